/** The verdict of DESIGN's four, as symbol and sentence; never a bare tick. */
import { CheckmarkFilled, ErrorFilled, Locked, WarningAltFilled } from "@carbon/icons-react";

import type { VerdictToken, VerificationView } from "@/wire";

const icons: Record<VerdictToken, typeof Locked> = {
  valid_pinned: CheckmarkFilled,
  valid_unknown_signer: WarningAltFilled,
  outer_only: Locked,
  broken: ErrorFilled,
};

export function Verdict({ view }: { view: VerificationView }) {
  const Icon = icons[view.verdict];
  return (
    <div className="sr-verdict" data-verdict={view.verdict} role="status">
      <Icon aria-hidden size={20} />
      <div>
        <strong>{view.sentence}</strong>
        {view.fault !== null && <p className="sr-fault">{view.fault}</p>}
      </div>
    </div>
  );
}
