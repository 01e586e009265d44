/** The files of a bundle. */
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { CopyButton } from "@/components/copy_button";
import type { BundleFile } from "@/wire";
import { common, middle, number, size } from "@/words/common";
import { verify } from "@/words/verify";

export function FilesTable({ files }: { files: BundleFile[] }) {
  const { name, rows, size: bytes, sha256 } = verify.columns;
  return (
    <div className="sr-table" role="region" aria-label={verify.files} tabIndex={0}>
      <Table size="sm" aria-label={verify.files}>
        <TableHead>
          <TableRow>
            <TableHeader>{name}</TableHeader>
            <TableHeader className="sr-number">{rows}</TableHeader>
            <TableHeader className="sr-number">{bytes}</TableHeader>
            <TableHeader>{sha256}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {files.map((file) => (
            <TableRow key={file.name}>
              <TableCell title={file.name}>{middle(file.name)}</TableCell>
              <TableCell className="sr-number">{number(file.rows)}</TableCell>
              <TableCell className="sr-number">{size(file.bytes)}</TableCell>
              <TableCell><code title={file.sha256}>{`${file.sha256.slice(0, 8)}…${file.sha256.slice(-8)}`}</code> <CopyButton text={file.sha256} label={common.copy} /></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
