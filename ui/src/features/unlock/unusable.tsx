/** A vault that is there and cannot be opened: what happened, what is safe, what to do. */
import { Button, InlineLoading } from "@carbon/react";

import { CopyButton } from "@/components/copy_button";
import { ProblemNote, sentence } from "@/components/problem_note";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import { unlock as words } from "@/words/unlock";

export function Unusable({ what }: { what: string }) {
  const host = useHost();
  const { became } = useShell();
  const task = useTask(() => host.start(), became);
  const { title, safe, next, copy, again } = words.unusable;
  return (
    <div className="sr-empty">
      <div className="sr-title"><h1 id="unlock-title">{title}</h1></div>
      <ProblemNote problem={{ kind: "broken", what, next: null }} />
      <p>{safe}</p>
      <p>{next}</p>
      {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
      <div className="sr-actions">
        <CopyButton text={sentence(what)} label={copy} />
        {task.working ? <InlineLoading description={again} /> : <Button kind="tertiary" size="sm" onClick={() => task.run()}>{again}</Button>}
      </div>
    </div>
  );
}
