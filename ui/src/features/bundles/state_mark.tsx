/** The state of a bundle as a shape and a word. */
import { CheckmarkFilled, InProgress, Misuse, WarningAltFilled } from "@carbon/icons-react";

import type { BundleState } from "@/wire";
import { bundles as words } from "@/words/bundles";

const icons: Record<BundleState, typeof Misuse> = { aborted: Misuse, begun: InProgress, done: CheckmarkFilled, missing: WarningAltFilled };

export function StateMark({ state }: { state: BundleState }) {
  const Icon = icons[state];
  return <span className="sr-state" data-state={state}><Icon aria-hidden /> {words.states[state]}</span>;
}
