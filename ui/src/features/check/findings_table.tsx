/** The findings, one row each, fetched as they come into sight. */
import { useCallback } from "react";
import { NotebookReference } from "@carbon/icons-react";

import type { Column, KeptPlace } from "@/components/grid";
import { PagedGrid } from "@/components/paged_grid";
import { useHost } from "@/host/context";
import type { FindingQuery, FindingRow, Tally, Token } from "@/wire";
import { check as words } from "@/words/check";
import { common, number } from "@/words/common";
import { notes as noteWords } from "@/words/corrections";
import { isEmpty } from "./query";
import { SeverityMark } from "./severity_mark";

const names = words.columns;
const columns: Column<FindingRow>[] = [
  { name: "severity", title: names.severity, cell: (row) => <SeverityMark severity={row.severity} /> },
  { name: "rule", title: names.rule, cell: (row) => <code>{row.code}</code>, whole: (row) => row.code },
  { name: "file", title: names.file, cell: (row) => row.file ?? common.nothing, whole: (row) => row.file },
  { name: "line", title: names.line, figures: true, cell: (row) => (row.line === null ? common.nothing : number(row.line)) },
  { name: "column", title: names.column, cell: (row) => row.column ?? common.nothing, whole: (row) => row.column },
  { name: "value", title: names.value, cell: (row) => <code data-masked={row.valueMasked || undefined}>{row.value ?? ""}</code>, whole: (row) => row.value },
  { name: "message", title: names.message, cell: (row) => row.message, whole: (row) => row.message },
];

/** The same where there is a vault that keeps notes. */
const withNotes = columns.toSpliced(-1, 0, {
  name: "note", title: noteWords.panel,
  cell: (row) => row.note !== null && <span className="sr-state"><NotebookReference aria-hidden /> {noteWords.mark}</span>,
  whole: (row) => (row.note === null ? null : noteWords.said(row.note)),
});

type Props = { check: Token; tally: Tally; query: FindingQuery; notesVersion: number | null; kept: KeptPlace; selected: FindingRow | null; onSelect: (row: FindingRow) => void };

export function FindingsTable({ check, tally, query, notesVersion, kept, selected, onSelect }: Props) {
  const host = useHost();
  const page = useCallback((offset: number, limit: number) => host.findings(check, query, offset, limit), [host, check, query]);
  return (
    <PagedGrid
      kind={notesVersion === null ? "finding" : "finding-noted"}
      label={words.views.findings}
      columns={notesVersion === null ? columns : withNotes}
      source={{ key: JSON.stringify(query), version: tally.found + (notesVersion ?? 0), page }}
      keyOf={keyOf}
      kept={kept}
      chosen={selected === null ? null : keyOf(selected)}
      onChoose={onSelect}
      none={<p>{isEmpty(query) ? (tally.state.is === "reading" ? words.noneYet : words.none) : words.noneOfQuery}</p>}
      shown={(total) => words.shown(total, tally.found)}
    />
  );
}

const keyOf = (row: FindingRow) => String(row.number);
