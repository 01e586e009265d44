/** The first operator: a name, and a passphrase twice. Making the vault is the step from which there is no way back. */
import { useState } from "react";
import { TextInput } from "@carbon/react";

import { faultProps } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { faultOf, FreshPassphrase, useStrength } from "@/features/passphrase/fresh";
import { setup as words } from "@/words/setup";
import { StepForm } from "./step_form";
import type { Setup } from "./use_setup";

export function OperatorStep({ setup, onBack }: { setup: Setup; onBack: () => void }) {
  const [asked, setAsked] = useState(false);
  const { operator, fresh } = setup.answers;
  const { strength, problem } = useStrength(fresh.passphrase);
  const noName = operator.trim() === "";
  const fault = faultOf(fresh, strength);
  const { name, nameHelp, noName: needed, admin, make, making } = words.operator;
  const next = () => {
    setAsked(true);
    if (!noName && fault === null) setup.make.run();
  };
  return (
    <StepForm action={make} onAction={next} back={{ words: words.back, go: onBack }} working={setup.make.working ? making : null}>
      {setup.make.problem !== null && <ProblemNote problem={setup.make.problem} onClose={setup.make.dismiss} />}
      <p>{admin}</p>
      <TextInput id="setup-operator" labelText={name} helperText={nameHelp} value={operator} autoComplete="username" maxLength={100} {...faultProps("setup-operator", asked && noName ? needed : null)} onChange={(event) => setup.answer({ operator: event.currentTarget.value })} />
      <FreshPassphrase id="setup" value={fresh} onChange={(value) => setup.answer({ fresh: value })} strength={strength} problem={problem} fault={asked ? fault : null} />
    </StepForm>
  );
}
