/** Search and filters, which hold for every view of the findings. */
import { Button, DismissibleTag, Search } from "@carbon/react";

import { Choice } from "@/components/choice";
import type { FindingQuery, Severity, Tally } from "@/wire";
import { check as words } from "@/words/check";
import { common } from "@/words/common";
import { notes as noteWords } from "@/words/corrections";
import { emptyQuery, isEmpty } from "./query";

const severities: Severity[] = ["high_priority", "error", "warning"];

export function Filters({ tally, query, withNotes, onQuery }: { tally: Tally; query: FindingQuery; withNotes: boolean; onQuery: (query: FindingQuery) => void }) {
  const files = tally.files.map((file) => file.name);
  const tags = ([["group", query.group], ["project", query.project], ["organization", query.organization]] as const).filter(([, value]) => value !== null);
  return (
    <div className="sr-filters">
      <Search size="sm" labelText={words.search} placeholder={words.search} value={query.search} onChange={(event) => onQuery({ ...query, search: event.target.value })} />
      <Choice id="severity" label={words.filters.severity} items={severities} value={query.severity} text={(item) => words.severity[item]} onValue={(severity) => onQuery({ ...query, severity })} />
      <Choice id="audience" label={words.filters.audience} items={Object.keys(words.audience)} value={query.audience} text={(item) => words.audience[item] ?? item} onValue={(audience) => onQuery({ ...query, audience })} />
      <Choice id="rule" label={words.filters.rule} items={tally.rules.map((rule) => rule.code)} value={query.code} text={(item) => item} onValue={(code) => onQuery({ ...query, code })} />
      <Choice id="file" label={words.filters.file} items={query.file === null || files.includes(query.file) ? files : [...files, query.file]} value={query.file} text={(item) => item} onValue={(file) => onQuery({ ...query, file })} />
      {withNotes && <Choice id="notes" label={noteWords.filter.label} items={["noted", "open"] as const satisfies string[]} value={query.noted === null ? null : query.noted ? "noted" : "open"} text={(item) => noteWords.filter[item]} onValue={(item) => onQuery({ ...query, noted: item === null ? null : item === "noted" })} />}
      {tags.map(([part, value]) => <DismissibleTag key={part} type="gray" text={words.only[part](value ?? "")} title={words.lift(words.only[part](value ?? ""))} onClose={() => onQuery({ ...query, [part]: null })} />)}
      {!isEmpty(query) && <Button kind="ghost" size="sm" onClick={() => onQuery(emptyQuery)}>{common.clear}</Button>}
    </div>
  );
}
