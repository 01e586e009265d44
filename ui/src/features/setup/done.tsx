/** What was made, and what comes next. */
import { Button, InlineLoading } from "@carbon/react";

import { Facts } from "@/components/facts";
import { ProblemNote } from "@/components/problem_note";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import { setup as words } from "@/words/setup";
import type { Answers } from "./use_setup";

export function Done({ answers }: { answers: Answers }) {
  const host = useHost();
  const { became } = useShell();
  const task = useTask(() => host.start(), became);
  const { title, text, operator, workWith, recovery, proved, today } = words.done;
  return (
    <section className="sr-place-body sr-narrow" aria-labelledby="setup-title">
      <div className="sr-title"><h1 id="setup-title">{title}</h1></div>
      <div className="sr-form" role="status">
        <p>{text}</p>
        <Facts facts={[[operator, answers.operator.trim()], [workWith, answers.workWith.map((kind) => words.workWith.names[kind]).join(", ")], [recovery, proved]]} />
      </div>
      <div className="sr-form sr-after">
        {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
        <div className="sr-flow-actions">{task.working ? <InlineLoading description={today} /> : <Button onClick={() => task.run()}>{today}</Button>}</div>
      </div>
    </section>
  );
}
