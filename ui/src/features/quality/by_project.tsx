/** Every project, or every group of projects, with the share of each question; choosing one shows its numbers. */
import { useMemo, useState } from "react";
import { Select, SelectItem } from "@carbon/react";

import { Grid, type Column } from "@/components/grid";
import type { QualityGroup, QualityProject, QualityShare, QualityView } from "@/wire";
import { common, number } from "@/words/common";
import { percent, quality } from "@/words/quality";

const words = quality.projects;

const project: Column<QualityProject>[] = [
  { name: "id", title: words.columns.id, cell: ({ id }) => <code>{id}</code>, whole: ({ id }) => id },
  { name: "name", title: words.columns.name, cell: ({ name }) => name, whole: ({ name, kind }) => `${name} ${kind}`.trim() },
  { name: "people", title: words.columns.people, figures: true, cell: ({ people }) => number(people) },
];

const group: Column<QualityGroup>[] = [
  { name: "name", title: words.groupColumns.name, cell: ({ name }) => name, whole: ({ name }) => name },
  { name: "projects", title: words.groupColumns.projects, figures: true, cell: ({ projects }) => number(projects) },
  { name: "missing", title: words.groupColumns.missing, figures: true, cell: ({ missing }) => (missing === 0 ? common.nothing : number(missing)) },
  { name: "people", title: words.groupColumns.people, figures: true, cell: ({ people }) => number(people) },
];

export function ByProject({ view, onProject }: { view: QualityView; onProject: (place: number) => void }) {
  return <Shares view={view} kind="quality" label={quality.sections.projects} named={project} rows={view.projects} keyOf={({ place }) => String(place)} help={words.help} onChoose={({ place }) => onProject(place)} />;
}

export function ByGroup({ view, onGroup }: { view: QualityView; onGroup: (name: string) => void }) {
  return <Shares view={view} kind="quality-groups" label={quality.sections.groups} named={group} rows={view.groups} keyOf={({ name }) => name} help={words.groupHelp} onChoose={({ name }) => onGroup(name)} />;
}

type Props<Row> = { view: QualityView; kind: string; label: string; named: Column<Row>[]; rows: Row[]; keyOf: (row: Row) => string; help: string; onChoose: (row: Row) => void };

function Shares<Row extends { shares: QualityShare[] }>({ view, kind, label, named, rows, keyOf, help, onChoose }: Props<Row>) {
  const parts = useMemo(() => [...new Set(view.questions.map(({ question }) => question))].sort(), [view]);
  const [part, setPart] = useState("6a");
  const columns = useMemo((): Column<Row>[] => [
    ...named,
    ...view.questions.flatMap(({ code, title, question, counted }, at): Column<Row>[] => (question !== part ? [] : [{
      name: `of-${code}`, title: short(title), figures: true,
      cell: ({ shares }) => (!counted || shares[at] === undefined ? common.nothing : percent(shares[at])),
    }])),
  ], [named, view, part]);
  return (
    <>
      <div className="sr-quality-choice">
        <Select id="quality-questions" labelText={words.questions} size="sm" value={part} onChange={(event) => setPart(event.target.value)}>
          {parts.map((name) => <SelectItem key={name} value={name} text={words.groups[name] ?? name} />)}
        </Select>
      </div>
      <Grid
        kind={`${kind}-${part}`}
        label={label}
        columns={columns}
        total={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={keyOf}
        chosen={null}
        source={part}
        onChoose={onChoose}
      />
      <p className="sr-quiet">{help}</p>
    </>
  );
}

/** The title without the number of its data element, which the report has. */
function short(title: string): string {
  return title.replace(/ \([\d.]+\)$/, "");
}
