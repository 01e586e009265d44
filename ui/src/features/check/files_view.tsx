/** The files of the set, with rows and findings. */
import { Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import type { Tally } from "@/wire";
import { check as words } from "@/words/check";
import { common, middle, number, size } from "@/words/common";

export function FilesView({ tally, onFile }: { tally: Tally; onFile: (name: string) => void }) {
  const names = words.columns;
  const orNothing = (value: number) => (value === 0 ? common.nothing : number(value));
  return (
    <div className="sr-table">
      <Table size="sm" aria-label={words.views.files}>
        <TableHead>
          <TableRow>
            <TableHeader>{names.file}</TableHeader>
            {[names.rows, names.size, names.found, names.blocking].map((name) => <TableHeader key={name} className="sr-number">{name}</TableHeader>)}
          </TableRow>
        </TableHead>
        <TableBody>
          {tally.files.map((file) => (
            <TableRow key={file.name}>
              <TableCell title={file.name}>{file.found === 0 ? middle(file.name) : <Link as="button" type="button" onClick={() => onFile(file.name)}>{middle(file.name)}</Link>}</TableCell>
              <TableCell className="sr-number">{number(file.rows)}</TableCell>
              <TableCell className="sr-number">{size(file.bytes)}</TableCell>
              <TableCell className="sr-number">{orNothing(file.found)}</TableCell>
              <TableCell className="sr-number">{orNothing(file.blocking)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
