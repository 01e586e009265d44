/** A check that runs or is done: verdict, progress, views, findings and the object panel. */
import { useState } from "react";
import { Button, ContentSwitcher, InlineNotification, MenuButton, MenuItem, Switch } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useHost } from "@/host/context";
import type { CheckOptions, Chosen, FindingQuery, FindingRow, ReportFormat } from "@/wire";
import { check as words } from "@/words/check";
import { middle } from "@/words/common";
import { FilesView } from "./files_view";
import { Findings } from "./findings";
import { FindingPanel } from "./finding_panel";
import { emptyQuery } from "./query";
import { RulesView } from "./rules_view";
import { useCheck } from "./use_check";
import { VerdictLine } from "./verdict_line";

const views = ["findings", "rules", "files"] as const;

export function Running({ file, options, onAnother }: { file: Chosen; options: CheckOptions; onAnother: () => void }) {
  const host = useHost();
  const { check, progress, tally, problem, stop } = useCheck(file, options);
  const [view, setView] = useState<(typeof views)[number]>("findings");
  const [query, setQuery] = useState<FindingQuery>(emptyQuery);
  const [selected, setSelected] = useState<FindingRow | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const reading = tally === null || tally.state.is === "reading";
  const save = async (format: ReportFormat) => {
    if (check === null) return;
    try {
      setRefusal(null);
      setSaved(await host.saveReport(check, format));
    } catch (thrown) {
      setRefusal(thrown);
    }
  };
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
            <MenuButton label={words.report} size="sm" kind="primary" disabled={reading}>
              {(["html", "csv", "jsonl"] as const).map((format) => <MenuItem key={format} label={words.formats[format]} onClick={() => void save(format)} />)}
            </MenuButton>
          </div>
        </div>
        {problem !== null && <ProblemNote problem={problem} />}
        {refusal !== null && <ProblemNote problem={refusal} onClose={() => setRefusal(null)} />}
        {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
        {reading && problem === null && <ProgressLine progress={progress} label={words.verdict.reading} onStop={stop} />}
        {tally !== null && <VerdictLine tally={tally} />}
        {check !== null && tally !== null && (
          <>
            <ContentSwitcher size="sm" selectedIndex={views.indexOf(view)} onChange={({ index }) => setView(views[index ?? 0] ?? "findings")}>
              {views.map((name) => <Switch key={name} name={name} text={words.views[name]} />)}
            </ContentSwitcher>
            {view === "findings" && <Findings check={check} tally={tally} query={query} onQuery={setQuery} selected={selected} onSelect={setSelected} />}
            {view === "rules" && <RulesView tally={tally} onRule={(code) => show({ code })} />}
            {view === "files" && <FilesView tally={tally} onFile={(name) => show({ file: name })} />}
          </>
        )}
      </div>
      {selected !== null && <FindingPanel finding={selected} onClose={() => setSelected(null)} onOnlyRule={(code) => show({ code })} />}
    </section>
  );
}
