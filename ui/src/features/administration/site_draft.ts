/** The settings of the site as they are typed: days as text, ids one a line. */
import type { ProtectedPeople, SiteContact, SiteFault, SiteSettings, SiteSwitchedOff } from "@/wire";

export type DayName = "referralDays" | "contactDays" | "stayDays" | "timelinessDays";
export const dayNames: DayName[] = ["referralDays", "contactDays", "stayDays", "timelinessDays"];

/** All but who is protected, which no draft holds: it would outlive the lock. */
export type SiteDraft = {
  days: Record<DayName, string>;
  switchedOff: SiteSwitchedOff[];
  comparableDatabase: boolean;
  groups: { name: string; projects: string }[];
  contacts: SiteContact[];
  link: string;
  cover: string;
};

/** The parts that were changed, and the state of the settings that they were changed in. */
export type Changes = { revision: string; parts: Partial<SiteDraft> };

export function draftOf(settings: SiteSettings): SiteDraft {
  const { referralDays, contactDays, stayDays, timelinessDays, switchedOff, comparableDatabase, groups, contacts, link, cover } = settings;
  return {
    days: { referralDays: String(referralDays), contactDays: String(contactDays), stayDays: String(stayDays), timelinessDays: String(timelinessDays) },
    switchedOff, comparableDatabase, contacts,
    groups: groups.map(({ name, projects }) => ({ name, projects: projects.join("\n") })),
    link: link ?? "", cover: cover ?? "",
  };
}

export const changesIn = (text: string): Changes | null => (text === "" ? null : JSON.parse(text) as Changes);

/** Changes as a text, parts that are as they are kept left out; nothing where nothing is left. */
export function textOf({ revision, parts }: Changes, kept: SiteDraft): string {
  const left = Object.entries(parts).filter(([name, part]) => JSON.stringify(part) !== JSON.stringify(kept[name as keyof SiteDraft]));
  return left.length === 0 ? "" : JSON.stringify({ revision, parts: Object.fromEntries(left) });
}

/** What is to be kept; `ids`: who is protected, or null where it stays. Days that are no whole number are found before. */
export function settingsOf(draft: SiteDraft, ids: string | null): SiteSettings {
  const { days, switchedOff, comparableDatabase, groups, contacts, link, cover } = draft;
  return {
    referralDays: Number(days.referralDays), contactDays: Number(days.contactDays), stayDays: Number(days.stayDays), timelinessDays: Number(days.timelinessDays),
    switchedOff: switchedOff.map(({ code, reason }) => ({ code, reason: reason.trim() })),
    comparableDatabase,
    groups: groups.map(({ name, projects }) => ({ name: name.trim(), projects: lines(projects) })),
    contacts: contacts.map(({ organization, name, email }) => ({ organization: organization.trim(), name: name.trim(), email: email.trim() })),
    link: link.trim() === "" ? null : link.trim(),
    cover: cover.trim() === "" ? null : cover,
    protected: ids === null ? null : lines(ids),
  };
}

/** Who is protected as it was asked for and is changed: with the field, gone with the lock. */
export type ShownIds = { revision: string; ids: string[]; text: string };

export const shownIds = ({ revision, ids }: ProtectedPeople): ShownIds => ({ revision, ids, text: ids.join("\n") });
export const isChanged = (shown: ShownIds) => shown.text !== shown.ids.join("\n");

/** What was typed, over who is protected now: whoever came on the list meanwhile stays on it. */
export function over(shown: ShownIds, now: ProtectedPeople): ShownIds {
  if (!isChanged(shown)) return shownIds(now);
  const typed = lines(shown.text);
  const came = now.ids.filter((id) => !shown.ids.includes(id) && !typed.includes(id));
  return { revision: now.revision, ids: now.ids, text: [...typed, ...came].join("\n") };
}

/** Faults as the form shows them: an id by its line of the text, blank lines counted. */
export function faultsIn(faults: SiteFault[], ids: string | null): SiteFault[] {
  const full = (ids ?? "").split(/\r?\n/).flatMap((line, at) => (line.trim() === "" ? [] : [at]));
  return faults.map((fault) => (fault.field.startsWith("protected_") && fault.row !== null ? { ...fault, row: full[fault.row] ?? fault.row } : fault));
}

export const isDays = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 3_650;

export function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
}
