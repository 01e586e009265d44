/** Everything that was examined, also what is well. */
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@carbon/react";
import { CheckmarkFilled, Information, WarningAltFilled } from "@carbon/icons-react";

import { useDensity } from "@/components/density";
import { Spoken } from "@/components/spoken";
import type { HealthLine, HealthState } from "@/wire";
import { capital } from "@/words/common";
import { today as words } from "@/words/today";

const icons: Record<HealthState, typeof Information> = { attention: WarningAltFilled, fact: Information, good: CheckmarkFilled };

export function HealthTable({ lines }: { lines: HealthLine[] }) {
  const { size } = useDensity();
  const { subject, state, detail } = words.columns;
  return (
    <div className="sr-table sr-wraps sr-states" role="region" aria-label={words.health} tabIndex={0}>
      <Table size={size} aria-label={words.health}>
        <TableHead><TableRow><TableHeader>{state}</TableHeader><TableHeader>{subject}</TableHeader><TableHeader>{detail}</TableHeader></TableRow></TableHead>
        <TableBody>
          {lines.map((line, at) => {
            const Icon = icons[line.state];
            return (
              <TableRow key={at}>
                <TableCell><span className="sr-state" data-state={line.state}><Icon aria-hidden /> {words.states[line.state]}</span></TableCell>
                <TableCell>{capital(line.subject)}</TableCell>
                <TableCell><Spoken text={capital(line.detail)} /></TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
