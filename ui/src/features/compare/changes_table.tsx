/** What became of findings, a rule or an organization in each row. Numbers that do not apply are left out, never shown as zero. */
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";

import { useDensity } from "@/components/density";
import type { ChangeOf, ChangeView } from "@/wire";
import { compare as words } from "@/words/compare";
import { common, number } from "@/words/common";

const told: (keyof ChangeView)[] = ["earlier", "later"];
const byRows: (keyof ChangeView)[] = [...told, "new", "back", "fixed", "still"];

export function ChangesTable(props: { of: "rule" | "organization"; changes: ChangeOf[]; byRow: boolean; onOnly?: (id: string) => void }) {
  const { of, changes, byRow, onOnly } = props;
  const { size } = useDensity();
  const numbers = byRow ? byRows : told;
  const label = of === "rule" ? words.views.rules : words.views.organizations;
  if (changes.length === 0) return <p>{words.none}</p>;
  return (
    <div className="sr-table" role="region" aria-label={label} tabIndex={0}>
      <Table size={size} aria-label={label}>
        <TableHead>
          <TableRow>
            <TableHeader>{words.columns[of]}</TableHeader>
            {numbers.map((name) => <TableHeader key={name} className="sr-number">{words.columns[name]}</TableHeader>)}
            {onOnly !== undefined && <TableHeader>{words.columns.act}</TableHeader>}
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map(({ name, change }) => (
            <TableRow key={name ?? ""}>
              <TableCell>{name === null ? words.nobody : <code>{name}</code>}</TableCell>
              {numbers.map((which) => <TableCell key={which} className="sr-number">{change[which] === 0 ? common.nothing : number(change[which])}</TableCell>)}
              {onOnly !== undefined && (
                <TableCell>
                  {name !== null && <Button kind="ghost" size="sm" aria-label={words.onlyOne(name)} onClick={() => onOnly(name)}>{words.only}</Button>}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
