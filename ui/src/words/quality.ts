/** The report on data quality, drawn in *Check*. */
import type { QualityList, QualityNumbers, QualityShare, QualityView } from "@/wire";
import { count, number } from "./common";

export const quality = {
  counting: "Reading the files once more to count how complete and timely they are",
  after: "How complete and timely the data are is counted once every file was read.",
  stopped: "The check was not read to its end, so nothing is counted.",
  again: "Count again",
  nothing: "Nothing could be counted.",
  nobody: "Nobody was in any project within the period of the export.",
  nobodyOf: (group: string) => `Nobody was in any project of the group ${group} within the period of the export.`,
  sum: ({ people, projectsOf, first, last }: QualityView, identity: QualityShare | null, group: string | null) =>
    `${group === null ? "" : `Group ${group}: `}${count(people, "person", "people")} in ${count(projectsOf, "project")}, ${first ?? ""} to ${last ?? ""}.${identity === null ? "" : ` ${percent(identity)} lack something in name, Social Security number, date of birth or race.`}`,
  sumOne: ({ people, leavers, identity }: QualityNumbers) =>
    `${count(people, "person", "people")}, of whom ${number(leavers)} left within the period.${identity === null ? "" : ` ${percent(identity)} lack something in name, Social Security number, date of birth or race.`}`,
  shape: "Counted as in questions 6a to 6f of the Annual Performance Report: each person once in every project, with the stay that began last.",
  victims: (stays: number) => `${count(stays, "stay")} of victim service providers left out.`,
  unknown: (stays: number) => `${count(stays, "stay")} left out, because the project or the days are not known.`,
  group: "Projects of the group",
  project: "Project",
  allProjects: "All projects",
  allOf: "All of the group",
  projectName: (id: string, name: string) => (name === "" ? id : `${id}, ${name}`),
  more: (shown: number, all: number) => `${number(shown)} of ${number(all)} projects, those with the most people. A saved report has all.`,
  show: "Show",
  save: "Save",
  saves: { html: "As a page to read (HTML)…", xlsx: "As a workbook (XLSX)…", csv: "As a table (CSV)…", json: "For programs (JSON)…" },
  sections: { completeness: "Completeness", groups: "Completeness by group", projects: "Completeness by project", timeliness: "Timeliness and inactive records", stays: "Long stays", overlaps: "Overlapping stays", referrals: "Referrals", left: "What is not counted" },
  completeness: {
    columns: { question: "Data element", asked: "Question", counted: "Counted", dontKnow: "Doesn't know", prefersNot: "Prefers not", notCollected: "Not collected", missing: "Missing", issues: "Data issues", total: "Total", share: "Share", drawn: "Drawn" },
    parts: { dontKnow: "Doesn't know", prefersNot: "Prefers not to answer", notCollected: "Not collected", missing: "Missing", issues: "Data issues" },
    scale: (share: number) => `A full bar is ${number(share)} %`,
    identity: "Overall: any of name, SSN, date of birth, race",
    history: "Overall: chronic homelessness cannot be worked out",
    notCounted: "Not counted",
  },
  projects: {
    questions: "Questions",
    groups: { "6a": "6a Who people are", "6b": "6b Universal elements", "6c": "6c Destination and income", "6d": "6d Homelessness before" } as Record<string, string>,
    columns: { id: "Project", name: "Name", people: "People" },
    help: "The share of those who have no sound answer. Choose a project to see its numbers.",
    groupColumns: { name: "Group", projects: "Projects", missing: "Not in the export", people: "People" },
    groupHelp: "A group adds its projects up: somebody in two of them counts twice, and a project in two groups counts in both. Choose a group to see its numbers.",
  },
  timeliness: {
    title: "Days until a record was made",
    columns: { delay: "Time for record entry", starts: "Project starts", exits: "Project exits", share: "Share", drawn: "Drawn" },
    delays: ["Before the day", "0 days", "1 to 3 days", "4 to 6 days", "7 to 10 days", "11 days and more", "Not known"],
    none: "Nobody began or left within the period.",
    inactive: "Inactive records",
    inactiveColumns: { what: "What is looked for", counted: "Records", affected: "Inactive", share: "Share" },
    contacts: (days: number) => `Street outreach: a contact within ${number(days)} days`,
    bedNights: (days: number) => `Night-by-night shelter: a bed night within ${number(days)} days`,
    noneInactive: "No stay in street outreach or a night-by-night shelter goes on for so long.",
  },
  stays: {
    title: "Stays that go on when the period ends",
    columns: { length: "Days so far", goingOn: "Stays", notMovedIn: "Not moved in", drawn: "Drawn" },
    lengths: ["Up to 90", "91 to 180", "181 to 365", "366 to 730", "731 to 1,825", "More than 1,825"],
    parts: { goingOn: "Stays", notMovedIn: "Heads of household not moved in" },
    none: "No stay goes on.",
    list: "Long stays",
    about: "More than 365 days; in rapid re-housing more than 730 since moving in; not moved into permanent housing for more than 90. Nothing need be wrong: look whether an exit or a move-in was missed.",
    listColumns: { enrollment: "Enrollment", person: "Client", project: "Project", kind: "Type", days: "Days", since: "Since", moved: "Move-in" },
    notMovedIn: "not moved in",
    noneLong: "No stay goes on for so long.",
  },
  overlaps: {
    pairs: "By project pair",
    pairColumns: { project: "Project", other: "And project", overlaps: "Overlaps", people: "People" },
    tooMany: "There are more than 65,536 pairs of projects: choose a project instead.",
    morePairs: ({ rows, of }: QualityList<unknown>) => `${number(rows.length)} of ${number(of)} pairs shown, those with the most overlaps. A saved report has more.`,
    none: "No stays of one person overlap.",
    list: "Overlapping stays",
    about: "Each stay is told once, with the first of those it overlaps. The latest come first.",
    columns: { enrollment: "Enrollment", person: "Client", project: "Project", day: "Day", other: "Overlaps enrollment", otherProject: "In project", what: "What overlaps" },
    night: "one bed night",
    stays: "stays",
  },
  referrals: {
    sum: ({ openReferrals, outstandingReferrals }: QualityNumbers, days: number) =>
      `${count(openReferrals, "referral")} without a result when the period ends, ${number(outstandingReferrals)} of them for more than ${number(days)} days.`,
    list: "Outstanding referrals",
    columns: { enrollment: "Enrollment", person: "Client", project: "Project", event: "Referral to", since: "Made on", days: "Days" },
    none: "No referral has waited for so long.",
  },
  left: {
    columns: { what: "What is not counted", asked: "Question", why: "Why" },
    none: "Everything was counted.",
  },
  notCounted: (why: string) => `Not counted: ${why}.`,
  listed: ({ rows, of, cut }: QualityList<unknown>) =>
    rows.length < of || cut ? `${number(rows.length)} of ${cut ? "at least " : ""}${number(of)} shown. A saved report has the first 10,000 of all projects.` : "",
};

/** `12.3 %`, as in a saved report: never 0 % or 100 % for what is not. */
export function percent({ counted, affected }: QualityShare): string {
  if (counted === 0) return "–";
  const tenths = Math.floor((affected * 2000 + counted) / (counted * 2));
  if (tenths === 0 && affected > 0) return "under 0.1 %";
  if (tenths >= 1000 && affected < counted) return "over 99.9 %";
  return `${(tenths / 10).toFixed(1)} %`;
}
