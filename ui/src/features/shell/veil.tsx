/** Stands before what was open when the vault locked. */
import { Button } from "@carbon/react";

import { shell as words } from "@/words/shell";
import { useShell } from "./context";
import { homeOf } from "./places";

export function Veil({ onClose }: { onClose: () => void }) {
  const { go, vault } = useShell();
  return (
    <section className="sr-place-body" aria-labelledby="veil-title">
      <div className="sr-title"><h1 id="veil-title">{words.veil.title}</h1></div>
      <div className="sr-empty">
        <p>{words.veil.text}</p>
        <div className="sr-actions">
          <Button kind="tertiary" onClick={onClose}>{words.veil.fresh}</Button>
          <Button onClick={() => go(homeOf(vault))}>{words.veil.unlock}</Button>
        </div>
      </div>
    </section>
  );
}
