/** Light or dark, the height of rows, and the key of a single character. */
import { Checkbox, RadioButton, RadioButtonGroup } from "@carbon/react";

import { useShell } from "@/features/shell/context";
import type { Appearance, Density } from "@/features/shell/preferences";
import { administration } from "@/words/administration";
import { shell } from "@/words/shell";

const words = administration.appearance;
const kinds: Appearance[] = ["system", "light", "dark"];
const heights: [Density, string][] = [["sm", words.normal], ["xs", words.close]];

export function AppearanceTab() {
  const { appearance, density, singleKeys, prefer } = useShell().preferences;
  return (
    <div className="sr-tab sr-form">
      <RadioButtonGroup name="theme" legendText={words.theme} orientation="vertical" valueSelected={appearance} onChange={(value) => prefer({ appearance: value as Appearance })}>
        {kinds.map((kind) => <RadioButton key={kind} id={`theme-${kind}`} value={kind} labelText={shell.theme[kind]} />)}
      </RadioButtonGroup>
      <RadioButtonGroup name="density" legendText={words.density} orientation="vertical" valueSelected={density} onChange={(value) => prefer({ density: value as Density })}>
        {heights.map(([kind, label]) => <RadioButton key={kind} id={`density-${kind}`} value={kind} labelText={label} />)}
      </RadioButtonGroup>
      <Checkbox id="appearance-single" labelText={words.single} helperText={words.singleHelp} checked={singleKeys} onChange={(_, { checked }) => prefer({ singleKeys: checked })} />
    </div>
  );
}
