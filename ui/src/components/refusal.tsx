/** A screen that could not be filled: what happened, and asking once more. */
import { Button } from "@carbon/react";

import { common } from "@/words/common";
import { ProblemNote } from "./problem_note";

export function Refusal({ problem, onAgain }: { problem: unknown; onAgain: () => void }) {
  return (
    <div className="sr-refusal">
      <ProblemNote problem={problem} />
      <Button kind="tertiary" size="sm" onClick={onAgain}>{common.askAgain}</Button>
    </div>
  );
}
