/** A refusal of the program: what happened, and what to do. */
import { InlineNotification } from "@carbon/react";

import type { Problem } from "@/wire";
import { common } from "@/words/common";

/** What was thrown, as a problem; a fault of the page itself keeps its name alone, since its text may quote data. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "what" in thrown && "kind" in thrown) return thrown as Problem;
  return { kind: "bug", what: thrown instanceof Error ? thrown.name : String(typeof thrown), next: null };
}

export function ProblemNote({ problem, onClose }: { problem: unknown; onClose?: () => void }) {
  const { what, next } = asProblem(problem);
  return (
    <InlineNotification
      kind="error"
      lowContrast
      title={sentence(what)}
      subtitle={next === null ? "" : sentence(next)}
      statusIconDescription={common.whatHappened}
      hideCloseButton={onClose === undefined}
      {...(onClose === undefined ? {} : { onCloseButtonClick: onClose })}
    />
  );
}

/** A clause as a sentence. */
function sentence(clause: string): string {
  const text = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
