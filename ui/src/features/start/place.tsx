/** What a person meets first. */
import { ClickableTile } from "@carbon/react";
import { Certificate, DataCheck } from "@carbon/icons-react";

import { useShell } from "@/features/shell/context";
import { start } from "@/words/start";

export function StartPlace() {
  const { go } = useShell();
  const ways = [
    { to: "check", icon: DataCheck, words: start.check },
    { to: "verify", icon: Certificate, words: start.verify },
  ] as const;
  return (
    <section className="sr-start" aria-labelledby="start-title">
      <h1 id="start-title">{start.title}</h1>
      <div className="sr-tiles">
        {ways.map(({ to, icon, words }) => (
          <ClickableTile key={to} renderIcon={icon} onClick={() => go(to)}>
            <h2>{words.title}</h2>
            <p>{words.text}</p>
          </ClickableTile>
        ))}
      </div>
      <p className="sr-quiet">{start.drop}</p>
    </section>
  );
}
