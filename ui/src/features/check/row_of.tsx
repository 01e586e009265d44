/** The row of a finding and its neighbours, on demand only: it shows values of people. Nothing of it is kept when it is hidden. */
import { useEffect, useState } from "react";
import { Button } from "@carbon/react";
import { ArrowRight, View, ViewOff } from "@carbon/icons-react";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { FindingRow, RowView, Token } from "@/wire";
import { check as words } from "@/words/check";
import { number } from "@/words/common";

export function RowOf({ check, finding }: { check: Token; finding: FindingRow }) {
  const host = useHost();
  const [row, setRow] = useState<RowView | null>(null);
  const task = useTask(() => host.rowOf(check, finding.number), setRow);
  if (finding.file === null || finding.line === null) return null;
  return (
    <>
      <h3>{words.row.title}</h3>
      {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
      {row === null ? (
        <>
          <p className="sr-quiet">{words.row.warning}</p>
          <Button kind="tertiary" size="sm" renderIcon={View} disabled={task.working} onClick={() => task.run()}>{words.row.show}</Button>
        </>
      ) : (
        <>
          <Values row={row} column={finding.column} />
          <Button kind="tertiary" size="sm" renderIcon={ViewOff} onClick={() => setRow(null)}>{words.row.hide}</Button>
        </>
      )}
    </>
  );
}

/** A file is wide and the panel is not: columns stand below one another, the rows beside each other. */
function Values({ row, column }: { row: RowView; column: string | null }) {
  useEffect(() => {
    document.querySelector("[data-asked-cell]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <div className="sr-row-values" role="region" aria-label={words.row.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.columns.column}</th>
            {row.rows.map((line) => <th key={line.line} scope="col" data-asked={line.asked || undefined} aria-current={line.asked || undefined}>{line.asked && <ArrowRight aria-label={words.row.this} />}{words.row.line(number(line.line))}</th>)}
          </tr>
        </thead>
        <tbody>
          {row.header.map((name, at) => (
            <tr key={`${name} ${at}`} data-asked={name === column || undefined}>
              <th scope="row">{name}</th>
              {row.rows.map((line) => <td key={line.line} data-asked={line.asked || undefined} data-asked-cell={(line.asked && name === column) || undefined}><code>{line.cells[at] ?? ""}</code></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
