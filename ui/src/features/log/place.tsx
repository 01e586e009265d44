/** *Log*: every entry, the latest first, with its proof; the whole verified, saved, or packed for an auditor. */
import { useCallback, useMemo, useState } from "react";
import { Button, InlineNotification, Search } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { Choice } from "@/components/choice";
import { useKeptPlace, type Column } from "@/components/grid";
import { Moment } from "@/components/moment";
import { PagedGrid } from "@/components/paged_grid";
import { ProblemNote } from "@/components/problem_note";
import { Refusal } from "@/components/refusal";
import { ProgressLine } from "@/components/progress_line";
import { useActions, useDraft } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { LogQuery, LogRow, LogVerdict, Progress } from "@/wire";
import { common, number } from "@/words/common";
import { log as words } from "@/words/log";
import { EntryPanel } from "./entry_panel";
import { LogVerdictCard } from "./log_verdict";
import { PackDialog } from "./pack_dialog";

const names = words.columns;
const factsOf = (row: LogRow) => row.facts.map(words.fact).join(" · ");
const columns: Column<LogRow>[] = [
  { name: "seq", title: names.seq, figures: true, cell: (row) => number(row.seq) },
  { name: "at", title: names.at, cell: (row) => <Moment at={row.at} /> },
  { name: "actor", title: names.actor, cell: (row) => (row.system ? words.system(row.actor) : row.actor), whole: (row) => row.actor },
  { name: "words", title: names.words, cell: (row) => row.words, whole: (row) => row.words },
  { name: "facts", title: names.facts, cell: factsOf, whole: factsOf },
];

export function LogPlace() {
  const host = useHost();
  const [search, setSearch] = useDraft("log search");
  const [part, setPart] = useState<{ action: string | null; actor: string | null }>({ action: null, actor: null });
  const [size, setSize] = useState<number | null>(null);
  const [entry, setEntry] = useState<LogRow | null>(null);
  const [packing, setPacking] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [verdict, setVerdict] = useState<LogVerdict | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const kept = useKeptPlace();
  const filters = useQuery({ queryKey: ["log", "filters"], queryFn: () => host.logFilters(), refetchOnMount: "always" });
  const { action, actor } = part;
  const query = useMemo((): LogQuery => ({ action, actor, search: search.trim() === "" ? null : search.trim() }), [action, actor, search]);
  const page = useCallback(async (offset: number, limit: number) => {
    const answer = await host.logPage(query, offset, limit);
    setSize(answer.size);
    return answer;
  }, [host, query]);
  const begin = <T,>(work: (onProgress: (at: Progress) => void) => Promise<T>) => {
    setProgress(null);
    setVerdict(null);
    setSaved(null);
    return work(setProgress);
  };
  const verify = useTask(() => begin(host.verifyLog), setVerdict);
  const save = useTask(() => begin(host.saveLog), setSaved);
  const working = verify.working || save.working;
  useActions(useMemo(() => [{ id: "pack", words: words.pack, run: () => setPacking(true) }], []));
  const actions = filters.data?.actions ?? [];
  const unfiltered = action === null && actor === null && search === "";
  const clear = () => {
    setPart({ action: null, actor: null });
    setSearch("");
  };
  return (
    <section className="sr-place-body sr-check sr-with-panel" aria-labelledby="log-title">
      <div className="sr-main">
        <div className="sr-title">
          <h1 id="log-title">{words.title}</h1>
          <div className="sr-actions">
            <Button kind="ghost" size="sm" disabled={working} onClick={() => save.run()}>{words.save}</Button>
            <Button kind="tertiary" size="sm" disabled={working} onClick={() => verify.run()}>{words.verify}</Button>
            <Button size="sm" onClick={() => setPacking(true)}>{words.pack}</Button>
          </div>
        </div>
        {working && <ProgressLine progress={progress} label={verify.working ? words.verifying : words.saving} />}
        {[verify, save].map((task, at) => task.problem !== null && <ProblemNote key={at} problem={task.problem} onClose={task.dismiss} />)}
        {filters.isError && <Refusal problem={filters.error} onAgain={() => void filters.refetch()} />}
        {verdict !== null && <LogVerdictCard verdict={verdict} onClose={() => setVerdict(null)} />}
        {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
        <div className="sr-findings">
          <div className="sr-filters">
            <Search size="sm" labelText={words.search} placeholder={words.search} value={search} onChange={(event) => setSearch(event.target.value)} />
            <Choice id="action" label={words.filters.action} items={actions.map(([token]) => token)} value={action} text={(item) => actions.find(([token]) => token === item)?.[1] ?? item} onValue={(value) => setPart({ ...part, action: value })} />
            <Choice id="actor" label={words.filters.actor} items={filters.data?.actors ?? []} value={actor} text={(item) => item} onValue={(value) => setPart({ ...part, actor: value })} />
            {!unfiltered && <Button kind="ghost" size="sm" onClick={clear}>{common.clear}</Button>}
          </div>
          <PagedGrid kind="entry" label={words.label} columns={columns} source={{ key: JSON.stringify(query), version: 0, page }} keyOf={(row) => String(row.seq)} kept={kept} chosen={entry === null ? null : String(entry.seq)} onChoose={setEntry} none={<p>{unfiltered ? words.empty : words.none}</p>} shown={(total) => words.shown(total, size)} />
        </div>
      </div>
      {entry !== null && <EntryPanel key={entry.seq} entry={entry} onClose={() => setEntry(null)} />}
      {packing && <PackDialog onClose={() => setPacking(false)} />}
    </section>
  );
}
