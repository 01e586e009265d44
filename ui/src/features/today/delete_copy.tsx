/** Asks once more before a readable copy is deleted. */
import { Modal } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { OpenedCopy } from "@/wire";
import { common } from "@/words/common";
import { today as words } from "@/words/today";

export function DeleteCopy({ copy, onClose, onDeleted }: { copy: OpenedCopy; onClose: () => void; onDeleted: () => void }) {
  const host = useHost();
  const task = useTask(() => host.deleteCopy(copy.copy), () => {
    onDeleted();
    onClose();
  });
  return (
    <Modal
      open
      danger
      size="sm"
      modalHeading={words.copy.title(copy.name)}
      primaryButtonText={words.copy.action}
      secondaryButtonText={common.cancel}
      primaryButtonDisabled={task.working}
      closeButtonLabel={common.close}
      onRequestSubmit={() => task.run()}
      onRequestClose={onClose}
    >
      <p>{words.copy.text(copy.place)}</p>
      {task.problem !== null && <ProblemNote problem={task.problem} />}
    </Modal>
  );
}
