/** The panel at the right with all that is known of one thing. Its edge moves by mouse and arrow keys; Esc closes it. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { IconButton } from "@carbon/react";
import { Close } from "@carbon/icons-react";

import { common } from "@/words/common";
import { shell } from "@/words/shell";

const NARROWEST = 320;
const WIDEST = 400;
const STEP = 16;
/** One width for every panel, until the window closes. */
let chosen = 360;

type Props = { label: string; title: ReactNode; onClose: () => void; children: ReactNode };

/** Stands beside the main part inside of an element with the class `sr-with-panel`; over it where the window is narrow. */
export function ObjectPanel({ label, title, onClose, children }: Props) {
  const [width, setWidth] = useState(chosen);
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const panel = aside.current;
    return () => {
      if (panel?.contains(document.activeElement) === true && before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const close = (event: globalThis.KeyboardEvent) => {
      // A dialog, list or menu that is open above the panel closes first.
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("[role=dialog].is-visible, .cds--modal.is-visible, [aria-expanded=true][aria-haspopup]") !== null) return;
      // A place that is not shown keeps its panel.
      if (aside.current?.closest("[hidden]") === null) onClose();
    };
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [onClose]);
  const resize = (to: number) => {
    chosen = Math.min(WIDEST, Math.max(NARROWEST, Math.round(to)));
    setWidth(chosen);
  };
  return (
    <aside ref={aside} className="sr-panel" aria-label={label} style={{ inlineSize: width }}>
      <Edge width={width} onWidth={resize} />
      <div className="sr-panel-inside">
        <div className="sr-panel-head">
          <h2>{title}</h2>
          <IconButton label={common.close} kind="ghost" size="sm" align="left" onClick={onClose}><Close /></IconButton>
        </div>
        {children}
      </div>
    </aside>
  );
}

function Edge({ width, onWidth }: { width: number; onWidth: (to: number) => void }) {
  const byKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: NARROWEST, End: WIDEST };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onWidth(to);
  };
  const byPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const panel = event.currentTarget.parentElement;
    if (panel !== null) onWidth(panel.getBoundingClientRect().right - event.clientX);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={shell.panel.width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={width}
      tabIndex={0}
      className="sr-panel-edge"
      onKeyDown={byKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={byPointer}
    />
  );
}
