/** Settings of a made-up site, judged as the program judges them. */
import type { SiteFault, SiteSaved, SiteSettings } from "@/wire";
import type { AdministrationHost } from "../host";
import { unlocked, type World } from "./world";

const usual: SiteSettings = { referralDays: 14, contactDays: 90, stayDays: 90, timelinessDays: 10, switchedOff: [], comparableDatabase: false, groups: [], contacts: [], link: null, cover: null, protected: [] };

export function madeSite(isMade: boolean): SiteSettings {
  if (!isMade) return usual;
  return {
    ...usual, referralDays: 30,
    switchedOff: [{ code: "RACE_UNKNOWN", reason: "the county decided in 2026 not to ask again" }],
    groups: [{ name: "Shelters", projects: ["J1", "J2"] }, { name: "Outreach", projects: ["J7"] }],
    contacts: [{ organization: "O1", name: "Front desk", email: "data@example.org" }, { organization: "O2", name: "Marisol Example", email: "" }],
    link: "https://hmis.example.org/client/{PersonalID}", cover: "These records need a correction in our HMIS.", protected: ["P1044", "P2210"],
  };
}

const rules = ["DOB_MISSING", "HOUSEHOLD_HEAD_COUNT", "RACE_UNKNOWN", "REFERRAL_OUTSTANDING", "STAY_LONG"].map((code) => ({ code, message: "What is counted by it is counted wrongly." }));

/** Settings of one vault, and how often they were changed. */
export type KeptSite = { settings: SiteSettings; changes: number };

/** Those of the vault that is shown: practice has its own. */
export const siteOf = (world: World): KeptSite => (world.outside === null ? world.site : world.practiceSite);

const revisionOf = (world: World) => `${world.outside === null ? "own" : "practice"}/${String(siteOf(world).changes)}`;

export function settle(world: World, to: Partial<SiteSettings>) {
  const kept = siteOf(world);
  kept.settings = { ...kept.settings, ...to };
  kept.changes += 1;
}

export function siteHost(world: World): Pick<AdministrationHost, "site" | "protectedPeople" | "saveSite" | "saveSiteCover"> {
  const { answer } = world;
  const ids = () => siteOf(world).settings.protected ?? [];
  return {
    site: () => answer("site", unlocked(world, () => ({ settings: { ...siteOf(world).settings, protected: null }, protectedCount: ids().length, revision: revisionOf(world), rules }))),
    protectedPeople: () => answer("protectedPeople", unlocked(world, () => ({ ids: ids(), revision: revisionOf(world) }))),
    saveSite: (to, revision) => answer("saveSite", unlocked(world, (): SiteSaved => {
      const faults = faultsOf(to);
      if (faults.length > 0) return { outcome: "refused", faults };
      if (revision !== revisionOf(world)) return { outcome: "outdated" };
      settle(world, { ...to, protected: to.protected ?? ids() });
      return { outcome: "kept", revision: revisionOf(world) };
    })),
    saveSiteCover: (cover) => answer("saveSiteCover", unlocked(world, () => settle(world, { cover: cover.trim() === "" ? null : cover.trim() }))),
  };
}

function faultsOf(to: SiteSettings): SiteFault[] {
  const faults: SiteFault[] = [];
  const rows = <Row>(all: Row[], name: SiteFault["field"], of: (row: Row) => string, others: [SiteFault["field"], (row: Row) => boolean][]) => all.forEach((row, at) => {
    if (of(row) === "" || all.findIndex((other) => of(other) === of(row)) !== at) faults.push({ field: name, row: at });
    for (const [field, isFine] of others) if (!isFine(row)) faults.push({ field, row: at });
  });
  if (to.link !== null && !/^https:\/\/[\w.-]+\/.*\{PersonalID\}/.test(to.link)) faults.push({ field: "link", row: null });
  rows(to.switchedOff, "rule_code", ({ code }) => code, [["rule_reason", ({ reason }) => reason !== ""]]);
  rows(to.groups, "group_name", ({ name }) => name, [["group_projects", ({ projects }) => projects.length > 0 && new Set(projects).size === projects.length]]);
  rows(to.contacts, "contact_organization", ({ organization }) => organization, [["contact_name", ({ name }) => name !== ""], ["contact_email", ({ email }) => email === "" || email.includes("@")]]);
  const ids = to.protected ?? [];
  const at = ids.findIndex((id, place) => place >= 20_000 || id.length > 32 || /^0+$/.test(id) || ids.indexOf(id) !== place);
  const wrong = ids[at];
  if (wrong !== undefined) faults.push({ field: at >= 20_000 ? "protected_many" : wrong.length > 32 ? "protected_form" : /^0+$/.test(wrong) ? "protected_zeros" : "protected_twice", row: at });
  return faults;
}
