/** What was found, rule by rule, worst first. */
import { Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import type { Tally } from "@/wire";
import { check as words } from "@/words/check";
import { number } from "@/words/common";
import { SeverityMark } from "./severity_mark";

export function RulesView({ tally, onRule }: { tally: Tally; onRule: (code: string) => void }) {
  const names = words.columns;
  return (
    <div className="sr-table">
      <Table size="sm" aria-label={words.views.rules}>
        <TableHead>
          <TableRow>
            <TableHeader>{names.severity}</TableHeader>
            <TableHeader>{names.rule}</TableHeader>
            <TableHeader>{names.message}</TableHeader>
            <TableHeader>{names.blocking}</TableHeader>
            <TableHeader className="sr-number">{names.found}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {tally.rules.map((rule) => (
            <TableRow key={rule.code}>
              <TableCell><SeverityMark severity={rule.severity} /></TableCell>
              <TableCell><Link as="button" type="button" onClick={() => onRule(rule.code)}>{rule.code}</Link></TableCell>
              <TableCell>{rule.message}</TableCell>
              <TableCell>{rule.blocks ? words.blocks : ""}</TableCell>
              <TableCell className="sr-number">{number(rule.found)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
