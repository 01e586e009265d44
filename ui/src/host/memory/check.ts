/** Checks of a made-up export: as many findings as were wished for. */
import type { CheckState, CheckedFile, FindingQuery, FindingRow, FindingsPage, Group, GroupBy, RowLine, RuleHit, Severity, Tally } from "@/wire";
import type { CheckHost } from "../host";
import { noteOn } from "./corrections";
import { siteOf } from "./site";
import { digestOf, halfway, token, type World } from "./world";

export const files = ["Client.csv", "Enrollment.csv", "Exit.csv", "IncomeBenefits.csv", "Services.csv"];
const rules: [string, Severity, boolean, string, string | null][] = [
  ["KEY_ORPHAN", "error", true, "The row refers to a row of another file that is not in the export.", "EnrollmentID"],
  ["HOUSEHOLD_HEAD_COUNT", "high_priority", false, "The household does not have exactly one head.", "HouseholdID"],
  ["PICKLIST_INVALID_CODE", "error", false, "The code is not one of the list.", "Destination"],
  ["REQUIRED_FIELD_NULL", "error", false, "The field is empty, and the specification asks for a value.", "DateUpdated"],
  ["HEADER_CASE", "warning", false, "The column's name differs from the published one in letter case or blanks.", "ZIP"],
];

export function finding(number: number): FindingRow {
  const [code, severity, blocks, message, column] = rules[number % rules.length] ?? rules[0]!;
  const masked = number % 7 === 0;
  return {
    number, code, severity, blocks, audience: ["data_entry", "setup", "vendor"][number % 3] ?? "vendor", file: files[number % files.length] ?? "Client.csv", line: 2 + number * 3, column,
    rowKey: `E${String(number).padStart(6, "0")}`, organizationId: `O${number % 4}`, projectId: `J${number % 9}`, personalId: `P${number % 1000}`, enrollmentId: null,
    value: masked ? "9 digits" : String(number % 40), valueMasked: masked, message, fix: "Correct the value at its source.", basis: "HUD HMIS CSV Format Specifications",
    related: number % 11 === 0 ? [{ file: "Enrollment.csv", line: 88, rowKey: "E000088" }] : [],
    note: null,
  };
}

const groupName: Record<Exclude<GroupBy, "group">, (row: FindingRow) => string | null> = {
  audience: (row) => row.audience, file: (row) => row.file, organization: (row) => row.organizationId, project: (row) => row.projectId, rule: (row) => row.code,
};

/** The groups of projects that a finding counts in. */
function groupsOf(world: World, row: FindingRow): (string | null)[] {
  const own = siteOf(world).settings.groups.filter(({ projects }) => row.projectId !== null && projects.includes(row.projectId)).map(({ name }) => name);
  return own.length === 0 ? [null] : own;
}

function fits(world: World, query: FindingQuery, row: FindingRow): boolean {
  if (query.group !== null && !groupsOf(world, row).includes(query.group)) return false;
  if (query.noted !== null && query.noted !== (row.note !== null)) return false;
  const exact: [string | null, string | null][] = [[query.severity, row.severity], [query.code, row.code], [query.file, row.file], [query.audience, row.audience], [query.project, row.projectId], [query.organization, row.organizationId]];
  if (exact.some(([asked, is]) => asked !== null && asked !== is)) return false;
  const wanted = query.search.toLowerCase();
  return wanted === "" || [row.code, row.file, row.column, row.rowKey, row.value].some((text) => text?.toLowerCase().includes(wanted));
}

type OfChecks = Omit<CheckHost, "dataSets" | "takeDataSet" | "takeIn" | "stopTakeIn" | "extractDataSet" | "deleteDataSet" | "checkNotes" | "addNote" | "endNote" | "saveNotes" | "writeLists" | "listsSent" | "recordSent" | "compareDataSets" | "dataSetsOverTime" | "renameDataSet" | "saveComparison" | "quality" | "qualityNumbers" | "stopQuality">;

