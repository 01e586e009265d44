/** Header, rail and the place a person is at. Drops lead to the place that can use them. */
import { useEffect, useRef } from "react";
import { InlineLoading, Theme } from "@carbon/react";

import { DensityContext } from "@/components/density";
import { ProblemNote } from "@/components/problem_note";
import { Refusal } from "@/components/refusal";
import { ProgressLine } from "@/components/progress_line";
import { shell as words } from "@/words/shell";
import { PlaceContext, ShellContext, type PlaceName } from "./context";
import { Header } from "./header";
import { placesWithin } from "./places";
import { PracticeBand } from "./practice_band";
import { Rail } from "./rail";
import { Sentry } from "./sentry";
import { useFrame, type Frame as State } from "./use_frame";
import { Veil } from "./veil";
import { Search } from "./search";

export function Frame() {
  const frame = useFrame();
  const { shell, refused, fault } = frame;
  const { practice } = shell;
  const main = useRef<HTMLElement>(null);
  const last = useRef<PlaceName | null>(null);
  const place = frame.waiting ? null : shell.place;
  useEffect(() => {
    const before = last.current;
    last.current = place;
    if (before === null || before === place) return;
    // What had the focus went with its place: the next Tab begins in the new one.
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.closest("[hidden]") !== null) main.current?.focus();
  }, [place]);
  const { theme } = shell.preferences;
  useEffect(() => {
    // Menus are drawn outside of the frame, and have its colours from here.
    const colours = `cds--${theme}`;
    document.body.classList.add(colours);
    return () => document.body.classList.remove(colours);
  }, [theme]);
  return (
    <ShellContext value={shell}>
      <DensityContext value={shell.preferences.density}>
        <Theme theme={shell.preferences.theme} className="sr-frame" data-density={shell.preferences.density} data-practice={shell.start?.practice || undefined}>
          <a className="sr-skip" href="#content">{words.skip}</a>
          <Search>{(open) => <Header onSearch={open} />}</Search>
          {shell.start?.practice === true && <PracticeBand />}
          <Rail />
          <title>{`${words.places[shell.place]} · ${words.product}`}</title>
          <main id="content" ref={main} className="sr-content" tabIndex={-1}>
            {refused.map((problem, index) => <ProblemNote key={index} problem={problem} />)}
            {practice.problem !== null && <ProblemNote problem={practice.problem} onClose={practice.dismiss} />}
            {practice.working !== null && <div className="sr-note"><ProgressLine progress={practice.working.progress} label={words.practice.making} /></div>}
            {fault !== null && <div className="sr-note"><Refusal problem={fault} onAgain={frame.askAgain} /></div>}
            {frame.waiting ? <div className="sr-place-body"><InlineLoading description={words.asking} /></div> : <Places frame={frame} />}
          </main>
          <Sentry />
        </Theme>
      </DensityContext>
    </ShellContext>
  );
}

function Places({ frame }: { frame: State }) {
  const { shell, visited, veiled, unveil } = frame;
  return placesWithin(shell.vault).map(({ name, View, kept }) => {
    const here = name === shell.place;
    // What a person left open must neither be lost by the lock nor be read by whoever comes by.
    const hidden = veiled.has(name);
    if (!here && !(kept === true && visited.has(name))) return null;
    const close = () => {
      if (name === "check") shell.check(null);
      if (name === "verify") shell.verify([]);
      unveil(name);
    };
    return (
      <PlaceContext key={name} value={name}>
        {here && hidden && <Veil onClose={close} />}
        <div hidden={!here || hidden}><View /></div>
      </PlaceContext>
    );
  });
}
