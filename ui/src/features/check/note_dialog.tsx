/** Asks what is to be said about a finding, or about a group of them. */
import { useState } from "react";
import { Button, RadioButton, RadioButtonGroup, TextArea, TextInput } from "@carbon/react";

import { Dialog } from "@/components/dialog";
import { faultProps } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { NoteKind, NoteOn, NoteView, Token } from "@/wire";
import { common } from "@/words/common";
import { notes } from "@/words/corrections";

const words = notes.dialog;
const kinds: NoteKind[] = ["explained", "cannot_fix", "vendor_ticket"];
/** As the program has it. */
const LONGEST = 1_000;

type Props = { check: Token; on: NoteOn; what: string; onDone: (note: NoteView) => void; onClose: () => void };

export function NoteDialog({ check, on, what, onDone, onClose }: Props) {
  const host = useHost();
  const [kind, setKind] = useState<NoteKind>("explained");
  const [reason, setReason] = useState("");
  const [ticket, setTicket] = useState("");
  const [until, setUntil] = useState(inAYear);
  const [tried, setTried] = useState(false);
  const isTicket = kind === "vendor_ticket";
  const line = reason.trim().replaceAll(/\s+/g, " ");
  const faults = {
    reason: line === "",
    ticket: isTicket && ticket.trim() === "",
    until: (!isTicket || until.trim() !== "") && !/^\d{4}-\d\d-\d\d$/.test(until.trim()),
  };
  const task = useTask(() => host.addNote(check, { on, kind, ticket: isTicket ? ticket.trim() : null, reason: line, until: until.trim() || null }), onDone);
  const submit = () => {
    setTried(true);
    if (!faults.reason && !faults.ticket && !faults.until) task.run();
  };
  return (
    <Dialog
      title={words.title[on.is === "finding" ? "one" : "group"]}
      onClose={onClose}
      footer={<><Button kind="secondary" onClick={onClose}>{common.cancel}</Button><Button disabled={task.working} onClick={submit}>{words.action}</Button></>}
    >
      {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
      <form className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <p><code>{what}</code></p>
        <p>{words.text}</p>
        <RadioButtonGroup name="note-kind" legendText={words.kind} orientation="vertical" valueSelected={kind} onChange={(chosen) => setKind(chosen as NoteKind)}>
          {kinds.map((one) => <RadioButton key={one} id={`note-${one}`} value={one} labelText={notes.kinds[one]} />)}
        </RadioButtonGroup>
        <TextArea id="note-reason" labelText={words.reason} helperText={words.reasonHelp} rows={3} maxLength={LONGEST} value={reason} invalid={tried && faults.reason} invalidText={words.faults.reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {isTicket && <TextInput id="note-ticket" labelText={words.ticket} helperText={words.ticketHelp} value={ticket} maxLength={100} autoComplete="off" {...faultProps("note-ticket", tried && faults.ticket ? words.faults.ticket : null)} onChange={(event) => setTicket(event.currentTarget.value)} />}
        <TextInput id="note-until" labelText={words.until} helperText={isTicket ? words.untilTicket : words.untilHelp} value={until} autoComplete="off" {...faultProps("note-until", tried && faults.until ? words.faults.until : null)} onChange={(event) => setUntil(event.currentTarget.value)} />
      </form>
    </Dialog>
  );
}

/** A year from today, as a proposal. */
function inAYear(): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}
