/** A filter: one of several, or all. */
import { Dropdown } from "@carbon/react";

import { common } from "@/words/common";

export function Choice<T extends string>(props: { id: string; label: string; items: T[]; value: T | null; text: (item: T) => string; onValue: (value: T | null) => void }) {
  const all = null as T | null;
  return (
    <Dropdown<T | null>
      id={`filter-${props.id}`}
      size="sm"
      label={props.label}
      titleText={props.label}
      hideLabel
      items={[all, ...props.items]}
      selectedItem={props.value}
      itemToString={(item) => (item === null || item === undefined ? common.all : props.text(item))}
      renderSelectedItem={(item) => <>{item === null ? props.label : props.text(item)}</>}
      onChange={({ selectedItem }) => props.onValue(selectedItem)}
    />
  );
}
