/** Forgetting a signer changes what every bundle of theirs is called, so its name is typed first. */
import { useState } from "react";
import { Modal, TextInput } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { KnownSigner } from "@/wire";
import { administration } from "@/words/administration";
import { common } from "@/words/common";

const words = administration.signers;

export function Unpin({ signer: { name }, onClose, onUnpinned }: { signer: KnownSigner; onClose: () => void; onUnpinned: (name: string) => void }) {
  const host = useHost();
  const [typed, setTyped] = useState("");
  const task = useTask(() => host.unpinSigner(name), () => {
    onUnpinned(name);
    onClose();
  });
  const confirmed = typed.trim() === name;
  return (
    <Modal
      open
      danger
      size="sm"
      modalHeading={words.unpinTitle(name)}
      primaryButtonText={words.unpinAction}
      secondaryButtonText={common.cancel}
      primaryButtonDisabled={!confirmed || task.working}
      closeButtonLabel={common.close}
      selectorPrimaryFocus="#unpin-name"
      onRequestSubmit={() => task.run()}
      onRequestClose={onClose}
    >
      <p className="sr-modal-text">{words.unpinText(name)}</p>
      {task.problem !== null && <ProblemNote problem={task.problem} />}
      <TextInput id="unpin-name" labelText={words.unpinType(name)} value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} />
    </Modal>
  );
}
