/** All data sets of one source: drawn, and the same numbers as a table. */
import { useMemo, useState } from "react";
import { Select, SelectItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { useDensity } from "@/components/density";
import { ProblemNote } from "@/components/problem_note";
import { TableSkeleton } from "@/components/table_skeleton";
import { useHost } from "@/host/context";
import type { CourseStep, DataSetView } from "@/wire";
import { common, middle, number } from "@/words/common";
import { compare } from "@/words/compare";
import { CourseChart } from "./course_chart";

const words = compare.time;

export function Course({ set }: { set: DataSetView }) {
  const host = useHost();
  const { size } = useDensity();
  const [rule, setRule] = useState("");
  const course = useQuery({ queryKey: ["overTime", set.dataSet], queryFn: () => host.dataSetsOverTime(set.dataSet), retry: false });
  const rules = useMemo(() => [...new Set((course.data ?? []).flatMap((step) => step.rules.map(({ code }) => code)))].sort(), [course.data]);
  const steps = useMemo(() => (course.data ?? []).map((step) => (rule === "" ? step : ofRule(step, rule))), [course.data, rule]);
  if (course.isError) return <ProblemNote problem={course.error} />;
  if (course.isPending) return <TableSkeleton label={words.loading} columns={Object.values(words.columns)} />;
  return (
    <>
      <div className="sr-narrow"><Select id="course-rule" labelText={words.rule} size="sm" value={rule} onChange={(event) => setRule(event.target.value)}>
        <SelectItem value="" text={words.all} />
        {rules.map((code) => <SelectItem key={code} value={code} text={code} />)}
      </Select></div>
      {steps.length === 1 && <p>{words.alone}</p>}
      <CourseChart steps={steps} />
      {rule === "" && steps.length > 1 && <p className="sr-quiet">{words.note}</p>}
      <div className="sr-table" role="region" aria-label={compare.views.time} tabIndex={0}>
        <Table size={size} aria-label={compare.views.time}>
          <TableHead>
            <TableRow>{Object.entries(words.columns).map(([name, title]) => <TableHeader key={name} className={name === "day" || name === "label" ? "" : "sr-number"}>{title}</TableHeader>)}</TableRow>
          </TableHead>
          <TableBody>
            {steps.map((step, at) => (
              <TableRow key={`${step.day} ${String(at)}`}>
                <TableCell>{step.day}</TableCell>
                <TableCell title={step.label}>{middle(step.label, 40)}</TableCell>
                <TableCell className="sr-number">{number(step.findings)}</TableCell>
                {(["new", "back", "fixed", "still"] as const).map((which) => <TableCell key={which} className="sr-number">{step.since === null ? common.nothing : number(step.since[which])}</TableCell>)}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

/** Of one rule only the number is known, not what became of each finding. */
function ofRule(step: CourseStep, rule: string): CourseStep {
  return { ...step, findings: step.rules.find(({ code }) => code === rule)?.found ?? 0, since: null };
}
