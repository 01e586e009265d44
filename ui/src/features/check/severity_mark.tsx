/** Severity as a shape and a word; colour is never alone. */
import { DiamondFill, ErrorFilled, WarningAlt } from "@carbon/icons-react";

import type { Severity } from "@/wire";
import { check as words } from "@/words/check";

const icons: Record<Severity, typeof ErrorFilled> = { high_priority: DiamondFill, error: ErrorFilled, warning: WarningAlt };

export function SeverityMark({ severity, text }: { severity: Severity; text?: string }) {
  const Icon = icons[severity];
  return (
    <span className="sr-severity" data-severity={severity}>
      <Icon aria-hidden /> {text ?? words.severity[severity]}
    </span>
  );
}
