/** The report on data quality of a made-up export: as many projects as were wished for. */
import type { QualityAnswers, QualityNumbers, QualityProject, QualityView } from "@/wire";
import type { CheckHost } from "../host";
import { siteOf } from "./site";
import { halfway, problem, type World } from "./world";

/** Code, title, question, and how many of 1,000 lack a sound answer. */
const questions: [string, string, string, number][] = [
  ["name", "Name (3.01)", "6a", 12], ["ssn", "Social Security number (3.02)", "6a", 214], ["dob", "Date of birth (3.03)", "6a", 31], ["race", "Race and ethnicity (3.04)", "6a", 58],
  ["veteran", "Veteran status (3.07)", "6b", 24], ["start", "Project start date (3.10)", "6b", 4], ["relationship", "Relationship to head of household (3.15)", "6b", 9], ["coc", "Enrollment CoC (3.16)", "6b", 3], ["disabling", "Disabling condition (3.08)", "6b", 83],
  ["living_situation", "Living situation (3.917.1)", "6d", 41], ["stay_in_institution", "Length of stay in an institution (3.917.2)", "6d", 70], ["stay_elsewhere", "Length of stay in housing or elsewhere (3.917.2)", "6d", 66],
  ["homeless_since", "Approximate date this episode started (3.917.3)", "6d", 102], ["times_homeless", "Number of times homeless (3.917.4)", "6d", 118], ["months_homeless", "Number of months homeless (3.917.5)", "6d", 133],
  ["destination", "Destination (3.12)", "6c", 171], ["income_at_start", "Income and sources at start (4.02)", "6c", 29], ["income_at_annual", "Income and sources at annual assessment (4.02)", "6c", 240], ["income_at_exit", "Income and sources at exit (4.02)", "6c", 55],
];
const kinds = ["Emergency shelter – entry exit", "Transitional housing", "PH – permanent supportive housing", "Street outreach", "PH – rapid re-housing"];

const peopleOf = (at: number) => 40 + (at % 7) * 23;

function answersOf(people: number): QualityAnswers[] {
  return questions.map(([, , , lack]) => {
    const part = (share: number) => Math.floor((people * lack * share) / 1000);
    return { counted: people, dontKnow: part(0.2), prefersNot: part(0.1), notCollected: part(0.3), missing: part(0.35), issues: part(0.05) };
  });
}

const lacking = (of: QualityAnswers) => of.dontKnow + of.prefersNot + of.notCollected + of.missing + of.issues;

function numbersOf(people: number, projects: string[], only: string | null, pairs?: number): QualityNumbers {
  const of = (share: number) => Math.floor(people * share);
  const stay = (at: number) => ({ enrollment: `E${String(at).padStart(6, "0")}`, person: `P${at}`, project: only ?? projects[at % projects.length] ?? "J0" });
  const list = <T>(many: number, row: (at: number) => T) => ({ rows: Array.from({ length: Math.min(many, 500) }, (_, at) => row(at)), of: many, cut: false });
  const overlaps = of(0.03);
  const other = projects.find((id) => id !== (only ?? projects[0])) ?? "J0";
  return {
    people, leavers: of(0.4), answers: answersOf(people), identity: { counted: people, affected: of(0.27) }, history: { counted: of(0.8), affected: of(0.19) },
    contacts: { counted: of(0.1), affected: of(0.04) }, bedNights: { counted: of(0.06), affected: of(0.01) },
    starts: [0.01, 0.2, 0.12, 0.05, 0.03, 0.04, 0].map(of), exits: [0, 0.1, 0.12, 0.08, 0.05, 0.04, 0.01].map(of),
    goingOn: [0.2, 0.1, 0.1, 0.08, 0.04, 0.01].map(of), notMovedIn: [0.04, 0.02, 0.01, 0, 0, 0].map(of),
    openReferrals: of(0.05), outstandingReferrals: of(0.02), overlaps,
    pairs: list(overlaps === 0 ? 0 : (pairs ?? 1), (at) => ({ project: only ?? projects[0] ?? "J0", other: at === 0 ? other : `K${at}`, overlaps, people: overlaps })),
    overlapList: list(overlaps, (at) => ({ night: at % 3 === 2, day: "2026-08-17", stay: stay(at), other: { ...stay(at + 500), project: other } })),
    longStayList: list(of(0.06), (at) => ({ stay: stay(at), kind: kinds[at % kinds.length] ?? "", since: "2021-03-05", days: 2_035 - at, notMovedIn: at % 4 === 3 })),
    referralList: list(of(0.02), (at) => ({ stay: stay(at), event: "12 Referral to Housing Navigation project or services", since: "2026-06-01", days: 121 - (at % 90) })),
  };
}

