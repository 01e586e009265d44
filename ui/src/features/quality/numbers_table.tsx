/** A plain table of the report: named columns, rows of cells. */
import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { useDensity } from "@/components/density";

type Props = { label: string; columns: { title: string; figures?: boolean }[]; rows: { key: string; cells: ReactNode[]; sum?: boolean }[] };

export function NumbersTable({ label, columns, rows }: Props) {
  const { size } = useDensity();
  return (
    <div className="sr-table" role="region" aria-label={label} tabIndex={0}>
      <Table size={size} aria-label={label}>
        <TableHead>
          <TableRow>{columns.map(({ title, figures }, at) => <TableHeader key={at} className={figures === true ? "sr-number" : ""}>{title}</TableHeader>)}</TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells, sum }) => (
            <TableRow key={key} className={sum === true ? "sr-sum" : ""}>
              {cells.map((cell, at) => <TableCell key={at} className={columns[at]?.figures === true ? "sr-number" : ""}>{cell}</TableCell>)}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
