/** The report on data quality of what was checked: counted when it is first looked at, for all projects, a group of them or one. */
import { useState } from "react";
import { Button, InlineNotification, MenuButton, MenuItem, Select, SelectItem } from "@carbon/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { TableSkeleton } from "@/components/table_skeleton";
import { useHost } from "@/host/context";
import type { Progress, QualityFormat, QualityView, Token } from "@/wire";
import { middle } from "@/words/common";
import { quality as words } from "@/words/quality";
import { ByGroup, ByProject } from "./by_project";
import { Completeness } from "./completeness";
import { Overlaps, Referrals, Stays } from "./lists";
import { LeftOut } from "./not_counted";
import { Timeliness } from "./timeliness";

type Section = keyof typeof words.sections;
const formats: QualityFormat[] = ["html", "xlsx", "csv", "json"];

export function QualityReport({ check, saving, onSave }: { check: Token; saving: boolean; onSave: (format: QualityFormat, group: string | null) => void }) {
  const host = useHost();
  const [group, setGroup] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const counted = useQuery({ queryKey: ["check", check, "quality", group], queryFn: () => host.quality(check, group, setProgress), retry: false, staleTime: Infinity });
  if (counted.isFetching && counted.data === undefined) return <ProgressLine progress={progress} label={words.counting} onStop={() => void host.stopQuality(check)} />;
  if (counted.isError) return <div className="sr-refusal"><ProblemNote problem={counted.error} /><Button kind="tertiary" size="sm" onClick={() => void counted.refetch()}>{words.again}</Button>{group !== null && <Button kind="tertiary" size="sm" onClick={() => setGroup(null)}>{words.allProjects}</Button>}</div>;
  if (counted.data === undefined) return null;
  return <Counted key={group} check={check} view={counted.data} group={group} saving={saving} onGroup={setGroup} onSave={(format) => onSave(format, group)} />;
}

type CountedProps = { check: Token; view: QualityView; group: string | null; saving: boolean; onGroup: (group: string | null) => void; onSave: (format: QualityFormat) => void };

function Counted({ check, view, group, saving, onGroup, onSave }: CountedProps) {
  const host = useHost();
  const [section, setSection] = useState<Section>("completeness");
  const [project, setProject] = useState<number | null>(null);
  const asked = useQuery({ queryKey: ["check", check, "quality", group, project], queryFn: () => host.qualityNumbers(check, group, project), placeholderData: keepPreviousData, retry: false, staleTime: Infinity });
  const numbers = asked.data;
  const nothing = view.first === null ? words.nothing : view.people === 0 ? (group === null ? words.nobody : words.nobodyOf(group)) : null;
  return (
    <div className="sr-quality">
      <div className="sr-quality-choice">
        {view.groupNames.length > 0 && (
          <Select id="quality-group" labelText={words.group} size="sm" value={group === null ? "" : String(view.groupNames.indexOf(group))} onChange={(event) => onGroup(event.target.value === "" ? null : view.groupNames[Number(event.target.value)] ?? null)}>
            <SelectItem value="" text={words.allProjects} />
            {view.groupNames.map((name, at) => <SelectItem key={name} value={String(at)} text={middle(name, 60)} />)}
          </Select>
        )}
        {view.projectsOf > 1 && (
          <Select id="quality-project" labelText={words.project} size="sm" value={project ?? ""} onChange={(event) => { setProject(event.target.value === "" ? null : Number(event.target.value)); if (section === "projects") setSection("completeness"); }}>
            <SelectItem value="" text={group === null ? words.allProjects : words.allOf} />
            {view.projects.map(({ place, id, name }) => <SelectItem key={place} value={place} text={middle(words.projectName(id, name), 60)} />)}
          </Select>
        )}
        <Select id="quality-section" labelText={words.show} size="sm" value={section} onChange={(event) => setSection(event.target.value as Section)}>
          {Object.entries(words.sections).filter(([name]) => name !== "groups" || view.groups.length > 0).map(([name, text]) => <SelectItem key={name} value={name} text={text} />)}
        </Select>
        <MenuButton label={words.save} size="sm" kind="tertiary" disabled={saving}>
          {formats.map((format) => <MenuItem key={format} label={words.saves[format]} onClick={() => onSave(format)} />)}
        </MenuButton>
      </div>
      <p className="sr-verdict-words" role="status"><strong>{nothing ?? (numbers === undefined ? "" : project === null ? words.sum(view, numbers.identity, group) : words.sumOne(numbers))}</strong></p>
      {view.victimServiceStays > 0 && <p className="sr-quiet">{words.victims(view.victimServiceStays)}</p>}
      {view.unknownStays > 0 && <p className="sr-quiet">{words.unknown(view.unknownStays)}</p>}
      {view.projects.length < view.projectsOf && <p className="sr-quiet">{words.more(view.projects.length, view.projectsOf)}</p>}
      {view.doubts.map((doubt) => <InlineNotification key={doubt} kind="warning" lowContrast hideCloseButton title={doubt} statusIconDescription="" />)}
      {asked.isError && <ProblemNote problem={asked.error} />}
      {nothing !== null || section === "left" ? <LeftOut view={view} />
        : section === "projects" ? <ByProject view={view} onProject={(place) => { setProject(place); setSection("completeness"); }} />
        : section === "groups" ? <ByGroup view={view} onGroup={onGroup} />
        : numbers === undefined ? !asked.isError && <TableSkeleton label={words.counting} columns={Object.values(words.completeness.columns)} />
        : <div className="sr-quality-part">
            {section === "completeness" && <Completeness view={view} numbers={numbers} />}
            {section === "timeliness" && <Timeliness view={view} numbers={numbers} />}
            {section === "stays" && <Stays view={view} numbers={numbers} />}
            {section === "overlaps" && <Overlaps view={view} numbers={numbers} />}
            {section === "referrals" && <Referrals view={view} numbers={numbers} />}
          </div>}
      <p className="sr-quiet">{words.shape}</p>
    </div>
  );
}
