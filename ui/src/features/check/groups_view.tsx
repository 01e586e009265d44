/** Findings counted by what they have in common; choosing a row shows its findings. */
import { useMemo } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { Grid, type Column } from "@/components/grid";
import { ProblemNote } from "@/components/problem_note";
import { useHost } from "@/host/context";
import { useShell } from "@/features/shell/context";
import type { CheckedFile, FindingQuery, Group, GroupBy, ListBy, RuleHit, SentView, Tally, Token } from "@/wire";
import { check as words } from "@/words/check";
import { common, count, number, size } from "@/words/common";
import { lists as listWords } from "@/words/corrections";
import { isEmpty } from "./query";
import { SeverityMark } from "./severity_mark";

type Row = Group & { rule: RuleHit | undefined; file: CheckedFile | undefined; sent?: SentView | undefined };

const names = words.columns;
const orNothing = (value: number) => (value === 0 ? common.nothing : number(value));
const found: Column<Row> = { name: "found", title: names.found, figures: true, cell: (row) => orNothing(row.found) };
const blocking: Column<Row> = { name: "blocking", title: names.blocking, figures: true, cell: (row) => orNothing(row.blocking) };
const nameOf = (by: GroupBy, name: string | null) => (name === null ? words.unknown[by] : by === "audience" ? (words.audience[name] ?? name) : name);

function columnsOf(by: GroupBy): Column<Row>[] {
  const name: Column<Row> = { name: "name", title: words.groupNames[by], cell: (row) => (by === "rule" ? <code>{row.name}</code> : nameOf(by, row.name)), whole: (row) => nameOf(by, row.name) };
  if (by === "rule") {
    return [
      { name: "severity", title: names.severity, cell: ({ rule }) => rule !== undefined && <SeverityMark severity={rule.severity} /> },
      name, found, blocking,
      { name: "message", title: names.message, cell: ({ rule }) => rule?.message, whole: ({ rule }) => rule?.message ?? null },
    ];
  }
  if (by === "file") {
    return [
      name, found, blocking,
      { name: "rows", title: names.rows, figures: true, cell: ({ file }) => (file === undefined ? common.nothing : number(file.rows)) },
      { name: "size", title: names.size, figures: true, cell: ({ file }) => (file === undefined ? common.nothing : size(file.bytes)) },
    ];
  }
  if (isListed(by)) return [name, found, blocking, { name: "sent", title: listWords.lastSent, cell: (row) => (row.sent === undefined ? common.nothing : listWords.last(row.sent)), whole: (row) => row.sent?.to ?? null }];
  return [name, found, blocking];
}

/** Whether lists are made by it. */
const isListed = (by: GroupBy) => by === "group" || by === "organization" || by === "project";

/** The part of a query that a group stands for. */
const parts: Record<GroupBy, keyof FindingQuery> = { audience: "audience", file: "file", group: "group", organization: "organization", project: "project", rule: "code" };

export function GroupsView(props: { check: Token; tally: Tally; query: FindingQuery; by: GroupBy; onOnly: (part: Partial<FindingQuery>) => void }) {
  const { check, tally, query, by, onOnly } = props;
  const host = useHost();
  const groups = useQuery({ queryKey: ["check", check, "groups", by, query], queryFn: () => host.groups(check, query, by), placeholderData: keepPreviousData });
  const { vault } = useShell();
  const asksSent = vault === "unlocked" && isListed(by) && tally.state.is !== "reading";
  const sent = useQuery({ queryKey: ["check", check, "sent", by], queryFn: () => host.listsSent(check, by as ListBy), enabled: asksSent });
  const columns = useMemo(() => columnsOf(by), [by]);
  const rows = useMemo(() => {
    const last = new Map(sent.data?.map((list) => [list.list, list]));
    return rowsOf(groups.data ?? [], by, tally, isEmpty(query)).map((row) => ({ ...row, sent: last.get(row.name) }));
  }, [groups.data, sent.data, by, tally, query]);
  if (groups.isError) return <ProblemNote problem={groups.error} />;
  if (groups.isSuccess && rows.length === 0) return <p>{isEmpty(query) ? words.none : words.noneOfQuery}</p>;
  return (
    <>
      <Grid
        kind={`group-${by}`}
        label={words.views[by]}
        columns={columns}
        total={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={(row) => row.name ?? ""}
        chosen={null}
        source={by}
        onChoose={({ name }) => name !== null && onOnly({ [parts[by]]: name })}
      />
      <p className="sr-quiet" role="status">{`${count(rows.length, ...words.groupCounts[by])}. ${words.choose}`}</p>
    </>
  );
}

/** Files without findings are listed too: that nothing was found in them is news. */
function rowsOf(groups: Group[], by: GroupBy, tally: Tally, whole: boolean): Row[] {
  const rules = new Map(tally.rules.map((rule, at) => [rule.code, { rule, at }]));
  const files = new Map(tally.files.map((file) => [file.name, file]));
  const rows = groups.map((group): Row => ({ ...group, rule: by === "rule" ? rules.get(group.name ?? "")?.rule : undefined, file: by === "file" ? files.get(group.name ?? "") : undefined }));
  if (by === "rule") rows.sort((a, b) => (rules.get(a.name ?? "")?.at ?? 0) - (rules.get(b.name ?? "")?.at ?? 0));
  if (by !== "file" || !whole) return rows;
  const named = new Set(rows.map((row) => row.name));
  return [...rows, ...tally.files.filter((file) => !named.has(file.name)).map((file): Row => ({ name: file.name, found: 0, blocking: 0, rule: undefined, file }))];
}
