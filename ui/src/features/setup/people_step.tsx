/** One person or several. */
import { useState } from "react";
import { RadioButton, RadioButtonGroup } from "@carbon/react";

import { setup as words } from "@/words/setup";
import { StepForm } from "./step_form";
import { STEP, type Setup } from "./use_setup";

export function PeopleStep({ setup, onBack }: { setup: Setup; onBack: () => void }) {
  const [asked, setAsked] = useState(false);
  const { several } = setup.answers;
  const { legend, none, one, oneHelp, several: many, severalHelp } = words.people;
  const next = () => {
    setAsked(true);
    if (several !== null) setup.go(STEP.operator);
  };
  return (
    <StepForm action={words.next} onAction={next} back={{ words: words.back, go: onBack }}>
      <RadioButtonGroup
        name="people"
        legendText={legend}
        orientation="vertical"
        valueSelected={several === null ? "" : several ? "several" : "one"}
        onChange={(value) => setup.answer({ several: value === "several" })}
        invalid={asked && several === null}
        invalidText={none}
        helperText={several === null ? "" : several ? severalHelp : oneHelp}
      >
        <RadioButton id="people-one" labelText={one} value="one" />
        <RadioButton id="people-several" labelText={many} value="several" />
      </RadioButtonGroup>
    </StepForm>
  );
}
