/** The conclusion, and how much of what was found. */
import { CheckmarkFilled, ErrorFilled, InProgress, Information, MisuseOutline, WarningAltFilled } from "@carbon/icons-react";

import { ProblemNote } from "@/components/problem_note";
import type { Tally } from "@/wire";
import { check as words } from "@/words/check";
import { count } from "@/words/common";
import { notes as noteWords } from "@/words/corrections";
import { SeverityMark } from "./severity_mark";

/** The verdict in a word for the style sheet, a symbol and a sentence. Only what was read to its end and held against a specification can be called valid. */
export function verdictOf({ state, blocking, highPriority, errors, notEvaluated }: Tally): { tone: string; Icon: typeof ErrorFilled; sentence: string } {
  switch (state.is) {
    case "reading": return { tone: "outer_only", Icon: InProgress, sentence: words.verdict.reading };
    case "stopped": return { tone: "outer_only", Icon: MisuseOutline, sentence: words.verdict.stopped };
    case "failed": return { tone: "broken", Icon: ErrorFilled, sentence: words.verdict.failed };
    case "done":
      if (state.valid && !state.specified) return { tone: "outer_only", Icon: Information, sentence: words.verdict.plain };
      if (state.valid) return { tone: "valid_pinned", Icon: CheckmarkFilled, sentence: words.verdict.valid(notEvaluated.length) };
      if (blocking > 0) return { tone: "broken", Icon: ErrorFilled, sentence: words.verdict.blocked(blocking) };
      return { tone: "valid_unknown_signer", Icon: WarningAltFilled, sentence: words.verdict.invalid(highPriority + errors) };
  }
}

export function VerdictLine({ tally, noted }: { tally: Tally; noted: number | null }) {
  const { state } = tally;
  const { tone, Icon, sentence } = verdictOf(tally);
  return (
    <>
      <div className="sr-verdict" data-verdict={tone} role="status">
        {state.is !== "reading" && <Icon aria-hidden size={20} />}
        <div>
          {state.is !== "reading" && <strong>{sentence}</strong>}
          {tally.head !== null && <p>{tally.head}</p>}
          {tally.comparable && <p>{words.victim.checkedAs}</p>}
          <p className="sr-tally">
            <SeverityMark severity="high_priority" text={count(tally.highPriority, "high priority", "high priority")} />
            <SeverityMark severity="error" text={count(tally.errors, "error")} />
            <SeverityMark severity="warning" text={count(tally.warnings, "warning")} />
            {tally.blocking > 0 && <span>{words.blocking(tally.blocking)}</span>}
            {noted !== null && noted > 0 && <span>{noteWords.counted(noted)}</span>}
          </p>
        </div>
      </div>
      {state.is === "failed" && <ProblemNote problem={state.problem} />}
      {tally.notEvaluated.length > 0 && (
        <details className="sr-not-evaluated">
          <summary>{words.notEvaluated}: {count(tally.notEvaluated.length, "rule")}</summary>
          <ul>{tally.notEvaluated.map((line) => <li key={line}>{line}</li>)}</ul>
        </details>
      )}
    </>
  );
}
