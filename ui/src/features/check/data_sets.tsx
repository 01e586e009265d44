/** The data sets of the vault: open one again as a check, compare it, extract its files, give it another label, or delete it. */
import { useState } from "react";
import { Button, OverflowMenu, OverflowMenuItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { useDensity } from "@/components/density";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem_note";
import { TableSkeleton } from "@/components/table_skeleton";
import { ExtractDialog } from "@/features/open/extract_dialog";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Chosen, DataSetView } from "@/wire";
import { count, middle, size } from "@/words/common";
import { compare } from "@/words/compare";
import { dataSets as words } from "@/words/data_sets";
import { DeleteDataSet } from "./delete_data_set";
import { RenameDataSet } from "./rename_data_set";

const titles = words.columns;

type Props = { onOpen: (chosen: Chosen, set: DataSetView) => void; onCompare: (set: DataSetView, others: DataSetView[]) => void };

export function DataSets({ onOpen, onCompare }: Props) {
  const host = useHost();
  const queries = useQueryClient();
  const { size: density } = useDensity();
  const sets = useQuery({ queryKey: ["dataSets"], queryFn: () => host.dataSets(), refetchOnMount: "always" });
  const [extracting, setExtracting] = useState<DataSetView | null>(null);
  const [renaming, setRenaming] = useState<DataSetView | null>(null);
  const [deleting, setDeleting] = useState<DataSetView | null>(null);
  const take = useTask(async (set: DataSetView) => ({ set, chosen: await host.takeDataSet(set.dataSet) }), ({ set, chosen }) => onOpen(chosen, set));
  const renew = () => void queries.invalidateQueries({ queryKey: ["dataSets"] });
  return (
    <div className="sr-data-sets">
      <h2 className="sr-part">{words.title}</h2>
      <p className="sr-quiet">{words.intro}</p>
      {take.problem !== null && <ProblemNote problem={take.problem} onClose={take.dismiss} />}
      {sets.isError && <><ProblemNote problem={sets.error} /><Button kind="tertiary" size="sm" onClick={() => void sets.refetch()}>{words.again}</Button></>}
      {sets.isPending && <TableSkeleton label={words.loading} columns={Object.values(titles)} />}
      {sets.data?.length === 0 && <p>{words.empty}</p>}
      {sets.data !== undefined && sets.data.length > 0 && (
        <div className="sr-table sr-wraps" role="region" aria-label={words.title} tabIndex={0}>
          <Table size={density} aria-label={words.title}>
            <TableHead>
              <TableRow>
                {Object.values(titles).map((title) => <TableHeader key={title}>{title}</TableHeader>)}
              </TableRow>
            </TableHead>
            <TableBody>
              {sets.data.map((set) => (
                <TableRow key={set.dataSet}>
                  <TableCell title={set.label}>
                    {middle(set.label, 40)}
                    {words.period(set) !== null && !set.label.includes(words.period(set) ?? "") && <><br /><span className="sr-quiet">{words.period(set)}</span></>}
                    {set.comparableDatabase && <><br /><span className="sr-quiet">{words.comparable}</span></>}
                    {!set.whole && <><br /><strong>{words.broken}</strong></>}
                  </TableCell>
                  <TableCell>{words.found(set)}</TableCell>
                  <TableCell className="sr-unbroken">{count(set.rows, "row")}<br />{size(set.bytes)}</TableCell>
                  <TableCell className="sr-unbroken"><Moment at={set.takenIn} />{set.operator !== null && <><br />{set.operator}</>}</TableCell>
                  <TableCell>
                    <div className="sr-actions sr-row-actions">
                      <Button kind="ghost" size="sm" aria-label={words.openOne(set.label)} disabled={take.working} onClick={() => take.run(set)}>{words.open}</Button>
                      <OverflowMenu aria-label={words.more(set.label)} iconDescription={words.more(set.label)} flipped size="sm">
                        <OverflowMenuItem itemText={compare.action} disabled={!set.whole} onClick={() => onCompare(set, sets.data.filter((other) => other !== set))} />
                        <OverflowMenuItem itemText={words.extractAction} disabled={!set.whole} onClick={() => setExtracting(set)} />
                        <OverflowMenuItem itemText={words.rename} onClick={() => setRenaming(set)} />
                        <OverflowMenuItem hasDivider isDelete itemText={words.delete} onClick={() => setDeleting(set)} />
                      </OverflowMenu>
                    </div>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {extracting !== null && <ExtractDialog set={extracting} onClose={() => setExtracting(null)} />}
      {renaming !== null && <RenameDataSet set={renaming} onClose={() => setRenaming(null)} onRenamed={renew} />}
      {deleting !== null && <DeleteDataSet set={deleting} onClose={() => setDeleting(null)} onDeleted={renew} />}
    </div>
  );
}
