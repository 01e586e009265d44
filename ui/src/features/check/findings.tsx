/** Search, filters and the table of findings. */
import { useDeferredValue } from "react";
import { Button, Dropdown, Search } from "@carbon/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { useHost } from "@/host/context";
import type { FindingQuery, FindingRow, Severity, Tally, Token } from "@/wire";
import { check as words } from "@/words/check";
import { FindingsTable } from "./findings_table";
import { emptyQuery, isEmpty } from "./query";

const severities: Severity[] = ["high_priority", "error", "warning"];

export function Findings(props: {
  check: Token;
  tally: Tally;
  query: FindingQuery;
  onQuery: (query: FindingQuery) => void;
  selected: FindingRow | null;
  onSelect: (row: FindingRow) => void;
}) {
  const { check, tally, query, onQuery } = props;
  const host = useHost();
  const asked = useDeferredValue(query);
  const first = useQuery({ queryKey: ["check", check, "total", asked], queryFn: () => host.findings(check, asked, 0, 1), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const names = tally.files.map((file) => file.name);
  return (
    <div className="sr-findings">
      <div className="sr-filters">
        <Search size="sm" labelText={words.search} placeholder={words.search} value={query.search} onChange={(event) => onQuery({ ...query, search: event.target.value })} />
        <Choice id="severity" label={words.filters.severity} items={severities} value={query.severity} text={(item) => words.severity[item]} onValue={(severity) => onQuery({ ...query, severity })} />
        <Choice id="audience" label={words.filters.audience} items={Object.keys(words.audience)} value={query.audience} text={(item) => words.audience[item] ?? item} onValue={(audience) => onQuery({ ...query, audience })} />
        <Choice id="rule" label={words.filters.rule} items={tally.rules.map((rule) => rule.code)} value={query.code} text={(item) => item} onValue={(code) => onQuery({ ...query, code })} />
        <Choice id="file" label={words.filters.file} items={names} value={query.file} text={(item) => item} onValue={(file) => onQuery({ ...query, file })} />
        {!isEmpty(query) && <Button kind="ghost" size="sm" onClick={() => onQuery(emptyQuery)}>{words.clear}</Button>}
      </div>
      {first.isError && <ProblemNote problem={first.error} />}
      {first.isSuccess && total === 0 ? (
        <p className="sr-quiet">{isEmpty(query) ? words.none : words.noneOfQuery}</p>
      ) : (
        <FindingsTable check={check} query={asked} total={total} selected={props.selected} onSelect={props.onSelect} />
      )}
      <p className="sr-quiet" role="status">{words.shown(total, tally.found)}</p>
    </div>
  );
}

function Choice<T extends string>(props: { id: string; label: string; items: T[]; value: T | null; text: (item: T) => string; onValue: (value: T | null) => void }) {
  const all = null as T | null;
  return (
    <Dropdown<T | null>
      id={`filter-${props.id}`}
      size="sm"
      label={props.label}
      titleText={props.label}
      hideLabel
      items={[all, ...props.items]}
      selectedItem={props.value}
      itemToString={(item) => (item === null || item === undefined ? words.all : props.text(item))}
      renderSelectedItem={(item) => <>{item === null ? props.label : props.text(item)}</>}
      onChange={({ selectedItem }) => props.onValue(selectedItem)}
    />
  );
}
