/** The questions that stops ask: of rows of a victim service provider, whether they are left out or this is the provider's own database; of rows about
 * protected people, whether they are left out. Nothing is dropped silently. */
import { Button } from "@carbon/react";
import { DiamondFill } from "@carbon/icons-react";

import type { Tally } from "@/wire";
import { check as words } from "@/words/check";

/** The rule whose findings ask it (`docs/rules/VICTIM_SERVICE_ROWS.md`). */
const RULE = "VICTIM_SERVICE_ROWS";

export function ComparableQuestion({ tally, onComparable, onLeaveOut, onShow }: { tally: Tally; onComparable: () => void; onLeaveOut: () => void; onShow: (code: string) => void }) {
  const hit = tally.rules.find(({ code }) => code === RULE);
  if (hit === undefined) return null;
  return (
    <section className="sr-question" aria-labelledby="victim-title">
      <DiamondFill aria-hidden size={20} />
      <div>
        <h2 id="victim-title">{words.victim.title(hit.found)}</h2>
        <p>{words.victim.text}</p>
        <div className="sr-actions">
          <Button kind="tertiary" size="sm" onClick={() => onShow(RULE)}>{words.victim.show}</Button>
          <Button kind="tertiary" size="sm" disabled={tally.state.is !== "done"} onClick={onLeaveOut}>{words.victim.leaveOut}</Button>
          <Button kind="tertiary" size="sm" disabled={tally.state.is === "reading"} onClick={onComparable}>{words.victim.own}</Button>
        </div>
      </div>
    </section>
  );
}

/** The rule whose findings ask it (`docs/rules/PROTECTED_ROWS.md`). */
const GUARD = "PROTECTED_ROWS";

export function ProtectedQuestion({ tally, onLeaveOut, onShow }: { tally: Tally; onLeaveOut: () => void; onShow: (code: string) => void }) {
  const hit = tally.rules.find(({ code }) => code === GUARD);
  if (hit === undefined) return null;
  return (
    <section className="sr-question" aria-labelledby="guarded-title">
      <DiamondFill aria-hidden size={20} />
      <div>
        <h2 id="guarded-title">{words.guarded.title(hit.found)}</h2>
        <p>{words.guarded.text}</p>
        <div className="sr-actions">
          <Button kind="tertiary" size="sm" onClick={() => onShow(GUARD)}>{words.guarded.show}</Button>
          <Button kind="tertiary" size="sm" disabled={tally.state.is !== "done"} onClick={onLeaveOut}>{words.victim.leaveOut}</Button>
        </div>
      </div>
    </section>
  );
}
