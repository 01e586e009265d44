/** Asks what a data set is to be called before it is taken in. */
import { useState } from "react";
import { Modal, TextInput } from "@carbon/react";

import { common } from "@/words/common";
import { dataSets as words } from "@/words/data_sets";

/** As the program has it. */
const LONGEST = 200;

export function TakeInDialog({ onTakeIn, onClose }: { onTakeIn: (label: string | null) => void; onClose: () => void }) {
  const [label, setLabel] = useState("");
  const submit = () => onTakeIn(label.trim() === "" ? null : label.trim());
  return (
    <Modal
      open
      size="sm"
      modalHeading={words.takeIn}
      primaryButtonText={words.takeInAction}
      secondaryButtonText={common.cancel}
      closeButtonLabel={common.close}
      selectorPrimaryFocus="#data-set-label"
      onRequestSubmit={submit}
      onRequestClose={onClose}
    >
      <form className="sr-dialog-form" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <p>{words.takeInText}</p>
        <TextInput id="data-set-label" labelText={words.label} helperText={words.labelHelp} value={label} maxLength={LONGEST} autoComplete="off" onChange={(event) => setLabel(event.currentTarget.value)} />
      </form>
    </Modal>
  );
}
