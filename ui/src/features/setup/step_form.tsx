/** The form of a step: what is asked, and below it the way back and the way on. */
import type { ReactNode } from "react";
import { Button, InlineLoading } from "@carbon/react";

import { focusFirstFault } from "@/components/field_fault";

type Props = { children: ReactNode; action: string; onAction: () => void; back?: { words: string; go: () => void }; working?: string | null };

export function StepForm({ children, action, onAction, back, working = null }: Props) {
  return (
    <form className="sr-form" noValidate onSubmit={(event) => { event.preventDefault(); if (working !== null) return; onAction(); focusFirstFault(event.currentTarget); }}>
      {children}
      <div className="sr-flow-actions">
        {back !== undefined && <Button kind="ghost" disabled={working !== null} onClick={back.go}>{back.words}</Button>}
        {working === null ? <Button type="submit">{action}</Button> : <InlineLoading description={working} />}
      </div>
    </form>
  );
}
