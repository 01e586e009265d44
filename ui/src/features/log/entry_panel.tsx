/** One entry: who, what, when, its facts and detail, and what proves it. */
import { useState } from "react";
import { Button, InlineNotification } from "@carbon/react";

import { CopyButton } from "@/components/copy_button";
import { Digest } from "@/components/digest";
import { Facts } from "@/components/facts";
import { Moment } from "@/components/moment";
import { ObjectPanel } from "@/components/object_panel";
import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { EntryProof, LogRow } from "@/wire";
import { log } from "@/words/log";

const words = log.panel;

export function EntryPanel({ entry, onClose }: { entry: LogRow; onClose: () => void }) {
  return (
    <ObjectPanel label={words.label} title={words.title(entry.seq)} onClose={onClose}>
      <p><strong>{entry.words}</strong></p>
      <Facts facts={[
        [log.columns.at, <Moment key="at" at={entry.at} />],
        [log.columns.actor, entry.system ? log.system(entry.actor) : entry.actor],
        [words.action, <code key="action">{entry.action}</code>],
        [words.detail, entry.detailErased ? words.erased : entry.detail],
      ]} />
      {entry.facts.length > 0 && (
        <>
          <h3>{words.facts}</h3>
          <Facts facts={entry.facts.map(([name, value]) => [name, <code key={name}>{value}</code>])} />
        </>
      )}
      <Proof seq={entry.seq} />
    </ObjectPanel>
  );
}

function Proof({ seq }: { seq: number }) {
  const host = useHost();
  const [proof, setProof] = useState<EntryProof | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const show = useTask(() => host.entryProof(seq), setProof);
  const save = useTask(() => host.saveProof(seq), setSaved);
  return (
    <>
      <h3>{words.proof}</h3>
      <p>{words.proofText}</p>
      {proof !== null && (
        <>
          <Facts facts={[[words.leaf, <Digest key="leaf" hex={proof.leaf} name={words.leaf} />]]} />
          <p>{words.head(proof.headSize)}</p>
          <pre className="sr-proof" role="region" aria-label={words.proof} tabIndex={0}><code>{proof.proof}</code></pre>
        </>
      )}
      <div className="sr-actions">
        {proof === null ? <Button size="sm" kind="tertiary" disabled={show.working} onClick={() => show.run()}>{words.showProof}</Button> : <CopyButton text={proof.proof} label={words.copyProof} />}
        <Button size="sm" kind="ghost" disabled={save.working} onClick={() => save.run()}>{words.saveProof}</Button>
      </div>
      {saved !== null && <InlineNotification kind="success" lowContrast title={log.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
      {[show, save].map((task, at) => task.problem !== null && <ProblemNote key={at} problem={task.problem} onClose={task.dismiss} />)}
    </>
  );
}
