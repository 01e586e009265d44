/** A dialog over the place it belongs to. When it closes, the focus goes back to what opened it. Esc and the cross close it; a click beside it does not, so that nothing typed is lost. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { ComposedModal, ModalBody, ModalFooter, ModalHeader } from "@carbon/react";

import { common } from "@/words/common";

type Props = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode };

export function Dialog({ title, onClose, children, footer }: Props) {
  // Carbon hears Esc with what was to be done when the dialog was opened; whether it may be closed can change since.
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
  }, [opener]);
  return (
    <ComposedModal open size="md" preventCloseOnClickOutside aria-label={title} className="sr-dialog" onClose={() => { latest.current(); return false; }}>
      <ModalHeader title={title} iconDescription={common.close} />
      <ModalBody tabIndex={0} role="region" aria-label={title}>{children}</ModalBody>
      {footer !== undefined && <ModalFooter>{footer}</ModalFooter>}
    </ComposedModal>
  );
}
