/** The public sides of the vault's keys. */
import { useState } from "react";
import { Button, InlineNotification, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { CopyButton } from "@/components/copy_button";
import { useDensity } from "@/components/density";
import { Fingerprint } from "@/components/fingerprint";
import { ProblemNote } from "@/components/problem_note";
import { Refusal } from "@/components/refusal";
import { TableSkeleton } from "@/components/table_skeleton";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { VaultKey } from "@/wire";
import { administration } from "@/words/administration";
import { capital } from "@/words/common";

const words = administration.keys;

export function Keys() {
  const host = useHost();
  const keys = useQuery({ queryKey: ["vaultKeys"], queryFn: () => host.vaultKeys(), refetchOnMount: "always" });
  const [saved, setSaved] = useState<string | null>(null);
  const save = useTask(() => host.savePublicKeys(), setSaved);
  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title" className="sr-part">{words.title}</h2>
      <p className="sr-prose">{words.text}</p>
      {keys.isError && <Refusal problem={keys.error} onAgain={() => void keys.refetch()} />}
      {keys.isPending && <TableSkeleton label={administration.loading} columns={Object.values(words.columns)} />}
      {keys.data !== undefined && <KeysTable keys={keys.data} />}
      {save.problem !== null && <ProblemNote problem={save.problem} onClose={save.dismiss} />}
      {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
      <div className="sr-flow-actions"><Button kind="tertiary" size="sm" disabled={save.working} onClick={() => save.run()}>{words.save}</Button></div>
    </section>
  );
}

function KeysTable({ keys }: { keys: VaultKey[] }) {
  const { size } = useDensity();
  const { purpose, algorithm, fingerprint } = words.columns;
  return (
    <div className="sr-table sr-wraps" role="region" aria-label={words.table} tabIndex={0}>
      <Table size={size} aria-label={words.title}>
        <TableHead><TableRow><TableHeader>{purpose}</TableHeader><TableHeader>{algorithm}</TableHeader><TableHeader>{fingerprint}</TableHeader></TableRow></TableHead>
        <TableBody>
          {keys.map((key) => (
            <TableRow key={key.fingerprint}>
              <TableCell>{capital(key.purpose)}</TableCell>
              <TableCell>{key.algorithm}</TableCell>
              <TableCell><Fingerprint text={key.fingerprint} /> <CopyButton size="xs" text={key.fingerprint} label={administration.signers.copy} /></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
