/** Rules that were not judged alike in both data sets, each with the reason. */
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { useDensity } from "@/components/density";
import type { RuleLeftOut } from "@/wire";
import { capital } from "@/words/common";
import { compare } from "@/words/compare";

const words = compare.left;

export function LeftOut({ rules }: { rules: RuleLeftOut[] }) {
  const { size } = useDensity();
  if (rules.length === 0) return <p>{words.none}</p>;
  return (
    <div className="sr-table sr-wraps" role="region" aria-label={compare.views.left} tabIndex={0}>
      <Table size={size} aria-label={compare.views.left}>
        <TableHead>
          <TableRow>{Object.values(words.columns).map((title) => <TableHeader key={title}>{title}</TableHeader>)}</TableRow>
        </TableHead>
        <TableBody>
          {rules.map(({ code, why }) => (
            <TableRow key={code}>
              <TableCell><code>{code}</code></TableCell>
              <TableCell>{capital(why)}.</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
