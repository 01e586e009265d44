/** One finding with all that is known of it. */
import { Button } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { Facts } from "@/components/facts";
import { ObjectPanel } from "@/components/object_panel";
import { useHost } from "@/host/context";
import type { FindingQuery, FindingRow, Token } from "@/wire";
import { check as words, inYourHmis } from "@/words/check";
import { number } from "@/words/common";
import { notes as noteWords } from "@/words/corrections";
import { NoteButton } from "./note_button";
import { RowOf } from "./row_of";
import { SeverityMark } from "./severity_mark";

type Props = { check: Token; finding: FindingRow; onNoted: () => void; onClose: () => void; onOnly: (part: Partial<FindingQuery>) => void };

export function FindingPanel({ check, finding, onNoted, onClose, onOnly }: Props) {
  const host = useHost();
  const help = useQuery({ queryKey: ["rule", finding.code], queryFn: () => host.ruleHelp(finding.code) });
  const names = words.panel;
  const mono = (value: string | null) => value !== null && <code>{value}</code>;
  const where = inYourHmis(finding);
  return (
    <ObjectPanel label={names.title} title={<code>{finding.code}</code>} onClose={onClose}>
      <p className="sr-tally">
        <SeverityMark severity={finding.severity} />
        <span>{finding.blocks ? words.blocksLong : words.blocksNot}</span>
      </p>
      <p className="sr-finding-sentence"><Is finding={finding} />{finding.message}{where !== null && ` ${where}`}</p>
      <h3>{names.fix}</h3>
      <p>{finding.fix}</p>
      <div className="sr-actions">
        <Button kind="tertiary" size="sm" onClick={() => onOnly({ code: finding.code })}>{words.onlyRule}</Button>
        {finding.file !== null && <Button kind="ghost" size="sm" onClick={() => onOnly({ file: finding.file })}>{words.onlyFile}</Button>}
        {finding.projectId !== null && <Button kind="ghost" size="sm" onClick={() => onOnly({ project: finding.projectId })}>{words.onlyProject}</Button>}
        <NoteButton check={check} on={{ is: "finding", finding: finding.number }} what={[finding.code, finding.file, finding.rowKey].filter((part) => part !== null).join(", ")} text={noteWords.noteOne} onNoted={onNoted} />
      </div>
      {finding.note !== null && (
        <>
          <h3>{noteWords.panel}</h3>
          <p>{noteWords.said(finding.note)}: <q>{finding.note.reason}</q> <span className="sr-quiet">{noteWords.made(finding.note)}</span></p>
        </>
      )}
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
        [words.filters.audience, words.audience[finding.audience] ?? finding.audience],
        [names.basis, finding.basis],
      ].map(([name, value]) => [name as string, value === false ? null : value])} />
      <RowOf key={finding.number} check={check} finding={finding} />
      {finding.related.length > 0 && (
        <>
          <h3>{names.related}</h3>
          <ul className="sr-related">
            {finding.related.map((row) => <li key={`${row.file} ${row.line}`}>{words.relatedRow(row.file, row.line)}{row.rowKey !== null && <> <code>{row.rowKey}</code></>}</li>)}
          </ul>
        </>
      )}
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

/** *VeteranStatus is 7.* A value that may be personal is told by its shape. */
function Is({ finding: { column, value, valueMasked } }: { finding: FindingRow }) {
  if (column === null || value === null || value === "") return null;
  return <><code>{column}</code>{valueMasked ? words.has : words.is}<code>{value}</code>. </>;
}
