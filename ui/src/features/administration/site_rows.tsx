/** The parts of the site's settings that are rows: rules switched off, groups, contacts. */
import { type MouseEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { Button, Select, SelectItem, TextArea, TextInput } from "@carbon/react";
import { Add, TrashCan } from "@carbon/icons-react";

import { faultProps } from "@/components/field_fault";
import type { SiteContact, SiteField, SiteRule, SiteSwitchedOff } from "@/wire";
import { site as words } from "@/words/site";
import type { SiteDraft } from "./site_draft";

/** More would be too many fields for one page. */
const MOST = 200;

type ListProps<Row> = { name: string; rows: Row[]; empty: Row; none: string; add: string; remove: (row: Row) => string; onRows: (rows: Row[]) => void; children: (row: Row, at: number, change: (part: Partial<Row>) => void) => ReactNode };

function Rows<Row>({ name, rows, empty, none, add, remove, onRows, children }: ListProps<Row>) {
  /** Draws the rows anew and leads on from there: who uses no mouse is otherwise at the beginning of the page. */
  const draw = (event: MouseEvent<HTMLElement>, next: Row[], lead: (part: Element, all: Element[]) => Element | null | undefined) => {
    const part = event.currentTarget.closest("fieldset");
    flushSync(() => onRows(next));
    if (part === null) return;
    const to = lead(part, [...part.querySelectorAll(`[data-name="${name}"]`)]);
    if (to instanceof HTMLElement) to.focus();
  };
  if (rows.length > MOST) return <p>{words.tooMany(rows.length)}</p>;
  return (
    <>
      {rows.length === 0 && <p className="sr-quiet">{none}</p>}
      {rows.map((row, at) => (
        <div key={at} className="sr-row" data-name={name}>
          {children(row, at, (part) => onRows(rows.map((one, other) => (other === at ? { ...one, ...part } : one))))}
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={remove(row)} tooltipPosition="left" onClick={(event) => draw(event, rows.filter((_, other) => other !== at), (part, all) => (all[at] ?? all.at(-1) ?? part).querySelector(all.length > 0 ? "button" : ":scope > button"))} />
        </div>
      ))}
      {rows.length < MOST && <Button kind="ghost" size="sm" renderIcon={Add} onClick={(event) => draw(event, [...rows, empty], (_, all) => all.at(-1)?.querySelector("select, input"))}>{add}</Button>}
    </>
  );
}

type Of<Row> = { rows: Row[]; wrong: (field: SiteField, at: number) => string | null; onRows: (rows: Row[]) => void };

/** The label of a row: the second and later ones are told apart by their number. */
const label = (text: string, at: number) => (at === 0 ? text : `${text} ${String(at + 1)}`);

export function SwitchedOff({ rows, rules, wrong, onRows }: Of<SiteSwitchedOff> & { rules: SiteRule[] }) {
  const { none, add, remove } = words.off;
  return (
    <Rows name="off" rows={rows} empty={{ code: "", reason: "" }} none={none} add={add} remove={({ code }) => remove(code)} onRows={onRows}>
      {({ code, reason }, at, change) => (
        <>
          <Select id={`off-${String(at)}`} size="sm" labelText={label(words.off.rule, at)} hideLabel={at > 0} value={code} invalid={wrong("rule_code", at) !== null} invalidText={wrong("rule_code", at) ?? ""} onChange={(event) => change({ code: event.target.value })}>
            <SelectItem value="" text={words.off.choose} />
            {rules.map((rule) => <SelectItem key={rule.code} value={rule.code} text={rule.code} title={rule.message} />)}
          </Select>
          <TextInput id={`off-why-${String(at)}`} size="sm" labelText={label(words.off.reason, at)} hideLabel={at > 0} value={reason} maxLength={300} autoComplete="off" {...faultProps(`off-why-${String(at)}`, wrong("rule_reason", at))} onChange={(event) => change({ reason: event.target.value })} />
        </>
      )}
    </Rows>
  );
}

export function Groups({ rows, wrong, onRows }: Of<SiteDraft["groups"][number]>) {
  const { none, add, remove, name, projects, projectsHelp } = words.groups;
  return (
    <Rows name="groups" rows={rows} empty={{ name: "", projects: "" }} none={none} add={add} remove={(row) => remove(row.name)} onRows={onRows}>
      {(row, at, change) => (
        <>
          <TextInput id={`group-${String(at)}`} size="sm" labelText={label(name, at)} hideLabel={at > 0} value={row.name} maxLength={100} autoComplete="off" {...faultProps(`group-${String(at)}`, wrong("group_name", at))} onChange={(event) => change({ name: event.target.value })} />
          <TextArea id={`group-projects-${String(at)}`} rows={2} labelText={label(projects, at)} hideLabel={at > 0} helperText={at === 0 ? projectsHelp : ""} value={row.projects} invalid={wrong("group_projects", at) !== null} invalidText={wrong("group_projects", at) ?? ""} onChange={(event) => change({ projects: event.currentTarget.value })} />
        </>
      )}
    </Rows>
  );
}

export function Contacts({ rows, wrong, onRows }: Of<SiteContact>) {
  const { none, add, remove, organization, name, email } = words.contacts;
  return (
    <Rows name="contacts" rows={rows} empty={{ organization: "", name: "", email: "" }} none={none} add={add} remove={(row) => remove(row.organization)} onRows={onRows}>
      {(row, at, change) => (
        <>
          <TextInput id={`contact-${String(at)}`} size="sm" labelText={label(organization, at)} hideLabel={at > 0} value={row.organization} maxLength={32} autoComplete="off" {...faultProps(`contact-${String(at)}`, wrong("contact_organization", at))} onChange={(event) => change({ organization: event.target.value })} />
          <TextInput id={`contact-name-${String(at)}`} size="sm" labelText={label(name, at)} hideLabel={at > 0} value={row.name} maxLength={200} autoComplete="off" {...faultProps(`contact-name-${String(at)}`, wrong("contact_name", at))} onChange={(event) => change({ name: event.target.value })} />
          <TextInput id={`contact-email-${String(at)}`} size="sm" type="email" labelText={label(email, at)} hideLabel={at > 0} value={row.email} maxLength={254} autoComplete="off" {...faultProps(`contact-email-${String(at)}`, wrong("contact_email", at))} onChange={(event) => change({ email: event.target.value })} />
        </>
      )}
    </Rows>
  );
}
