/** What changed since an earlier data set: by rule, by organization, over time, and what could not be compared. */
import { useState } from "react";
import { Button, ContentSwitcher, InlineNotification, MenuButton, MenuItem, Select, SelectItem, Switch } from "@carbon/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { TableSkeleton } from "@/components/table_skeleton";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { DataSetView, SheetFormat } from "@/wire";
import { middle } from "@/words/common";
import { compare as words } from "@/words/compare";
import { ChangesTable } from "./changes_table";
import { Course } from "./course";
import { LeftOut } from "./left_out";

const formats: SheetFormat[] = ["html", "xlsx", "csv"];

type View = keyof typeof words.views;

export function Compare({ set, others, onBack }: { set: DataSetView; others: DataSetView[]; onBack: () => void }) {
  const host = useHost();
  const [earlier, setEarlier] = useState<string | null>(null);
  const [organization, setOrganization] = useState<string | null>(null);
  const [view, setView] = useState<View>("rules");
  const compared = useQuery({
    queryKey: ["compare", set.dataSet, earlier, organization],
    queryFn: () => host.compareDataSets(set.dataSet, earlier, organization),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const failed = compared.isError;
  const shown = failed ? null : (compared.data ?? null);
  const [saved, setSaved] = useState<string | null>(null);
  const overTime = view === "time";
  // What is saved is what is shown: one organization where one is, all where all are.
  const own = view === "rules" || view === "left" ? organization : null;
  const save = useTask((format: SheetFormat) => host.saveComparison(set.dataSet, earlier, own, overTime, format), setSaved);
  const cannotSave = save.working || (!overTime && (shown === null || compared.isPlaceholderData));
  const named = (format: SheetFormat) => {
    const name = words.formats[format];
    return own !== null ? words.formatOf(name, own) : organization === null ? name : words.formatAll(name);
  };
  return (
    <section className="sr-place-body sr-compare" aria-labelledby="compare-title">
      <div className="sr-title">
        <h1 id="compare-title">{words.title(middle(set.label, 60))}</h1>
        <div className="sr-actions">
          <Button kind="ghost" size="sm" onClick={onBack}>{words.back}</Button>
          <MenuButton label={words.save} size="sm" kind="tertiary" disabled={cannotSave}>
            {formats.map((format) => <MenuItem key={format} label={named(format)} onClick={() => save.run(format)} />)}
          </MenuButton>
        </div>
      </div>
      {save.problem !== null && <ProblemNote problem={save.problem} onClose={save.dismiss} />}
      {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
      <div className="sr-narrow">
        <Select id="compare-against" labelText={words.against} size="sm" value={earlier ?? ""} onChange={(event) => { setEarlier(event.target.value === "" ? null : event.target.value); setOrganization(null); }}>
          <SelectItem value="" text={words.before} />
          {others.map((other) => <SelectItem key={other.dataSet} value={other.dataSet} text={other.label} />)}
        </Select>
      </div>
      {failed && (
        <>
          <ProblemNote problem={compared.error} />
          <Button kind="tertiary" size="sm" onClick={() => void compared.refetch()}>{words.again}</Button>
        </>
      )}
      {compared.isPending && <TableSkeleton label={words.loading} columns={Object.values(words.columns).slice(0, 7)} />}
      {shown !== null && (
        <>
          <p className="sr-verdict-words" role="status"><strong>{words.sum(shown)}</strong></p>
          <p className="sr-quiet">{words.held(shown)}</p>
          {shown.remarks.map((remark) => <InlineNotification key={remark} kind="info" lowContrast hideCloseButton title={remark} statusIconDescription="" />)}
        </>
      )}
      {!compared.isPending && (
        <ContentSwitcher size="sm" selectedIndex={Object.keys(words.views).indexOf(view)} onChange={({ name }) => setView(name as View)}>
          {Object.entries(words.views).map(([name, text]) => <Switch key={name} name={name} text={text} />)}
        </ContentSwitcher>
      )}
      {view === "rules" && shown !== null && (
        <>
          {organization !== null && (
            <p className="sr-actions">
              {words.of(organization)}
              <Button kind="ghost" size="sm" onClick={() => setOrganization(null)}>{words.everyone}</Button>
            </p>
          )}
          <ChangesTable of="rule" changes={shown.byRule} byRow={shown.byRow} />
        </>
      )}
      {view === "organizations" && shown !== null && (
        <>
          <ChangesTable of="organization" changes={shown.byOrganization} byRow={shown.byRow} onOnly={(id) => { setOrganization(id); setView("rules"); }} />
          {shown.byOrganization.length < shown.organizations && <p className="sr-quiet">{words.more(shown.byOrganization.length, shown.organizations)}</p>}
        </>
      )}
      {overTime && !compared.isPending && <Course set={set} />}
      {view === "left" && shown !== null && <LeftOut rules={shown.leftOut} />}
    </section>
  );
}
