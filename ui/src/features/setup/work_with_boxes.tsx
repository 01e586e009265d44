/** The kinds of data a workstation works with, to be chosen. */
import { Checkbox, CheckboxGroup } from "@carbon/react";

import type { WorkWith } from "@/wire";
import { setup } from "@/words/setup";

const kinds = Object.keys(setup.workWith.names) as WorkWith[];

export function WorkWithBoxes({ id, value, onChange, missing }: { id: string; value: WorkWith[]; onChange: (value: WorkWith[]) => void; missing: boolean }) {
  const { legend, help, none, names } = setup.workWith;
  return (
    <CheckboxGroup legendText={legend} helperText={help} invalid={missing} invalidText={none}>
      {kinds.map((kind) => (
        <Checkbox key={kind} id={`${id}-${kind}`} labelText={names[kind]} checked={value.includes(kind)} onChange={(_, { checked }) => onChange(kinds.filter((one) => (one === kind ? checked : value.includes(one))))} />
      ))}
    </CheckboxGroup>
  );
}
