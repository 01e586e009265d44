/** Settings of a made-up site, judged as the program judges them. */
import type { SiteFault, SiteSettings } from "@/wire";
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

export function siteHost(world: World): Pick<AdministrationHost, "site" | "protectedPeople" | "saveSite"> {
  const { answer } = world;
  return {
    site: () => answer("site", unlocked(world, () => ({ settings: { ...world.site, protected: null }, protectedCount: world.site.protected?.length ?? 0, rules }))),
    protectedPeople: () => answer("protectedPeople", unlocked(world, () => world.site.protected ?? [])),
    saveSite: (to) => answer("saveSite", unlocked(world, () => {
      const faults = faultsOf(to);
      if (faults.length === 0) world.site = { ...to, protected: to.protected ?? world.site.protected };
      return faults;
    })),
  };
}

function faultsOf(to: SiteSettings): SiteFault[] {
  const faults: SiteFault[] = [];
  const rows = <Row>(field: SiteFault["field"], all: Row[], name: (row: Row) => string, isFine: (row: Row) => boolean) => all.forEach((row, at) => {
    if (name(row) === "" || !isFine(row) || all.findIndex((other) => name(other) === name(row)) !== at) faults.push({ field, row: at });
  });
  rows("switched_off", to.switchedOff, ({ code }) => code, ({ reason }) => reason !== "");
  rows("groups", to.groups, ({ name }) => name, ({ projects }) => projects.length > 0);
  rows("contacts", to.contacts, ({ organization }) => organization, ({ name, email }) => name !== "" && (email === "" || email.includes("@")));
  if (to.link !== null && !/^https:\/\/[\w.-]+\/.*\{PersonalID\}/.test(to.link)) faults.push({ field: "link", row: null });
  const twice = to.protected?.findIndex((id, at) => to.protected?.indexOf(id) !== at) ?? -1;
  if (twice >= 0) faults.push({ field: "protected", row: twice });
  return faults;
}
