/** A job: how far it is, why it ended, or what it made and what to hand over. */
import { Button } from "@carbon/react";
import { CheckmarkFilled, ErrorFilled, MisuseOutline } from "@carbon/icons-react";
import { useQueryClient } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Job } from "@/wire";
import { seal as words } from "@/words/seal";
import { SealedCard } from "./sealed_card";

/** `closable`: an ended job can be put away here, and not only where it was begun. */
export function JobCard({ job, onClosed, closable = false }: { job: Job; onClosed?: () => void; closable?: boolean }) {
  const host = useHost();
  const queries = useQueryClient();
  const after = () => void queries.invalidateQueries({ queryKey: ["jobs"] });
  const stop = useTask(() => host.stopJob(job.job), after);
  const close = useTask(() => host.closeJob(job.job), () => { after(); onClosed?.(); });
  const { state } = job;
  return (
    <div className="sr-job" data-state={state.state}>
      {state.state === "running" && <ProgressLine progress={state.progress} label={state.progress === null ? words.job.sealing : words.stages[state.progress.stage]} onStop={() => stop.run()} />}
      {state.state === "cancelled" && <p role="status"><MisuseOutline aria-hidden /> {words.job.cancelled}</p>}
      {state.state === "refused" && <p role="status"><ErrorFilled aria-hidden /> {words.job.refused(state.errors, state.blocking)}</p>}
      {state.state === "failed" && <><p role="status"><ErrorFilled aria-hidden /> {words.job.failed}</p><ProblemNote problem={state.problem} /></>}
      {state.state === "done" && (
        <>
          <p role="status" className="sr-done"><CheckmarkFilled aria-hidden size={20} /> <strong>{words.done.sentence(state.sealed)}</strong></p>
          <SealedCard sealed={state.sealed} />
          <Button size="sm" disabled={close.working} onClick={() => close.run()}>{state.sealed.passphrase === null ? words.done.close : words.done.closeForget}</Button>
        </>
      )}
      {closable && state.state !== "running" && state.state !== "done" && <Button kind="tertiary" size="sm" onClick={() => close.run()}>{words.job.forget}</Button>}
      {stop.problem !== null && <ProblemNote problem={stop.problem} onClose={stop.dismiss} />}
      {close.problem !== null && <ProblemNote problem={close.problem} onClose={close.dismiss} />}
    </div>
  );
}
