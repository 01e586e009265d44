/** A check that runs or is done: verdict, progress, views, findings and the object panel. */
import { useMemo, useState } from "react";
import { Button, ContentSwitcher, InlineNotification, MenuButton, MenuItem, MenuItemDivider, Switch } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { useKeptPlace } from "@/components/grid";
import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { QualityReport } from "@/features/quality/report";
import { Seal } from "@/features/seal/seal";
import { useActions, useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { CheckOptions, Chosen, DataSetView, FindingQuery, FindingRow, Progress, QualityFormat, ReportFormat } from "@/wire";
import { check as words } from "@/words/check";
import { middle } from "@/words/common";
import { dataSets as keptWords } from "@/words/data_sets";
import { quality as qualityWords } from "@/words/quality";
import { ComparableQuestion, ProtectedQuestion } from "./comparable";
import { Filters } from "./filters";
import { FindingPanel } from "./finding_panel";
import { FindingsTable } from "./findings_table";
import { GroupsView } from "./groups_view";
import { notes as noteWords, lists as listWords } from "@/words/corrections";
import { NoteGroup } from "./note_button";
import { NotesDialog } from "./notes_dialog";
import { SendLists } from "./send_lists";
import { useNotes } from "./use_notes";
import { PrintSheet } from "./print_sheet";
import { emptyQuery } from "./query";
import { useTakeIn } from "./take_in";
import { useCheck } from "./use_check";
import { VerdictLine } from "./verdict_line";

const everyView = ["findings", "rule", "file", "project", "group", "organization", "audience", "quality"] as const;
const formats: ReportFormat[] = ["html", "csv", "jsonl"];
const qualityFormats: QualityFormat[] = ["html", "xlsx", "csv", "json"];

type Props = { file: Chosen; options: CheckOptions; bySite: boolean; kept: DataSetView | null; onAnother: () => void; onComparable: (comparable: boolean) => void; onAgain: () => void };

export function Running({ file, options, bySite, kept: dataSet, onAnother, onComparable, onAgain }: Props) {
  const host = useHost();
  const { vault } = useShell();
  const { check, progress, tally, problem, stop } = useCheck(file, options);
  const [view, setView] = useState<(typeof everyView)[number]>("findings");
  const [query, setQuery] = useState<FindingQuery>(emptyQuery);
  const [selected, setSelected] = useState<FindingRow | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [sealing, setSealing] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const [dialog, setDialog] = useState<"notes" | "lists" | null>(null);
  const takeIn = useTakeIn(check);
  const kept = useKeptPlace();
  const report = useTask(async (format: ReportFormat) => (check === null ? null : host.saveReport(check, format)), setSaved);
  const [counting, setCounting] = useState<Progress | null>(null);
  const quality = useTask(async ({ format, group }: { format: QualityFormat; group: string | null }) => (check === null ? null : host.saveQuality(check, group, format, setCounting)), setSaved);
  const site = useQuery({ queryKey: ["site"], queryFn: () => host.site(), enabled: vault === "unlocked", retry: false });
  const views = everyView.filter((name) => name !== "group" || view === "group" || (site.data?.settings.groups.length ?? 0) > 0);
  const reading = tally === null || tally.state.is === "reading";
  const done = tally?.state.is === "done";
  const notes = useNotes(check, !reading);
  const noted = () => {
    setSelected(null);
    notes.changed();
  };
  const save = report.run;
  useActions(useMemo(() => (reading ? [] : [
    ...formats.map((format) => ({ id: `report-${format}`, words: words.formats[format], run: () => save(format) })),
    { id: "print", words: words.print, run: () => window.print() },
    // oxlint-disable-next-line react/exhaustive-deps -- the task is made anew at each drawing and does the same
  ]), [reading, check]));
  const show = (part: Partial<FindingQuery>) => {
    setQuery({ ...emptyQuery, ...part });
    setView("findings");
  };
  return (
    <section className="sr-place-body sr-check sr-with-panel" aria-labelledby="check-title">
      <div className="sr-main">
        <div className="sr-title">
          <h1 id="check-title" title={file.name}>{middle(file.name)}</h1>
          <div className="sr-actions">
            <Button kind="ghost" size="sm" onClick={onAnother}>{words.another}</Button>
            {options.comparableDatabase && !bySite && <Button kind="ghost" size="sm" onClick={() => onComparable(false)}>{words.victim.notOwn}</Button>}
            <MenuButton label={words.report} size="sm" kind="tertiary" disabled={reading}>
              {formats.map((format) => <MenuItem key={format} label={words.formats[format]} onClick={() => save(format)} />)}
              <MenuItemDivider />
              {qualityFormats.map((format) => <MenuItem key={format} label={words.quality[format]} disabled={!done || quality.working} onClick={() => { setCounting(null); quality.run({ format, group: null }); }} />)}
              <MenuItemDivider />
              <MenuItem label={words.print} onClick={() => window.print()} />
            </MenuButton>
            {vault === "unlocked" && <Button kind="ghost" size="sm" disabled={reading} onClick={() => setDialog("notes")}>{noteWords.button}</Button>}
            <Button kind="tertiary" size="sm" disabled={!done} onClick={() => setDialog("lists")}>{listWords.button}</Button>
            {dataSet === null
              ? <Button kind="tertiary" size="sm" disabled={!done || takeIn.working || takeIn.taken !== null} onClick={takeIn.begin}>{keptWords.takeInAsk}</Button>
              : !options.again && <Button kind="tertiary" size="sm" disabled={reading} onClick={onAgain}>{keptWords.checkAgain}</Button>}
            <Button size="sm" disabled={!done} onClick={() => setSealing(true)}>{words.seal}</Button>
          </div>
        </div>
        {problem !== null && <ProblemNote problem={problem} />}
        {report.problem !== null && <ProblemNote problem={report.problem} onClose={report.dismiss} />}
        {quality.working && counting !== null && <ProgressLine progress={counting} label={qualityWords.counting} onStop={() => check !== null && void host.stopQuality(check)} />}
        {quality.problem !== null && <ProblemNote problem={quality.problem} onClose={quality.dismiss} />}
        {takeIn.note}
        {dataSet !== null && <p className="sr-quiet">{options.again || tally?.anew === true ? keptWords.keptAgain : keptWords.kept}</p>}
        {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
        {reading && problem === null && <ProgressLine progress={progress} label={words.verdict.reading} onStop={stop} />}
        {tally !== null && <VerdictLine tally={tally} noted={notes.notes?.noted ?? null} />}
        {tally !== null && !tally.comparable && <ComparableQuestion tally={tally} onComparable={() => onComparable(true)} onLeaveOut={() => { setLeaveOut(true); setSealing(true); }} onShow={(code) => show({ code })} />}
        {tally !== null && !tally.comparable && <ProtectedQuestion tally={tally} onLeaveOut={() => { setLeaveOut(true); setSealing(true); }} onShow={(code) => show({ code })} />}
        {check !== null && tally !== null && (
          <div className="sr-findings">
            <ContentSwitcher size="sm" aria-label={words.viewsLabel} selectedIndex={views.indexOf(view)} onChange={({ index }) => setView(views[index ?? 0] ?? "findings")}>
              {views.map((name) => <Switch key={name} name={name} text={words.views[name]} />)}
            </ContentSwitcher>
            {view !== "quality" && <Filters tally={tally} query={query} withNotes={vault === "unlocked"} onQuery={setQuery} />}
            {!reading && view === "findings" && <NoteGroup check={check} query={query} found={tally.found} onNoted={noted} />}
            {view === "quality"
              ? done ? <QualityReport check={check} saving={quality.working} onSave={(format, group) => { setCounting(null); quality.run({ format, group }); }} /> : <p>{reading ? qualityWords.after : qualityWords.stopped}</p>
              : view === "findings"
              ? <FindingsTable check={check} tally={tally} query={query} notesVersion={notes.version} kept={kept} selected={selected} onSelect={setSelected} />
              : <GroupsView check={check} tally={tally} query={query} by={view} onOnly={(part) => { setQuery({ ...query, ...part }); setView("findings"); }} />}
          </div>
        )}
        {tally !== null && <PrintSheet name={file.name} tally={tally} />}
      </div>
      {selected !== null && check !== null && <FindingPanel check={check} finding={selected} onNoted={noted} onClose={() => setSelected(null)} onOnly={show} />}
      {dialog === "notes" && check !== null && <NotesDialog check={check} notes={notes.notes} problem={notes.problem} onChanged={noted} onClose={() => setDialog(null)} />}
      {dialog === "lists" && check !== null && <SendLists check={check} onClose={() => setDialog(null)} />}
      {sealing && check !== null && tally !== null && <Seal check={check} name={file.name} tally={tally} comparable={tally.comparable} leaveOut={leaveOut} onLeaveOut={setLeaveOut} onClose={() => setSealing(false)} />}
    </section>
  );
}
