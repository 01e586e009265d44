/** The striped band over practice: nobody mistakes made-up data for people, or people for made-up data. */
import { Button } from "@carbon/react";

import { shell as words } from "@/words/shell";
import { useShell } from "./context";

export function PracticeBand() {
  const { practice } = useShell();
  const { band, text, reset, leave } = words.practice;
  const working = practice.working !== null;
  return (
    <div className="sr-band" role="region" aria-label={band}>
      <span className="sr-band-stripes" aria-hidden />
      <p><strong>{band}.</strong> {text}</p>
      <div className="sr-actions">
        <Button kind="ghost" size="sm" disabled={working} onClick={practice.reset}>{reset}</Button>
        <Button kind="ghost" size="sm" disabled={working} onClick={practice.leave}>{leave}</Button>
      </div>
    </div>
  );
}
