/** The settings of the site as one form: kept whole or not at all, and not before it is saved. */
import { useRef, useState, type ReactNode } from "react";
import { Button, Checkbox, InlineLoading, InlineNotification, TextArea, TextInput } from "@carbon/react";
import { useQueryClient } from "@tanstack/react-query";

import { faultProps, focusFirstFault } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { useDraft } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { SiteFault, SiteField, SiteView } from "@/wire";
import { site as words } from "@/words/site";
import { dayNames, draftOf, isDays, settingsOf, type DayName, type SiteDraft } from "./site_draft";
import { Contacts, Groups, SwitchedOff } from "./site_rows";

const fieldOf: Record<DayName, SiteField> = { referralDays: "referral_days", contactDays: "contact_days", stayDays: "stay_days", timelinessDays: "timeliness_days" };

export function SiteForm({ view }: { view: SiteView }) {
  const host = useHost();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const kept = draftOf(view.settings);
  const [text, setText] = useDraft("site");
  const draft = text === "" ? kept : (JSON.parse(text) as SiteDraft);
  const [faults, setFaults] = useState<SiteFault[]>([]);
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<SiteDraft>, field?: SiteField) => {
    const next = JSON.stringify({ ...draft, ...part });
    setText(next === JSON.stringify(kept) ? "" : next);
    setSaved(false);
    if (field !== undefined) setFaults(faults.filter((fault) => fault.field !== field));
  };
  const told = (found: SiteFault[]) => {
    setFaults(found);
    if (found.length > 0 && form.current !== null) focusFirstFault(form.current);
  };
  const save = useTask(() => host.saveSite(settingsOf(draft)), (found) => {
    told(found);
    if (found.length > 0) return;
    setText("");
    setSaved(true);
    void queries.invalidateQueries({ queryKey: ["site"] });
  });
  const show = useTask(() => host.protectedPeople(), (ids) => change({ protected: ids.join("\n") }));
  const submit = () => {
    setSaved(false);
    const wrong = dayNames.filter((name) => !isDays(draft.days[name]));
    if (wrong.length > 0) told(wrong.map((name) => ({ field: fieldOf[name], row: null })));
    else if (!save.working) save.run();
  };
  const of = (field: SiteField) => (faults.some((fault) => fault.field === field) ? words.faults[field] : null);
  const row = (field: SiteField) => (at: number) => (faults.some((fault) => fault.field === field && fault.row === at) ? words.faults[field] : null);
  const person = faults.find(({ field }) => field === "protected");
  return (
    <form ref={form} className="sr-site" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <p className="sr-prose">{words.intro}</p>
      {save.problem !== null && <ProblemNote problem={save.problem} onClose={save.dismiss} />}
      {show.problem !== null && <ProblemNote problem={show.problem} onClose={show.dismiss} />}
      <Part title={words.days.title}>
        <div className="sr-row" data-name="days">
          {dayNames.map((name) => (
            <TextInput key={name} id={`site-${name}`} size="sm" inputMode="numeric" labelText={words.days.labels[name]} helperText={words.days.helps[name]} value={draft.days[name]} maxLength={4} autoComplete="off" {...faultProps(`site-${name}`, of(fieldOf[name]))} onChange={(event) => change({ days: { ...draft.days, [name]: event.target.value } }, fieldOf[name])} />
          ))}
        </div>
      </Part>
      <Part title={words.off.title} text={words.off.text}><SwitchedOff rows={draft.switchedOff} rules={view.rules} wrong={row("switched_off")} onRows={(switchedOff) => change({ switchedOff }, "switched_off")} /></Part>
      <Part title={words.comparable.title}><Checkbox id="site-comparable" labelText={words.comparable.label} helperText={words.comparable.help} checked={draft.comparableDatabase} onChange={(_, { checked }) => change({ comparableDatabase: checked })} /></Part>
      <Part title={words.protected.title} text={words.protected.text}>
        {draft.protected === null
          ? <div className="sr-actions"><span>{words.protected.many(view.protectedCount)}</span>{show.working ? <InlineLoading description={words.protected.reading} /> : <Button kind="ghost" size="sm" onClick={() => show.run()}>{words.protected.show}</Button>}</div>
          : <div className="sr-narrow"><TextArea id="site-protected" className="sr-mono" rows={4} labelText={words.protected.label} helperText={words.protected.help} value={draft.protected} invalid={person !== undefined} invalidText={person?.row === undefined || person.row === null ? words.faults.protected : words.protectedRow(person.row)} onChange={(event) => change({ protected: event.currentTarget.value }, "protected")} /></div>}
      </Part>
      <Part title={words.groups.title} text={words.groups.text}><Groups rows={draft.groups} wrong={row("groups")} onRows={(groups) => change({ groups }, "groups")} /></Part>
      <Part title={words.contacts.title} text={words.contacts.text}><Contacts rows={draft.contacts} wrong={row("contacts")} onRows={(contacts) => change({ contacts }, "contacts")} /></Part>
      <Part title={words.link.title}><div className="sr-narrow"><TextInput id="site-link" size="sm" labelText={words.link.label} helperText={words.link.help} value={draft.link} maxLength={1000} autoComplete="off" spellCheck={false} {...faultProps("site-link", of("link"))} onChange={(event) => change({ link: event.target.value }, "link")} /></div></Part>
      <Part title={words.cover.title}><div className="sr-narrow"><TextArea id="site-cover" rows={4} maxLength={4_000} labelText={words.cover.label} helperText={words.cover.help} value={draft.cover} invalid={of("cover") !== null} invalidText={of("cover") ?? ""} onChange={(event) => change({ cover: event.currentTarget.value }, "cover")} /></div></Part>
      <div className="sr-site-end">
        <span role="status">{faults.length > 0 ? words.mend(faults.length) : text === "" ? "" : words.changed}</span>
        {saved && <InlineNotification kind="success" lowContrast title={words.saved} onCloseButtonClick={() => setSaved(false)} />}
        {text !== "" && <Button kind="ghost" size="sm" onClick={() => { setText(""); setFaults([]); }}>{words.undo}</Button>}
        {save.working ? <InlineLoading description={words.saving} /> : <Button type="submit" size="sm" disabled={text === ""}>{words.save}</Button>}
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
