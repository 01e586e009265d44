/** The code once more, from where it was kept: typed, pasted, scanned, or out of its file. */
import { useState } from "react";
import { Button, TextInput } from "@carbon/react";

import { faultProps } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import { setup as words } from "@/words/setup";
import { StepForm } from "./step_form";
import type { Setup } from "./use_setup";

export function ProofStep({ setup, onBack }: { setup: Setup; onBack: () => void }) {
  const host = useHost();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const judge = (right: boolean | null, wrong: string) => {
    if (right === true) setup.proved();
    else setFault(right === null ? null : wrong);
  };
  const compare = useTask(() => host.proveRecovery(typed), (right) => judge(right, words.proof.wrong));
  const file = useTask(() => host.proveRecoveryFile(), (right) => judge(right, words.proof.wrongFile));
  const problem = compare.problem ?? file.problem;
  const dismiss = () => { compare.dismiss(); file.dismiss(); };
  const submit = () => {
    if (typed.trim() === "") setFault(words.proof.empty);
    else compare.run();
  };
  return (
    <StepForm action={words.proof.check} onAction={submit} back={{ words: words.proof.show, go: onBack }} working={compare.working || file.working ? words.proof.comparing : null}>
      <p>{words.proof.intro}</p>
      {problem !== null && <ProblemNote problem={problem} onClose={dismiss} />}
      <div className="sr-mono">
        <TextInput id="setup-proof" labelText={words.proof.label} helperText={words.proof.help} value={typed} autoComplete="off" spellCheck={false} {...faultProps("setup-proof", fault)} onChange={(event) => { setTyped(event.currentTarget.value); setFault(null); }} />
      </div>
      <div className="sr-actions">
        <Button kind="tertiary" size="sm" disabled={file.working} onClick={() => file.run()}>{words.proof.file}</Button>
      </div>
    </StepForm>
  );
}
