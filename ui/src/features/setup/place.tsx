/** Setting up: one question after the other, back until the vault is made, and not done before the recovery code was proved. */
import { useEffect, useRef } from "react";
import { ProgressIndicator, ProgressStep } from "@carbon/react";

import { setup as words } from "@/words/setup";
import { CodeStep } from "./code_step";
import { Done } from "./done";
import { OperatorStep } from "./operator_step";
import { PeopleStep } from "./people_step";
import { ProofStep } from "./proof_step";
import { STEP, useSetup } from "./use_setup";
import { WorkStep } from "./work_step";

const steps = [WorkStep, PeopleStep, OperatorStep, CodeStep, ProofStep];

export function SetupPlace({ onCancel }: { onCancel: () => void }) {
  const setup = useSetup();
  const Step = steps[setup.step];
  if (Step === undefined) return <Done answers={setup.answers} />;
  return (
    <section className="sr-place-body" aria-labelledby="setup-title">
      <div className="sr-title"><h1 id="setup-title">{words.title}</h1></div>
      <div className="sr-steps">
        <ProgressIndicator vertical currentIndex={setup.step} aria-label={words.title}>
          {words.steps.map((label) => <ProgressStep key={label} label={label} />)}
        </ProgressIndicator>
        <div className="sr-step">
          <p className="sr-quiet">{words.step(setup.step + 1, words.steps.length)}</p>
          <StepHeading key={setup.step} focused={setup.moved} words={words.steps[setup.step] ?? ""} />
          <Step setup={setup} onBack={() => (setup.step === STEP.work ? onCancel() : setup.go(setup.step - 1))} />
        </div>
      </div>
    </section>
  );
}

/** Takes the focus after a step, so that a screen reader says which is next; not when all begins. */
function StepHeading({ focused, words: text }: { focused: boolean; words: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (focused) heading.current?.focus(); }, [focused]);
  return <h2 ref={heading} tabIndex={-1}>{text}</h2>;
}
