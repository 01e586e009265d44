/** The files that the signed manifest names, each with how it was found. A broken bundle vouches for none of them. */
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { CheckmarkFilled, HelpFilled } from "@carbon/icons-react";

import { useDensity } from "@/components/density";
import { Digest } from "@/components/digest";
import type { BundleFile, VerdictToken } from "@/wire";
import { middle, number, size } from "@/words/common";
import { verify } from "@/words/verify";

export function FilesTable({ files, verdict }: { files: BundleFile[]; verdict: VerdictToken }) {
  const { size: rowSize } = useDensity();
  const { name, state, rows, size: bytes, sha256 } = verify.columns;
  const whole = verdict === "valid_pinned" || verdict === "valid_unknown_signer";
  const Icon = whole ? CheckmarkFilled : HelpFilled;
  return (
    <div className="sr-table" role="region" aria-label={verify.files} tabIndex={0}>
      <Table size={rowSize} aria-label={verify.files}>
        <TableHead>
          <TableRow>
            <TableHeader>{name}</TableHeader>
            <TableHeader>{state}</TableHeader>
            <TableHeader className="sr-number">{rows}</TableHeader>
            <TableHeader className="sr-number">{bytes}</TableHeader>
            <TableHeader>{sha256}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {files.map((file) => (
            <TableRow key={file.name}>
              <TableCell title={file.name}>{middle(file.name)}</TableCell>
              <TableCell><span className="sr-state" data-state={whole ? "done" : "missing"}><Icon aria-hidden /> {whole ? verify.fileState.whole : verify.fileState.unsure}</span></TableCell>
              <TableCell className="sr-number">{number(file.rows)}</TableCell>
              <TableCell className="sr-number">{size(file.bytes)}</TableCell>
              <TableCell><Digest hex={file.sha256} name={`${sha256} ${file.name}`} /></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
