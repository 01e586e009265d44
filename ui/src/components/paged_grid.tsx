/** A grid whose rows come from the program as they come into sight. */
import type { ReactNode } from "react";
import { DataTableSkeleton } from "@carbon/react";

import { Grid, type GridProps } from "./grid";
import { ProblemNote } from "./problem_note";
import { usePages, type Source } from "./use_pages";

type Props<Row> = Omit<GridProps<Row>, "total" | "rowAt" | "onSight" | "source"> & {
  source: Source<Row>;
  /** Instead of a table without rows. */
  none: ReactNode;
  /** Said below, and by screen readers when it changes. */
  shown: (total: number) => string;
};

export function PagedGrid<Row>({ source, none, shown, ...grid }: Props<Row>) {
  const { total, rowAt, problem, want } = usePages(source);
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      {total === null && problem === null && <DataTableSkeleton aria-hidden className="sr-skeleton" showHeader={false} showToolbar={false} columnCount={grid.columns.length} rowCount={8} />}
      {total !== null && (total === 0 ? none : <Grid {...grid} total={total} rowAt={rowAt} onSight={want} source={source.key} />)}
      <p className="sr-quiet" role="status">{total === null ? "" : shown(total)}</p>
    </>
  );
}
