/** *Bundles*: what was made here, what is being made, and the way into each. */
import { useMemo, useState } from "react";
import { Button, DataTableSkeleton, Search } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { Grid, useKeptPlace, type Column } from "@/components/grid";
import { Moment } from "@/components/moment";
import { Refusal } from "@/components/refusal";
import { useShell } from "@/features/shell/context";
import { useHost } from "@/host/context";
import type { BundleView } from "@/wire";
import { bundles as words } from "@/words/bundles";
import { common, middle, size } from "@/words/common";
import { BundlePanel } from "./bundle_panel";
import { JobsList } from "./jobs_list";
import { StateMark } from "./state_mark";

const names = words.columns;
const columns: Column<BundleView>[] = [
  { name: "state", title: names.state, cell: (row) => <StateMark state={row.state} /> },
  { name: "name", title: names.name, cell: (row) => middle(row.name, 27), whole: (row) => row.name },
  { name: "created", title: names.created, cell: (row) => <Moment at={row.created} /> },
  { name: "size", title: names.size, figures: true, cell: (row) => (row.bytes === null ? common.nothing : size(row.bytes)) },
  { name: "reason", title: names.reason, cell: (row) => row.reason ?? words.panel.reasonErased, whole: (row) => row.reason },
  { name: "recipients", title: names.recipients, cell: (row) => row.recipients ?? common.nothing, whole: (row) => row.recipients },
  { name: "operator", title: names.operator, cell: (row) => row.operator ?? common.nothing, whole: (row) => row.operator },
];

export function BundlesPlace() {
  const host = useHost();
  const { go } = useShell();
  const bundles = useQuery({ queryKey: ["bundles"], queryFn: () => host.bundles(), refetchOnMount: "always" });
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const kept = useKeptPlace();
  const all = bundles.data;
  const rows = useMemo(() => (all ?? []).filter((row) => fits(row, search)), [all, search]);
  const open = all?.find((row) => row.bundleId === chosen);
  return (
    <section className="sr-place-body sr-check sr-with-panel" aria-labelledby="bundles-title">
      <div className="sr-main">
        <div className="sr-title"><h1 id="bundles-title">{words.title}</h1></div>
        <JobsList />
        {bundles.isError && <Refusal problem={bundles.error} onAgain={() => void bundles.refetch()} />}
        {bundles.isPending && <div role="status" aria-busy="true" aria-label={words.loading}><DataTableSkeleton showHeader={false} showToolbar={false} columnCount={columns.length} rowCount={6} /></div>}
        {all?.length === 0 && (
          <div className="sr-empty">
            <p>{words.empty}</p>
            <Button onClick={() => go("check")}>{words.check}</Button>
          </div>
        )}
        {all !== undefined && all.length > 0 && (
          <div className="sr-findings">
            <div className="sr-filters"><Search size="sm" labelText={words.search} placeholder={words.search} value={search} onChange={(event) => setSearch(event.target.value)} /></div>
            {rows.length === 0 ? <p>{words.none}</p> : (
              <Grid kind="bundle" label={words.title} columns={columns} total={rows.length} rowAt={(index) => rows[index]} keyOf={(row) => row.bundleId} chosen={chosen} onChoose={(row) => setChosen(row.bundleId)} source={search} kept={kept} />
            )}
            <p className="sr-quiet" role="status">{words.shown(rows.length, all.length)}</p>
          </div>
        )}
      </div>
      {open !== undefined && <BundlePanel key={open.bundleId} bundle={open} onClose={() => setChosen(null)} />}
    </section>
  );
}

function fits(row: BundleView, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === "" || [row.name, row.bundleId, row.reason, row.operator, row.place, row.recipients, words.states[row.state], row.sha256].some((text) => text?.toLowerCase().includes(wanted));
}
