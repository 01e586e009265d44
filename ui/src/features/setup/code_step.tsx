/** The recovery code: printed, saved to a drive, copied, or written down. */
import { useState } from "react";
import { Button } from "@carbon/react";
import { Printer, Save } from "@carbon/icons-react";

import { CopyButton } from "@/components/copy_button";
import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import { setup as words } from "@/words/setup";
import { StepForm } from "./step_form";
import { STEP, type Setup } from "./use_setup";

export function CodeStep({ setup }: { setup: Setup }) {
  const host = useHost();
  const [told, setTold] = useState("");
  const print = useTask(() => host.printRecovery(), () => setTold(words.code.printed));
  const save = useTask(() => host.saveRecovery(), (name) => name !== null && setTold(words.code.saved(name)));
  const code = setup.code ?? "";
  const problem = print.problem ?? save.problem;
  const dismiss = () => { print.dismiss(); save.dismiss(); };
  return (
    <StepForm action={words.code.next} onAction={() => setup.go(STEP.proof)}>
      <p>{words.code.intro}</p>
      <p className="sr-recovery" role="group" aria-label={words.code.label}>{code.split("-").map((group, at) => <code key={at}>{group}</code>)}</p>
      <p>{words.code.keep}</p>
      {problem !== null && <ProblemNote problem={problem} onClose={dismiss} />}
      <div className="sr-actions">
        <Button kind="tertiary" size="sm" renderIcon={Printer} disabled={print.working} onClick={() => print.run()}>{words.code.print}</Button>
        <Button kind="tertiary" size="sm" renderIcon={Save} disabled={save.working} onClick={() => save.run()}>{words.code.save}</Button>
        <CopyButton text={code} label={words.code.copy} />
      </div>
      <p className="sr-quiet">{words.code.copyHelp}</p>
      <p role="status">{told}</p>
    </StepForm>
  );
}
