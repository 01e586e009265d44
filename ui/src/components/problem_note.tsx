/** A refusal of the program: what happened, and what to do. */
import { InlineNotification } from "@carbon/react";

import type { Problem } from "@/wire";
import { capital, common, moment } from "@/words/common";

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

/** A clause as a sentence, its times as people read them. */
export function sentence(clause: string): string {
  const readable = clause.replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, moment);
  const text = capital(readable);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
