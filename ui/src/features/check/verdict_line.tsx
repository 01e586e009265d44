/** The conclusion, and how much of what was found. */
import { CheckmarkFilled, ErrorFilled, InProgress, MisuseOutline, WarningAltFilled } from "@carbon/icons-react";

import { ProblemNote } from "@/components/problem_note";
import type { Tally } from "@/wire";
import { check as words } from "@/words/check";
import { count } from "@/words/common";
import { SeverityMark } from "./severity_mark";

export function VerdictLine({ tally }: { tally: Tally }) {
  const { state } = tally;
  const errors = tally.highPriority + tally.errors;
  let [Icon, sentence]: [typeof ErrorFilled, string] = [InProgress, words.verdict.reading];
  if (state.is === "done" && state.valid) [Icon, sentence] = [CheckmarkFilled, words.verdict.valid];
  else if (state.is === "done" && tally.blocking > 0) [Icon, sentence] = [ErrorFilled, words.verdict.blocked(tally.blocking)];
  else if (state.is === "done") [Icon, sentence] = [WarningAltFilled, words.verdict.invalid(errors)];
  else if (state.is === "stopped") [Icon, sentence] = [MisuseOutline, words.verdict.stopped];
  else if (state.is === "failed") [Icon, sentence] = [ErrorFilled, words.verdict.failed];
  return (
    <>
      <div className="sr-verdict" data-verdict={state.is === "done" ? (state.valid ? "valid_pinned" : "broken") : "outer_only"} role="status">
        {state.is !== "reading" && <Icon aria-hidden size={20} />}
        <div>
          {state.is !== "reading" && <strong>{sentence}</strong>}
          {tally.head !== null && <p>{tally.head}</p>}
          <p className="sr-tally">
            <SeverityMark severity="high_priority" text={count(tally.highPriority, "high priority", "high priority")} />
            <SeverityMark severity="error" text={count(tally.errors, "error")} />
            <SeverityMark severity="warning" text={count(tally.warnings, "warning")} />
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
