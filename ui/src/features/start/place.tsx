/** What a person meets first, while there is no vault. */
import { useState } from "react";
import { ClickableTile } from "@carbon/react";
import { Certificate, DataCheck, Education, Locked } from "@carbon/icons-react";

import { SetupPlace } from "@/features/setup/place";
import { useActions, useShell } from "@/features/shell/context";
import { start } from "@/words/start";

export function StartPlace() {
  const { go, practice } = useShell();
  const [settingUp, setSettingUp] = useState(false);
  const setUp = () => setSettingUp(true);
  useActions(settingUp ? [] : [{ id: "set-up", words: start.setup.title, run: setUp }]);
  if (settingUp) return <SetupPlace onCancel={() => setSettingUp(false)} />;
  const ways = [
    { icon: DataCheck, words: start.check, take: () => go("check") },
    { icon: Certificate, words: start.verify, take: () => go("verify") },
    { icon: Education, words: start.practice, take: practice.enter },
    { icon: Locked, words: start.setup, take: setUp },
  ];
  return (
    <section className="sr-start" aria-labelledby="start-title">
      <h1 id="start-title">{start.title}</h1>
      <div className="sr-tiles">
        {ways.map(({ icon, words, take }) => (
          <ClickableTile key={words.title} renderIcon={icon} disabled={practice.working !== null} onClick={take}>
            <h2>{words.title}</h2>
            <p>{words.text}</p>
          </ClickableTile>
        ))}
      </div>
      <p className="sr-quiet">{start.drop}</p>
    </section>
  );
}
