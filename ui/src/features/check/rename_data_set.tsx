/** Asks how a data set is to be called from now on. */
import { useState } from "react";
import { Modal, TextInput } from "@carbon/react";

import { faultProps } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { DataSetView } from "@/wire";
import { common } from "@/words/common";
import { dataSets } from "@/words/data_sets";

const words = dataSets.renaming;
/** As the program has it. */
const LONGEST = 200;

export function RenameDataSet({ set, onClose, onRenamed }: { set: DataSetView; onClose: () => void; onRenamed: () => void }) {
  const host = useHost();
  const [label, setLabel] = useState(set.label);
  const [tried, setTried] = useState(false);
  const isEmpty = label.trim() === "";
  const task = useTask(() => host.renameDataSet(set.dataSet, label.trim()), () => {
    onRenamed();
    onClose();
  });
  const submit = () => {
    setTried(true);
    if (!isEmpty && !task.working) task.run();
  };
  return (
    <Modal
      open
      size="sm"
      modalHeading={words.title(set.label)}
      primaryButtonText={words.action}
      secondaryButtonText={common.cancel}
      primaryButtonDisabled={task.working}
      closeButtonLabel={common.close}
      selectorPrimaryFocus="#data-set-rename"
      onRequestSubmit={submit}
      onRequestClose={onClose}
    >
      <form className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <TextInput id="data-set-rename" labelText={dataSets.label} helperText={words.help} value={label} maxLength={LONGEST} autoComplete="off" {...faultProps("data-set-rename", tried && isEmpty ? words.empty : null)} onChange={(event) => setLabel(event.currentTarget.value)} />
        {task.problem !== null && <ProblemNote problem={task.problem} />}
      </form>
    </Modal>
  );
}
