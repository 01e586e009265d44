/** *Today*: what needs doing now, and below it how things are. */
import { useState } from "react";
import { Button } from "@carbon/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { TableSkeleton } from "@/components/table_skeleton";
import { useActions, useShell, type Action } from "@/features/shell/context";
import { useJobs } from "@/features/shell/jobs";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { OpenedCopy } from "@/wire";
import { today as words } from "@/words/today";
import { DeleteCopy } from "./delete_copy";
import { doingsOf } from "./doings";
import { DoingsTable } from "./doings_table";
import { HealthTable } from "./health_table";

export function TodayPlace() {
  const host = useHost();
  const queries = useQueryClient();
  const { start, check, go } = useShell();
  const today = useQuery({ queryKey: ["today"], queryFn: () => host.today(), refetchOnMount: "always" });
  const jobs = useJobs();
  const [deleting, setDeleting] = useState<OpenedCopy | null>(null);
  const practising = start?.practice === true;
  const sample = useTask(() => host.practiceExport(), check);
  const renew = () => void queries.invalidateQueries({ queryKey: ["today"] });
  const begin: Action = practising ? { id: "practice-export", words: words.practiceExport, run: () => sample.run() } : { id: "check-export", words: words.check, run: () => go("check") };
  useActions([begin, { id: "look-again", words: words.again, run: renew }]);
  const doings = today.data === undefined ? [] : doingsOf(today.data, jobs);
  return (
    <section className="sr-place-body" aria-labelledby="today-title">
      <div className="sr-title">
        <h1 id="today-title">{words.title}</h1>
        <div className="sr-actions">
          <Button kind="ghost" size="sm" onClick={renew}>{words.again}</Button>
          <Button size="sm" disabled={sample.working} onClick={begin.run}>{begin.words}</Button>
        </div>
      </div>
      {sample.problem !== null && <ProblemNote problem={sample.problem} onClose={sample.dismiss} />}
      {today.isError && <ProblemNote problem={today.error} />}
      {today.isPending && <TableSkeleton label={words.loading} columns={[words.columns.gravity, words.columns.what, words.columns.act]} />}
      {today.data !== undefined && (
        <>
          <h2 className="sr-part">{words.doing}</h2>
          {doings.length === 0 ? <div className="sr-nothing"><p><strong>{words.nothing}</strong></p><p className="sr-quiet">{words.nothingText}</p></div> : <DoingsTable doings={doings} onDelete={setDeleting} />}
          <h2 className="sr-part">{words.health}</h2>
          <HealthTable lines={today.data.health} />
        </>
      )}
      {deleting !== null && <DeleteCopy copy={deleting} onClose={() => setDeleting(null)} onDeleted={renew} />}
    </section>
  );
}
