/** The settings of the site as they are typed: days as text, ids one a line. */
import type { SiteContact, SiteSettings, SiteSwitchedOff } from "@/wire";

export type DayName = "referralDays" | "contactDays" | "stayDays" | "timelinessDays";
export const dayNames: DayName[] = ["referralDays", "contactDays", "stayDays", "timelinessDays"];

export type SiteDraft = {
  days: Record<DayName, string>;
  switchedOff: SiteSwitchedOff[];
  comparableDatabase: boolean;
  groups: { name: string; projects: string }[];
  contacts: SiteContact[];
  link: string;
  cover: string;
  /** Null: not asked for, so not changed. */
  protected: string | null;
};

export function draftOf(settings: SiteSettings): SiteDraft {
  const { referralDays, contactDays, stayDays, timelinessDays, switchedOff, comparableDatabase, groups, contacts, link, cover } = settings;
  return {
    days: { referralDays: String(referralDays), contactDays: String(contactDays), stayDays: String(stayDays), timelinessDays: String(timelinessDays) },
    switchedOff, comparableDatabase, contacts,
    groups: groups.map(({ name, projects }) => ({ name, projects: projects.join("\n") })),
    link: link ?? "", cover: cover ?? "", protected: null,
  };
}

/** What is to be kept. Days that are no whole number are found before. */
export function settingsOf(draft: SiteDraft): SiteSettings {
  const { days, switchedOff, comparableDatabase, groups, contacts, link, cover } = draft;
  return {
    referralDays: Number(days.referralDays), contactDays: Number(days.contactDays), stayDays: Number(days.stayDays), timelinessDays: Number(days.timelinessDays),
    switchedOff: switchedOff.map(({ code, reason }) => ({ code, reason: reason.trim() })),
    comparableDatabase,
    groups: groups.map(({ name, projects }) => ({ name: name.trim(), projects: lines(projects) })),
    contacts: contacts.map(({ organization, name, email }) => ({ organization: organization.trim(), name: name.trim(), email: email.trim() })),
    link: link.trim() === "" ? null : link.trim(),
    cover: cover.trim() === "" ? null : cover,
    protected: draft.protected === null ? null : lines(draft.protected),
  };
}

export const isDays = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 3_650;

function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
}
