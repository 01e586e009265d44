/** A dialog over the place it belongs to. Esc and the cross close it; a click beside it does not, so that nothing typed is lost. */
import type { ReactNode } from "react";
import { ComposedModal, ModalBody, ModalFooter, ModalHeader } from "@carbon/react";

import { common } from "@/words/common";

type Props = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode };

export function Dialog({ title, onClose, children, footer }: Props) {
  return (
    <ComposedModal open size="md" preventCloseOnClickOutside aria-label={title} className="sr-dialog" onClose={() => { onClose(); return false; }}>
      <ModalHeader title={title} iconDescription={common.close} />
      <ModalBody tabIndex={0} role="region" aria-label={title}>{children}</ModalBody>
      {footer !== undefined && <ModalFooter>{footer}</ModalFooter>}
    </ComposedModal>
  );
}
