/** The questions that stops ask: of rows of a victim service provider, whether they are left out or this is the provider's own database; of rows about
 * protected people, whether they are left out. Nothing is dropped silently. */
import type { ReactNode } from "react";
import { Button } from "@carbon/react";
import { DiamondFill } from "@carbon/icons-react";

import type { Tally } from "@/wire";
import { check as words } from "@/words/check";

type OfRows = { tally: Tally; onLeaveOut: () => void; onShow: (code: string) => void };

/** What rows of a victim service provider ask (`docs/rules/VICTIM_SERVICE_ROWS.md`). */
export function ComparableQuestion({ onComparable, ...of }: OfRows & { onComparable: () => void }) {
  return (
    <Question {...of} id="victim-title" code="VICTIM_SERVICE_ROWS" said={words.victim}>
      <Button kind="tertiary" size="sm" disabled={of.tally.state.is === "reading"} onClick={onComparable}>{words.victim.own}</Button>
    </Question>
  );
}

/** What rows about protected people ask (`docs/rules/PROTECTED_ROWS.md`). */
export function ProtectedQuestion(of: OfRows) {
  return <Question {...of} id="guarded-title" code="PROTECTED_ROWS" said={words.guarded} />;
}

type Asked = OfRows & { id: string; code: string; said: { title: (rows: number) => string; text: string; show: string }; children?: ReactNode };

function Question({ tally, onLeaveOut, onShow, id, code, said, children }: Asked) {
  const hit = tally.rules.find((rule) => rule.code === code);
  if (hit === undefined) return null;
  return (
    <section className="sr-question" aria-labelledby={id}>
      <DiamondFill aria-hidden size={20} />
      <div>
        <h2 id={id}>{said.title(hit.found)}</h2>
        <p>{said.text}</p>
        <div className="sr-actions">
          <Button kind="tertiary" size="sm" onClick={() => onShow(code)}>{said.show}</Button>
          <Button kind="tertiary" size="sm" disabled={tally.state.is !== "done"} onClick={onLeaveOut}>{words.victim.leaveOut}</Button>
          {children}
        </div>
      </div>
    </section>
  );
}
