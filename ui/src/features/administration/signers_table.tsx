/** Known signers with their fingerprints, made to be read out by phone. */
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { CopyButton } from "@/components/copy_button";
import { useDensity } from "@/components/density";
import { Fingerprint } from "@/components/fingerprint";
import { Moment } from "@/components/moment";
import type { KnownSigner } from "@/wire";
import { administration } from "@/words/administration";

const words = administration.signers;

export function SignersTable({ signers, onUnpin }: { signers: KnownSigner[]; onUnpin: (signer: KnownSigner) => void }) {
  const { size } = useDensity();
  const { name, fingerprint, since, act } = words.columns;
  return (
    <div className="sr-table sr-wraps" role="region" aria-label={words.table} tabIndex={0}>
      <Table size={size} aria-label={words.table}>
        <TableHead><TableRow><TableHeader>{name}</TableHeader><TableHeader>{fingerprint}</TableHeader><TableHeader>{since}</TableHeader><TableHeader>{act}</TableHeader></TableRow></TableHead>
        <TableBody>
          {signers.map((signer) => (
            <TableRow key={signer.name}>
              <TableCell>{signer.name}</TableCell>
              <TableCell><Fingerprint text={signer.fingerprint} /> <CopyButton size="xs" text={signer.fingerprint} label={words.copy} /></TableCell>
              <TableCell className="sr-unbroken"><Moment at={signer.since} /></TableCell>
              <TableCell><Button kind="danger--ghost" size="xs" aria-label={`${words.unpin} ${signer.name}`} onClick={() => onUnpin(signer)}>{words.unpin}</Button></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
