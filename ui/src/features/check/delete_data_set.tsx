/** Asks once more before a data set is deleted. */
import { Modal } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { DataSetView } from "@/wire";
import { common } from "@/words/common";
import { dataSets } from "@/words/data_sets";

const words = dataSets.remove;

export function DeleteDataSet({ set, onClose, onDeleted }: { set: DataSetView; onClose: () => void; onDeleted: () => void }) {
  const host = useHost();
  const task = useTask(() => host.deleteDataSet(set.dataSet), () => {
    onDeleted();
    onClose();
  });
  return (
    <Modal
      open
      danger
      size="sm"
      modalHeading={words.title(set.label)}
      primaryButtonText={words.action}
      secondaryButtonText={common.cancel}
      primaryButtonDisabled={task.working}
      closeButtonLabel={common.close}
      onRequestSubmit={() => task.run()}
      onRequestClose={onClose}
    >
      <p>{words.text(set)}</p>
      {task.problem !== null && <ProblemNote problem={task.problem} />}
    </Modal>
  );
}
