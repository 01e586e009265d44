/** Every note on what was found: what it fits, its end, and the sheet to print. */
import { useState } from "react";
import { Button, InlineNotification, MenuButton, MenuItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { Dialog } from "@/components/dialog";
import { ProblemNote } from "@/components/problem_note";
import { TableSkeleton } from "@/components/table_skeleton";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { CheckNotes, NoteFits, SheetFormat, Token } from "@/wire";
import { common } from "@/words/common";
import { notes as all } from "@/words/corrections";

const words = all.list;
const formats: SheetFormat[] = ["html", "xlsx", "csv"];

type Props = { check: Token; notes: CheckNotes | null; problem: unknown; onChanged: () => void; onClose: () => void };

export function NotesDialog({ check, notes, problem, onChanged, onClose }: Props) {
  const host = useHost();
  const [ending, setEnding] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const end = useTask((note: string) => host.endNote(note), () => {
    setEnding(null);
    onChanged();
  });
  const save = useTask((format: SheetFormat) => host.saveNotes(check, format), setSaved);
  const found = notes?.notes ?? [];
  return (
    <Dialog title={words.title} onClose={onClose} footer={<Button kind="secondary" onClick={onClose}>{common.close}</Button>}>
      {problem !== null && <ProblemNote problem={problem} />}
      {end.problem !== null && <ProblemNote problem={end.problem} onClose={end.dismiss} />}
      {save.problem !== null && <ProblemNote problem={save.problem} onClose={save.dismiss} />}
      {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
      {notes === null && problem === null && <TableSkeleton label={words.loading} columns={Object.values(words.columns)} />}
      {notes !== null && (
        <>
          <p>{notes.source === null ? words.noSource : words.intro(notes.source)}</p>
          {notes.elsewhere > 0 && <p className="sr-quiet">{words.elsewhere(notes.elsewhere)}</p>}
          {found.length === 0 && notes.source !== null && <p>{words.empty}</p>}
          {found.length > 0 && (
            <>
              <div className="sr-table sr-wraps" role="region" aria-label={words.title} tabIndex={0}>
                <Table size="sm" aria-label={words.title}>
                  <TableHead><TableRow>{Object.values(words.columns).map((title) => <TableHeader key={title}>{title}</TableHeader>)}</TableRow></TableHead>
                  <TableBody>
                    {found.map((one) => <NoteRow key={one.note.note} fits={one} ending={ending === one.note.note} working={end.working} onAsk={setEnding} onEnd={end.run} />)}
                  </TableBody>
                </Table>
              </div>
              <MenuButton label={words.sheet} size="sm" kind="tertiary" menuAlignment="top-start">
                {formats.map((format) => <MenuItem key={format} label={words.formats[format]} onClick={() => save.run(format)} />)}
              </MenuButton>
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

type RowProps = { fits: NoteFits; ending: boolean; working: boolean; onAsk: (note: string | null) => void; onEnd: (note: string) => void };

function NoteRow({ fits, ending, working, onAsk, onEnd }: RowProps) {
  const { note } = fits;
  return (
    <TableRow>
      <TableCell><code>{note.code}</code><br />{note.on}</TableCell>
      <TableCell>{all.said(note)}{note.state === "expired" && <> <strong>{all.states.expired}</strong></>}<br /><q>{note.reason}</q><br /><span className="sr-quiet">{all.made(note)}</span></TableCell>
      <TableCell>{words.fits(fits)}</TableCell>
      <TableCell>
        {ending ? (
          <div className="sr-actions">
            <span>{words.endText}</span>
            <Button kind="danger--tertiary" size="sm" disabled={working} onClick={() => onEnd(note.note)}>{words.endAction}</Button>
            <Button kind="ghost" size="sm" onClick={() => onAsk(null)}>{common.cancel}</Button>
          </div>
        ) : <Button kind="ghost" size="sm" aria-label={words.endOne(note)} onClick={() => onAsk(note.note)}>{words.end}</Button>}
      </TableCell>
    </TableRow>
  );
}
