/** Header, rail and the place a person is at. Drops lead to the place that can use them. */
import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Theme } from "@carbon/react";

import { CheckPlace } from "@/features/check/place";
import { StartPlace } from "@/features/start/place";
import { VerifyPlace } from "@/features/verify/place";
import { useHost } from "@/host/context";
import type { Chosen, Dropped } from "@/wire";
import { shell } from "@/words/shell";
import { ProblemNote } from "@/components/problem_note";
import { Header } from "./header";
import { Rail, type Place } from "./rail";
import { useAppearance } from "./appearance";

export function Frame() {
  const host = useHost();
  const start = useQuery({ queryKey: ["start"], queryFn: () => host.start() });
  const [appearance, theme, choose] = useAppearance();
  const [place, setPlace] = useState<Place>("start");
  const [toCheck, setToCheck] = useState<Chosen | null>(null);
  const [toVerify, setToVerify] = useState<Chosen[]>([]);
  const [refused, setRefused] = useState<Dropped["refused"]>([]);

  useEffect(
    () =>
      host.onDrop(({ chosen, refused: cannot }) => {
        setRefused(cannot);
        const bundles = chosen.filter((one) => one.kind === "bundle");
        const other = chosen.find((one) => one.kind !== "bundle");
        if (bundles.length > 0) {
          setToVerify(bundles);
          setPlace("verify");
        } else if (other !== undefined) {
          setToCheck(other);
          setPlace("check");
        }
      }),
    [host],
  );

  const go = (to: Place) => {
    setRefused([]);
    setPlace(to);
  };
  return (
    <Theme theme={theme} className="sr-frame">
      <a className="sr-skip" href="#content">{shell.skip}</a>
      <Header appearance={appearance} onAppearance={choose} practice={start.data?.practice ?? false} />
      <Rail place={place} onGo={go} />
      <main id="content" className="sr-content" tabIndex={-1}>
        {refused.map((problem, index) => <ProblemNote key={index} problem={problem} />)}
        {start.isError && <ProblemNote problem={start.error} />}
        {place === "start" && <StartPlace onGo={go} />}
        {/* Kept while another place is shown: a check runs on, and can be left and found again. */}
        <div hidden={place !== "check"}><CheckPlace file={toCheck} onFile={setToCheck} /></div>
        <div hidden={place !== "verify"}><VerifyPlace files={toVerify} onFiles={setToVerify} /></div>
      </main>
    </Theme>
  );
}
