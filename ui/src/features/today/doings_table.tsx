/** What needs doing: how grave, what it is, and what can be done about it. */
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";
import { Information, InProgress, WarningAltFilled, WarningFilled } from "@carbon/icons-react";
import { useQueryClient } from "@tanstack/react-query";

import { useDensity } from "@/components/density";
import { ProblemNote } from "@/components/problem_note";
import { Spoken } from "@/components/spoken";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Job, OpenedCopy } from "@/wire";
import { progress as progressWords } from "@/words/common";
import { today as words } from "@/words/today";
import type { Doing, Gravity } from "./doings";

const icons: Record<Gravity, typeof Information> = { alarm: WarningFilled, attention: WarningAltFilled, work: InProgress, note: Information };

export function DoingsTable({ doings, onDelete }: { doings: Doing[]; onDelete: (copy: OpenedCopy) => void }) {
  const { size } = useDensity();
  const { go } = useShell();
  const { gravity, what, act } = words.columns;
  return (
    <div className="sr-table sr-wraps sr-states" role="region" aria-label={words.doing} tabIndex={0}>
      <Table size={size} aria-label={words.doing}>
        <TableHead><TableRow><TableHeader>{gravity}</TableHeader><TableHeader>{what}</TableHeader><TableHeader>{act}</TableHeader></TableRow></TableHead>
        <TableBody>
          {doings.map((doing) => (
            <TableRow key={doing.key}>
              <TableCell><GravityMark gravity={doing.gravity} /></TableCell>
              <TableCell><Spoken text={doing.what} />{doing.next === undefined || doing.next === null ? null : ` ${doing.next}`}{doing.job !== undefined && <HowFar job={doing.job} />}</TableCell>
              <TableCell>
                {doing.copy !== undefined && <CopyAction copy={doing.copy} onDelete={onDelete} />}
                {doing.job !== undefined && <JobAction job={doing.job} />}
                {doing.toLog === true && <Button kind="ghost" size="xs" onClick={() => go("log")}>{words.toLog}</Button>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function GravityMark({ gravity }: { gravity: Gravity }) {
  const Icon = icons[gravity];
  return <span className="sr-state" data-state={gravity}><Icon aria-hidden /> {words.gravity[gravity]}</span>;
}

function HowFar({ job }: { job: Job }) {
  if (job.state.state !== "running" || job.state.progress === null) return null;
  const { done, total, rate, secondsLeft } = job.state.progress;
  return <span className="sr-quiet"> {progressWords(done, total, rate, secondsLeft)}</span>;
}

function CopyAction({ copy, onDelete }: { copy: OpenedCopy; onDelete: (copy: OpenedCopy) => void }) {
  return <Button kind="danger--ghost" size="xs" aria-label={`${words.copy.delete} ${copy.name}`} onClick={() => onDelete(copy)}>{words.copy.delete}</Button>;
}

function JobAction({ job }: { job: Job }) {
  const host = useHost();
  const queries = useQueryClient();
  const { go } = useShell();
  const running = job.state.state === "running";
  const task = useTask(() => (running ? host.stopJob(job.job) : host.closeJob(job.job)), () => void queries.invalidateQueries({ queryKey: ["jobs"] }));
  // What it made may still have to be handed over, with a passphrase that is gone once it is put away.
  if (job.state.state === "done") return <Button kind="ghost" size="xs" onClick={() => go("bundles")}>{words.job.show}</Button>;
  return (
    <>
      <Button kind="ghost" size="xs" disabled={task.working} onClick={() => task.run()}>{running ? words.job.stop : words.job.away}</Button>
      {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
    </>
  );
}
