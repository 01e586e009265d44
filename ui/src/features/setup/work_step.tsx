/** What the workstation works with; several are allowed. */
import { useState } from "react";

import { WorkWithBoxes } from "@/features/setup/work_with_boxes";
import { setup as words } from "@/words/setup";
import { StepForm } from "./step_form";
import { STEP, type Setup } from "./use_setup";

export function WorkStep({ setup, onBack }: { setup: Setup; onBack: () => void }) {
  const [asked, setAsked] = useState(false);
  const { workWith } = setup.answers;
  const next = () => {
    setAsked(true);
    if (workWith.length > 0) setup.go(STEP.people);
  };
  return (
    <StepForm action={words.next} onAction={next} back={{ words: words.cancel, go: onBack }}>
      <WorkWithBoxes id="setup" value={workWith} onChange={(chosen) => setup.answer({ workWith: chosen })} missing={asked && workWith.length === 0} />
    </StepForm>
  );
}
