/** Stands where a table will be, with the names of its columns. */
import { DataTableSkeleton } from "@carbon/react";

export function TableSkeleton({ label, columns, rows = 4 }: { label: string; columns: string[]; rows?: number }) {
  return (
    <div aria-busy="true" aria-label={label} role="status">
      <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={columns.length} headers={columns.map((header) => ({ header }))} rowCount={rows} />
    </div>
  );
}
