/** The people of the vault: what they may do, since when, and whether they can unlock it. */
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";
import { WarningAltFilled } from "@carbon/icons-react";

import { useDensity } from "@/components/density";
import { Moment } from "@/components/moment";
import type { Person } from "@/wire";
import { administration } from "@/words/administration";
import { common } from "@/words/common";

const words = administration.people;

export function PeopleTable({ people }: { people: Person[] }) {
  const { size } = useDensity();
  const { name, role, since, wayIn } = words.columns;
  return (
    <div className="sr-table sr-wraps" role="region" aria-label={words.table} tabIndex={0}>
      <Table size={size} aria-label={words.table}>
        <TableHead><TableRow><TableHeader>{name}</TableHeader><TableHeader>{role}</TableHeader><TableHeader>{since}</TableHeader><TableHeader>{wayIn}</TableHeader></TableRow></TableHead>
        <TableBody>
          {people.map((person) => (
            <TableRow key={person.id}>
              <TableCell>{person.name}{person.you && <span className="sr-quiet"> ({words.you})</span>}</TableCell>
              <TableCell>{person.role === null ? words.noRole : words.roles[person.role]}</TableCell>
              <TableCell className="sr-unbroken">{person.since === null ? common.nothing : <Moment at={person.since} />}</TableCell>
              <TableCell>{person.wayIn === "bag" ? words.waysIn.bag : <span className="sr-attention"><WarningAltFilled aria-hidden /> {words.waysIn[person.wayIn]}</span>}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
