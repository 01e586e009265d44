/** What was written, a line for each list, and to whom it was sent once a person says so. */
import { useEffect, useRef, useState } from "react";
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TextInput } from "@carbon/react";
import { CheckmarkFilled } from "@carbon/icons-react";

import { faultProps } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { ListBy, ListsWritten, ListView, SentView, Token } from "@/wire";
import { common } from "@/words/common";
import { lists as words } from "@/words/corrections";

type Props = { check: Token; by: ListBy; written: ListsWritten; onRecorded: () => void };

export function WrittenLists({ check, by, written, onRecorded }: Props) {
  const { vault } = useShell();
  // What had the focus is gone with the form: it goes to what was done, and not to the cross that closes it.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className="sr-done"><CheckmarkFilled aria-hidden size={20} /> {words.done(written.lists.length, written.name, written.place)}</h3>
      {written.lists.length > 0 && (
        <>
          <p>{words.handle}</p>
          {vault !== "unlocked" && <p className="sr-quiet">{words.needsVault}</p>}
          <div className="sr-table sr-wraps" role="region" aria-label={words.table} tabIndex={0}>
            <Table size="sm" aria-label={words.table}>
              <TableHead><TableRow>{Object.values(words.columns).map((title) => <TableHeader key={title}>{title}</TableHeader>)}</TableRow></TableHead>
              <TableBody>
                {written.lists.map((list) => <ListRow key={list.id ?? ""} check={check} by={by} list={list} canRecord={vault === "unlocked"} onRecorded={onRecorded} />)}
              </TableBody>
            </Table>
          </div>
        </>
      )}
    </>
  );
}

type RowProps = { check: Token; by: ListBy; list: ListView; canRecord: boolean; onRecorded: () => void };

function ListRow({ check, by, list, canRecord, onRecorded }: RowProps) {
  const host = useHost();
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const [name, setName] = useState(list.contactName);
  const [email, setEmail] = useState(list.contactEmail);
  const [sent, setSent] = useState<SentView | null>(null);
  const called = list.id ?? (by === "group" ? words.ungrouped : words.unknown);
  const nobody = name.trim() === "" && email.trim() === "";
  const task = useTask(() => host.recordSent({ check, by, id: list.id, name: name.trim(), email: email.trim() }), (recorded) => {
    setSent(recorded);
    setAsking(false);
    onRecorded();
  });
  const submit = () => {
    setTried(true);
    if (!nobody) task.run();
  };
  return (
    <TableRow>
      <TableCell>{list.id === null || by === "group" ? called : <code>{list.id}</code>}</TableCell>
      <TableCell>{words.noted(list)}</TableCell>
      <TableCell>{words.last(list.last)}</TableCell>
      <TableCell>
        {sent !== null && <span role="status">{words.recorded(sent)}</span>}
        {sent === null && !asking && <Button kind="ghost" size="sm" aria-label={words.recordOne(called)} disabled={!canRecord} onClick={() => setAsking(true)}>{words.record}</Button>}
        {asking && (
          <form className="sr-dialog-form" noValidate aria-label={words.recordOne(called)} onSubmit={(event) => { event.preventDefault(); submit(); }}>
            {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
            <TextInput id={`sent-name-${called}`} size="sm" labelText={words.to} value={name} maxLength={200} autoComplete="off" {...faultProps(`sent-name-${called}`, tried && nobody ? words.nobody : null)} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput id={`sent-email-${called}`} size="sm" labelText={words.email} value={email} maxLength={254} autoComplete="off" onChange={(event) => setEmail(event.currentTarget.value)} />
            <div className="sr-actions">
              <Button type="submit" size="sm" disabled={task.working}>{words.recordAction}</Button>
              <Button kind="ghost" size="sm" onClick={() => setAsking(false)}>{common.cancel}</Button>
            </div>
          </form>
        )}
      </TableCell>
    </TableRow>
  );
}
