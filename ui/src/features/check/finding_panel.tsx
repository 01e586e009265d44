/** One finding with all that is known of it. Esc closes. */
import { Button } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { Facts } from "@/components/facts";
import { ObjectPanel } from "@/components/object_panel";
import { useHost } from "@/host/context";
import type { FindingRow } from "@/wire";
import { check as words } from "@/words/check";
import { number } from "@/words/common";
import { SeverityMark } from "./severity_mark";

export function FindingPanel({ finding, onClose, onOnlyRule }: { finding: FindingRow; onClose: () => void; onOnlyRule: (code: string) => void }) {
  const host = useHost();
  const help = useQuery({ queryKey: ["rule", finding.code], queryFn: () => host.ruleHelp(finding.code) });
  const names = words.panel;
  const mono = (value: string | null) => value !== null && <code>{value}</code>;
  return (
    <ObjectPanel label={names.title} title={<code>{finding.code}</code>} onClose={onClose}>
      <SeverityMark severity={finding.severity} />
      <p>{finding.message}</p>
      <h3>{names.fix}</h3>
      <p>{finding.fix}</p>
      <h3>{names.where}</h3>
      <Facts facts={[
        [words.columns.file, finding.file],
        [words.columns.line, finding.line === null ? null : number(finding.line)],
        [words.columns.column, finding.column],
        [names.value, finding.value !== null && <><code>{finding.value}</code>{finding.valueMasked && <span className="sr-quiet"> {names.masked}</span>}</>],
        [names.row, mono(finding.rowKey)],
        [names.person, mono(finding.personalId)],
        [names.enrollment, mono(finding.enrollmentId)],
        [names.project, mono(finding.projectId)],
        [names.organization, mono(finding.organizationId)],
        [names.basis, finding.basis],
      ].map(([name, value]) => [name as string, value === false ? null : value])} />
      <Button kind="tertiary" size="sm" onClick={() => onOnlyRule(finding.code)}>{words.onlyRule}</Button>
      {help.data !== undefined && (
        <div className="sr-help">
          {help.data.parts.map(([heading, text]) => (
            <section key={heading}><h3>{heading}</h3><p>{text}</p></section>
          ))}
        </div>
      )}
    </ObjectPanel>
  );
}
