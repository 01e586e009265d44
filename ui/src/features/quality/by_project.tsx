/** Every project with the share of each question; choosing one shows its numbers. */
import { useMemo, useState } from "react";
import { Select, SelectItem } from "@carbon/react";

import { Grid, type Column } from "@/components/grid";
import type { QualityProject, QualityView } from "@/wire";
import { common, number } from "@/words/common";
import { percent, quality } from "@/words/quality";

const words = quality.projects;

const named: Column<QualityProject>[] = [
  { name: "id", title: words.columns.id, cell: ({ id }) => <code>{id}</code>, whole: ({ id }) => id },
  { name: "name", title: words.columns.name, cell: ({ name }) => name, whole: ({ name, kind }) => `${name} ${kind}`.trim() },
  { name: "people", title: words.columns.people, figures: true, cell: ({ people }) => number(people) },
];

export function ByProject({ view, onProject }: { view: QualityView; onProject: (place: number) => void }) {
  const groups = useMemo(() => [...new Set(view.questions.map(({ question }) => question))].sort(), [view]);
  const [group, setGroup] = useState("6a");
  const columns = useMemo((): Column<QualityProject>[] => [
    ...named,
    ...view.questions.flatMap(({ code, title, question, counted }, at): Column<QualityProject>[] => (question !== group ? [] : [{
      name: `of-${code}`, title: short(title), figures: true,
      cell: ({ shares }) => (!counted || shares[at] === undefined ? common.nothing : percent(shares[at])),
    }])),
  ], [view, group]);
  return (
    <>
      <div className="sr-quality-choice">
        <Select id="quality-questions" labelText={words.questions} size="sm" value={group} onChange={(event) => setGroup(event.target.value)}>
          {groups.map((name) => <SelectItem key={name} value={name} text={words.groups[name] ?? name} />)}
        </Select>
      </div>
      <Grid
        kind={`quality-${group}`}
        label={quality.sections.projects}
        columns={columns}
        total={view.projects.length}
        rowAt={(index) => view.projects[index]}
        keyOf={({ place }) => String(place)}
        chosen={null}
        source={group}
        onChoose={({ place }) => onProject(place)}
      />
      <p className="sr-quiet">{words.help}</p>
    </>
  );
}

/** The title without the number of its data element, which the report has. */
function short(title: string): string {
  return title.replace(/ \([\d.]+\)$/, "");
}
