/** The settings of the site as one form: kept whole or not at all, and not before it is saved. */
import { useRef, type ReactNode } from "react";
import { Button, Checkbox, InlineLoading, InlineNotification, TextArea, TextInput } from "@carbon/react";

import { faultProps, focusFirstFault } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import type { SiteField, SiteView } from "@/wire";
import { site as words } from "@/words/site";
import { dayNames, isDays, type DayName } from "./site_draft";
import { Contacts, Groups, SwitchedOff } from "./site_rows";
import { useSiteForm } from "./use_site_form";

const fieldOf: Record<DayName, SiteField> = { referralDays: "referral_days", contactDays: "contact_days", stayDays: "stay_days", timelinessDays: "timeliness_days" };

export function SiteForm({ view }: { view: SiteView }) {
  const form = useRef<HTMLFormElement>(null);
  const site = useSiteForm(view, () => { if (form.current !== null) focusFirstFault(form.current); });
  const { draft, ids, faults, change, save, show, goOn } = site;
  const submit = () => {
    site.setSaved(false);
    const wrong = dayNames.filter((name) => !isDays(draft.days[name]));
    if (wrong.length > 0) site.told(wrong.map((name) => ({ field: fieldOf[name], row: null })));
    else if (site.isTyped && !site.outdated && !save.working) save.run();
  };
  const of = (field: SiteField) => (faults.some((fault) => fault.field === field) ? words.faults[field] : null);
  const row = (field: SiteField, at: number) => (faults.some((fault) => fault.field === field && fault.row === at) ? words.faults[field] : null);
  const person = faults.find(({ field }) => field.startsWith("protected_"));
  return (
    <form ref={form} className="sr-site" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <p className="sr-prose">{words.intro}</p>
      {save.problem !== null && <ProblemNote problem={save.problem} onClose={save.dismiss} />}
      {show.problem !== null && <ProblemNote problem={show.problem} onClose={show.dismiss} />}
      {goOn.problem !== null && <ProblemNote problem={goOn.problem} onClose={goOn.dismiss} />}
      <Part title={words.days.title}>
        <div className="sr-row" data-name="days">
          {dayNames.map((name) => (
            <TextInput key={name} id={`site-${name}`} size="sm" inputMode="numeric" labelText={words.days.labels[name]} helperText={words.days.helps[name]} value={draft.days[name]} maxLength={4} autoComplete="off" {...faultProps(`site-${name}`, of(fieldOf[name]))} onChange={(event) => change({ days: { ...draft.days, [name]: event.target.value } }, fieldOf[name])} />
          ))}
        </div>
      </Part>
      <Part title={words.off.title} text={words.off.text}><SwitchedOff rows={draft.switchedOff} rules={view.rules} wrong={row} onRows={(switchedOff) => change({ switchedOff }, "rule_code", "rule_reason")} /></Part>
      <Part title={words.comparable.title}><Checkbox id="site-comparable" labelText={words.comparable.label} helperText={words.comparable.help} checked={draft.comparableDatabase} onChange={(_, { checked }) => change({ comparableDatabase: checked })} /></Part>
      <Part title={words.protected.title} text={words.protected.text}>
        {ids === null
          ? <div className="sr-actions"><span>{words.protected.many(view.protectedCount)}</span>{show.working ? <InlineLoading description={words.protected.reading} /> : <Button kind="ghost" size="sm" onClick={() => show.run()}>{words.protected.show}</Button>}</div>
          : <div className="sr-narrow"><TextArea id="site-protected" className="sr-mono" rows={4} labelText={words.protected.label} helperText={words.protected.help} value={ids.text} invalid={person !== undefined} invalidText={person === undefined ? "" : words.ofLine(person.row, words.faults[person.field])} onChange={(event) => site.changeIds(event.currentTarget.value)} /></div>}
      </Part>
      <Part title={words.groups.title} text={words.groups.text}><Groups rows={draft.groups} wrong={row} onRows={(groups) => change({ groups }, "group_name", "group_projects")} /></Part>
      <Part title={words.contacts.title} text={words.contacts.text}><Contacts rows={draft.contacts} wrong={row} onRows={(contacts) => change({ contacts }, "contact_organization", "contact_name", "contact_email")} /></Part>
      <Part title={words.link.title}><div className="sr-narrow"><TextInput id="site-link" size="sm" labelText={words.link.label} helperText={words.link.help} value={draft.link} maxLength={1000} autoComplete="off" spellCheck={false} {...faultProps("site-link", of("link"))} onChange={(event) => change({ link: event.target.value }, "link")} /></div></Part>
      <Part title={words.cover.title}><div className="sr-narrow"><TextArea id="site-cover" rows={4} maxLength={4_000} labelText={words.cover.label} helperText={words.cover.help} value={draft.cover} invalid={of("cover") !== null} invalidText={of("cover") ?? ""} onChange={(event) => change({ cover: event.currentTarget.value }, "cover")} /></div></Part>
      {site.outdated && (
        <div className="sr-site-outdated" role="alert">
          <p><strong>{words.outdated.title}</strong> {words.outdated.text}</p>
          {goOn.working ? <InlineLoading description={words.reading} /> : <Button kind="tertiary" size="sm" onClick={() => goOn.run()}>{words.outdated.goOn}</Button>}
        </div>
      )}
      <div className="sr-site-end">
        <span role="status">{faults.length > 0 ? words.mend(faults.length) : site.isTyped ? words.changed : ""}</span>
        {site.saved && <InlineNotification kind="success" lowContrast title={words.saved} onCloseButtonClick={() => site.setSaved(false)} />}
        {site.isTyped && <Button kind="ghost" size="sm" onClick={site.undo}>{words.undo}</Button>}
        {save.working ? <InlineLoading description={words.saving} /> : <Button type="submit" size="sm" disabled={!site.isTyped || site.outdated}>{words.save}</Button>}
      </div>
    </form>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <fieldset className="sr-site-part">
      <legend className="sr-part">{title}</legend>
      {text !== undefined && <p className="sr-quiet">{text}</p>}
      {children}
    </fieldset>
  );
}