/** Groups are known while the vault is unlocked. */
const vaultGroups = (world: World) => (world.vault.state === "unlocked" ? siteOf(world).settings.groups : []);

export function qualityHost(world: World): Pick<CheckHost, "quality" | "qualityNumbers" | "stopQuality"> {
  const { answer, options } = world;
  const many = options.projects ?? 9;
  const ids = Array.from({ length: many }, (_, at) => `J${at}`);
  const notCounted = options.uncounted === true ? [
    { code: "race", title: "Race and ethnicity (3.04)", question: "6a", why: "Client.csv has no column RaceNone" },
    { code: "starts", title: "Project start records", question: "6e", why: "Enrollment.csv has no column DateCreated" },
    { code: "contacts", title: "Street outreach without a recent contact", question: "6f", why: "CurrentLivingSituation.csv could not be read whole" },
    { code: "overlaps", title: "Overlapping stays", question: "", why: "Exit.csv could not be read whole" },
  ] : [];
  /** The groups that were counted; null: all projects. */
  const counted = new Set<string | null>();
  /** The projects that count, by their places. */
  const places = (group: string | null) => {
    const named = siteOf(world).settings.groups.find(({ name }) => name === group)?.projects;
    return ids.flatMap((id, at) => (named === undefined || named.includes(id) ? [at] : []));
  };
  const inAll = (of: number[]) => of.reduce((sum, place) => sum + peopleOf(place), 0);
  const sharesOf = (asked: number) => answersOf(asked).map((of) => ({ counted: of.counted, affected: lacking(of) }));
  let stop = () => {};
  return {
    quality(_check, group, onProgress) {
      onProgress(halfway);
      return answer(group === null ? "quality" : `quality ${group}`, () => new Promise<QualityView>((resolve, reject) => {
        stop = () => reject(problem("interrupted", "stopped; nothing was counted"));
        if (options.slowCounting === true) return;
        counted.add(group);
        const own = places(group);
        const groups = vaultGroups(world);
        resolve({
          head: "Checked against HUD HMIS CSV FY2026 v1.0; newer versions exist; 0 rules switched off.", first: "2025-10-01", last: "2026-09-30",
          questions: questions.map(([code, title, question]) => ({ code, title, question, counted: notCounted.every((not) => not.code !== code) })),
          projects: own.map((at, place): QualityProject => {
            const [id, people] = [ids[at] ?? "", peopleOf(at)];
            return { place, id, name: at % 5 === 4 ? "" : `Example ${["Shelter", "House", "Apartments", "Outreach"][at % 4] ?? ""} ${at}`, kind: kinds[at % kinds.length] ?? "", people, shares: sharesOf(people), overlaps: Math.floor(people * 0.03), outstandingReferrals: Math.floor(people * 0.02) };
          }),
          projectsOf: own.length, people: inAll(own), group, groupNames: groups.map(({ name }) => name),
          groups: group !== null ? [] : groups.map(({ name, projects }) => {
            const [there, inGroup] = [places(name), inAll(places(name))];
            return { name, projects: there.length, missing: projects.length - there.length, people: inGroup, shares: sharesOf(inGroup) };
          }),
          referralDays: 14, contactDays: 90, victimServiceStays: 12, unknownStays: 0, notCounted,
          doubts: options.uncounted === true ? ["The export may not hold all rows of its period: its Export.csv says that it was made for another purpose."] : [],
        });
      }));
    },
    qualityNumbers: (_check, group, project) => answer(`qualityNumbers ${group === null ? "" : `${group} `}${project ?? "all"}`, () => {
      const own = places(group);
      const chosen = project === null ? undefined : own[project];
      if (!counted.has(group) || (project !== null && chosen === undefined)) throw problem("gone", "this is not known any more");
      const made = chosen === undefined ? numbersOf(inAll(own), ids, null, options.pairs) : numbersOf(peopleOf(chosen), ids, ids[chosen] ?? null, options.pairs);
      return options.uncounted === true ? { ...made, answers: made.answers.map((of, at) => (at === 3 ? { counted: 0, dontKnow: 0, prefersNot: 0, notCollected: 0, missing: 0, issues: 0 } : of)), identity: null, starts: made.starts.map(() => 0), exits: options.nobodyLeft === true ? made.exits.map(() => 0) : made.exits, contacts: { counted: 0, affected: 0 }, bedNights: options.nobodyLeft === true ? { counted: 0, affected: 0 } : made.bedNights, overlaps: 0, pairs: { rows: [], of: 0, cut: false }, overlapList: { rows: [], of: 0, cut: false } } : made;
    }),
    stopQuality: (check) => answer(`stopQuality ${check}`, () => stop()),
  };
}
