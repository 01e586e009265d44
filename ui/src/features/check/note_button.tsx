/** *Note…* on a finding, or on a group that a query describes. Only where there is a vault to keep the note in. */
import { useState } from "react";
import { Button } from "@carbon/react";

import { useShell } from "@/features/shell/context";
import type { FindingQuery, NoteOn, Token } from "@/wire";
import { notes as words } from "@/words/corrections";
import { NoteDialog } from "./note_dialog";

type Props = { check: Token; on: NoteOn; what: string; text: string; onNoted: () => void };

export function NoteButton({ check, on, what, text, onNoted }: Props) {
  const { vault } = useShell();
  const [asking, setAsking] = useState(false);
  if (vault !== "unlocked") return null;
  return (
    <>
      <Button kind="tertiary" size="sm" onClick={() => setAsking(true)}>{text}</Button>
      {asking && <NoteDialog check={check} on={on} what={what} onClose={() => setAsking(false)} onDone={() => { setAsking(false); onNoted(); }} />}
    </>
  );
}

/** The group that a query describes; null where it asks for more than a note can be on. */
export function groupOf({ search, severity, audience, noted, code, group, organization, project, file }: FindingQuery): NoteOn | null {
  if (code === null || search.trim() !== "" || severity !== null || audience !== null || noted !== null || group !== null) return null;
  return { is: "group", code, organization, project, file };
}

export function NoteGroup({ check, query, found, onNoted }: { check: Token; query: FindingQuery; found: number; onNoted: () => void }) {
  const on = groupOf(query);
  if (on === null || on.is !== "group" || found === 0) return null;
  const what = [on.code, on.organization, on.project, on.file].filter((part) => part !== null).join(", ");
  return <NoteButton check={check} on={on} what={what} text={words.dialog.title.group + "…"} onNoted={onNoted} />;
}