export function checkHost(world: World): OfChecks {
  const { answer, options } = world;
  const total = options.findings ?? 0;
  let comparable = false;
  const noted = (number: number): FindingRow => {
    const row = finding(number);
    return { ...row, note: noteOn(world, row) };
  };
  const fitting = (query: FindingQuery) => {
    const rows: FindingRow[] = [];
    for (let number = 0; number < total; number += 1) {
      const row = noted(number);
      if (fits(world, query, row)) rows.push(row);
    }
    return rows;
  };
  // The program keeps its last answer and works beside the page; here that would hold up the page which is looked at.
  let last: { asked: string; numbers: Uint32Array } | null = null;
  const numbersOf = async (query: FindingQuery) => {
    const asked = `${JSON.stringify(query)} ${world.notes.length} ${world.vault.state}`;
    if (last?.asked === asked) return last.numbers;
    const numbers: number[] = [];
    for (let number = 0; number < total; number += 1) {
      if (fits(world, query, noted(number))) numbers.push(number);
      if (number % 5_000 === 4_999) await new Promise((resolve) => { setTimeout(resolve); });
    }
    last = { asked, numbers: Uint32Array.from(numbers) };
    return last.numbers;
  };
  const whole = (query: FindingQuery) => Object.values(query).every((part) => part === null || part === "");
  const window = async (query: FindingQuery, offset: number, limit: number): Promise<FindingsPage> => {
    if (whole(query)) return { total, offset, rows: Array.from({ length: Math.max(Math.min(limit, total - offset), 0) }, (_, at) => noted(offset + at)) };
    const numbers = await numbersOf(query);
    return { total: numbers.length, offset, rows: [...numbers.subarray(offset, offset + limit)].map(noted) };
  };
  return {
    chooseExport: (what) => answer(`chooseExport ${what}`, () => ({ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1_100_000_000 })),
    beginCheck(file, asked, onProgress) {
      onProgress(halfway);
      comparable = asked.comparableDatabase;
      return answer(`beginCheck ${file}${comparable ? " comparable" : ""}${asked.again ? " again" : ""}`, () => ({ check: token(3), name: "CA-600 export of Nov 20" }));
    },
    stopCheck: (check) => answer(`stopCheck ${check}`, () => undefined),
    closeCheck: (check) => answer(`closeCheck ${check}`, () => undefined),
    tally: () => answer("tally", () => {
      const made = tallyOf(total, options.state ?? { is: "done", valid: total === 0, specified: true });
      const tally = { ...made, comparable, notEvaluated: options.notEvaluated ?? [] };
      return comparable ? tally : withStop(withStop(tally, "VICTIM_SERVICE_ROWS", options.victimRows ?? 0), "PROTECTED_ROWS", options.protectedRows ?? 0);
    }),
    findings: (_check, query, offset, limit) => answer("findings", () => window(query, offset, limit)),
    groups: (_check, query, by) => answer(`groups ${by}`, () => {
      const groups = new Map<string | null, Group>();
      for (const row of fitting(query)) {
        for (const name of by === "group" ? groupsOf(world, row) : [groupName[by](row)]) {
          const group = groups.get(name) ?? { name, found: 0, blocking: 0 };
          groups.set(name, { name, found: group.found + 1, blocking: group.blocking + (row.blocks ? 1 : 0) });
        }
      }
      return [...groups.values()].toSorted((a, b) => b.found - a.found);
    }),
    rowOf: (_check, number) => answer(`rowOf ${number}`, () => {
      const { file, line, column, value } = finding(number);
      const rows: RowLine[] = [-2, -1, 0, 1, 2].map((step) => ({ line: (line ?? 2) + step, cells: [`E${number + step}`, "2023-11-20", step === 0 ? (value ?? "") : "1"], asked: step === 0 }));
      return { file: file ?? "Client.csv", header: ["EnrollmentID", "EntryDate", column ?? "Value"], rows };
    }),
    ruleHelp: (code) => answer(`ruleHelp ${code}`, () => ({ code, parts: [["Why it matters", "What is counted by it is counted wrongly."], ["How to mend it", "1. Correct the value at its source.\n2. Export again."]] as [string, string][] })),
    saveQuality(_check, group, format, onProgress) {
      onProgress({ ...halfway, stage: "checking" });
      return answer(`saveQuality ${group === null ? "" : `${group} `}${format}`, () => `data-quality.${format}`);
    },
    saveReport: (_check, format) => answer(`saveReport ${format}`, () => `report.${format}`),
  };
}

const stops = {
  VICTIM_SERVICE_ROWS: "The row is about somebody served by a victim service provider; it should not be in HMIS.",
  PROTECTED_ROWS: "A row of this file is about somebody on the site's protected list; which one is not said.",
};

function withStop(tally: Tally, code: keyof typeof stops, found: number): Tally {
  if (found === 0) return tally;
  const hit: RuleHit = { code, severity: "high_priority", blocks: true, message: stops[code], found };
  return { ...tally, rules: [hit, ...tally.rules], found: tally.found + found, blocking: tally.blocking + found, highPriority: tally.highPriority + found };
}

export function tallyOf(total: number, state: CheckState): Tally {
  const each = (at: number) => Math.floor((total + rules.length - 1 - at) / rules.length);
  const hits: RuleHit[] = rules.map(([code, severity, blocks, message], at) => ({ code, severity, blocks, message, found: each(at) })).filter((hit) => hit.found > 0);
  const sum = (which: (hit: RuleHit) => boolean) => hits.filter(which).reduce((all, hit) => all + hit.found, 0);
  const checked: CheckedFile[] = files.map((name, at) => ({ name, bytes: 220_000_000, rows: 1_082_400, found: each(at), blocking: at === 0 ? each(0) : 0, sha256: digestOf(at) }));
  return {
    state, head: state.is === "done" ? "Checked against HUD HMIS CSV FY2026 v1.0; newer versions exist; 0 rules switched off." : null,
    found: total, blocking: sum((hit) => hit.blocks), highPriority: sum((hit) => hit.severity === "high_priority"), errors: sum((hit) => hit.severity === "error"), warnings: sum((hit) => hit.severity === "warning"),
    rules: hits, files: state.is === "reading" ? [] : checked, notEvaluated: [], comparable: false, anew: false,
  };
}
