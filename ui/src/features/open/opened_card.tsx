/** What was made and where, and what becomes of the sealed original in Downloads. */
import { useState } from "react";
import { Button } from "@carbon/react";
import { CheckmarkFilled } from "@carbon/icons-react";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useShell } from "@/features/shell/context";
import { useHost } from "@/host/context";
import type { Chosen, Opened } from "@/wire";
import { middle } from "@/words/common";
import { open as words } from "@/words/open";
import { useReminders } from "./reminders";

export function OpenedCard({ opened, done, file }: { opened: Opened; done: string; file: Chosen | null }) {
  const { vault } = useShell();
  return (
    <>
      <p role="status" className="sr-done"><CheckmarkFilled aria-hidden size={20} /> <strong>{done}</strong></p>
      {opened.signer !== null && <p>{opened.signer}</p>}
      {vault === "unlocked" && <p>{words.listed}</p>}
      {opened.notes.length > 0 && (
        <>
          <h3>{words.notes}</h3>
          <ul className="sr-notes">{opened.notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </>
      )}
      {file !== null && opened.originalInDownloads && <Original file={file} />}
    </>
  );
}

function Original({ file }: { file: Chosen }) {
  const host = useHost();
  const reminders = useReminders();
  const [said, setSaid] = useState<string | null>(null);
  const remove = useTask(() => host.deleteOriginal(file.token), () => setSaid(words.original.deleted(file.name)));
  return (
    <section className="sr-original" aria-labelledby="original-title">
      <h3 id="original-title">{words.original.title}</h3>
      <p role="status">{said ?? words.original.text(middle(file.name))}</p>
      {remove.problem !== null && <ProblemNote problem={remove.problem} onClose={remove.dismiss} />}
      {said === null && (
        <div className="sr-actions">
          <Button kind="danger--tertiary" size="sm" disabled={remove.working} onClick={() => remove.run()}>{words.original.delete}</Button>
          <Button kind="tertiary" size="sm" onClick={() => setSaid(words.original.kept)}>{words.original.keep}</Button>
          <Button kind="tertiary" size="sm" onClick={() => { reminders.add(file); setSaid(words.original.reminded); }}>{words.original.remind}</Button>
        </div>
      )}
    </section>
  );
}
