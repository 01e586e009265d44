/** A host without a program behind it: for tests, and for looking at screens in a browser. Its data are made up. */
import type { CheckState, CheckedFile, Dropped, FindingQuery, FindingRow, Group, Problem, Progress, RuleHit, Severity, Tally, Token, VerificationView } from "@/wire";
import type { Host } from "./host";

export type Memory = {
  host: Host;
  drop: (dropped: Dropped) => void;
  /** What was asked for, in its order. */
  asked: string[];
};

export type MemoryOptions = {
  findings?: number;
  state?: CheckState;
  verification?: VerificationView | Problem;
  refuse?: Problem;
};

export const token = (number: number): Token => number.toString(16).padStart(32, "0") as Token;

const files = ["Client.csv", "Enrollment.csv", "Exit.csv", "IncomeBenefits.csv", "Services.csv"];
const rules: [string, Severity, boolean, string, string | null][] = [
  ["KEY_ORPHAN", "error", true, "The row refers to a row of another file that is not in the export.", "EnrollmentID"],
  ["HOUSEHOLD_HEAD_COUNT", "high_priority", false, "The household does not have exactly one head.", "HouseholdID"],
  ["PICKLIST_INVALID_CODE", "error", false, "The code is not one of the list.", "Destination"],
  ["REQUIRED_FIELD_NULL", "error", false, "The field is empty, and the specification asks for a value.", "DateUpdated"],
  ["HEADER_CASE", "warning", false, "The column's name differs from the published one in letter case or blanks.", "ZIP"],
];

export function finding(number: number): FindingRow {
  const [code, severity, blocks, message, column] = rules[number % rules.length] ?? rules[0]!;
  const file = files[number % files.length] ?? "Client.csv";
  const masked = number % 7 === 0;
  return {
    number, code, severity, blocks, audience: ["data_entry", "setup", "vendor"][number % 3] ?? "vendor", file, line: 2 + number * 3, column,
    rowKey: `E${String(number).padStart(6, "0")}`, organizationId: null, projectId: `J${number % 9}`, personalId: `P${number % 1000}`, enrollmentId: null,
    value: masked ? "9 digits" : String(number % 40), valueMasked: masked, message, fix: "Correct the value at its source.", basis: "HUD HMIS CSV Format Specifications",
  };
}

export const intact: VerificationView = {
  verdict: "valid_pinned", sentence: "Intact. Signed by Example CoC workstation 3, known here since Mar 3, 2026.", fault: null,
  signer: { fingerprint: "3f2a 91c0 7d11 04be 55aa 9c3e 2210 f0d4 81c6 7712 0a9b 3e5d 6f48 b1c2 d3e4 f506", knownAs: "Example CoC workstation 3", knownSince: "2026-03-03T10:00:00Z" },
  bundleId: "0192f0a1-7c3e-7000-8000-0123456789ab", created: "2026-11-20T16:04:00Z", shut: null, reason: "Monthly submission",
  checked: "Checked against HUD HMIS CSV FY2026 v1.0; newer versions exist; 0 rules switched off.", practice: false,
  files: files.map((name, at) => ({ name, bytes: 1_200_000 * (at + 1), rows: 10_000 * (at + 1), sha256: String(at).repeat(64) })), logSize: 4812, notes: [],
};

export function memory(options: MemoryOptions = {}): Memory {
  const total = options.findings ?? 0;
  const asked: string[] = [];
  let listener: ((dropped: Dropped) => void) | null = null;
  const answer = <T>(name: string, value: T): Promise<T> => {
    asked.push(name);
    return options.refuse === undefined ? Promise.resolve(value) : Promise.reject(options.refuse);
  };
  const fits = (query: FindingQuery) => {
    const wanted = query.search.toLowerCase();
    const numbers: number[] = [];
    for (let number = 0; number < total; number += 1) {
      const row = finding(number);
      if (query.severity !== null && row.severity !== query.severity) continue;
      if (query.code !== null && row.code !== query.code) continue;
      if (query.file !== null && row.file !== query.file) continue;
      if (query.audience !== null && row.audience !== query.audience) continue;
      if (wanted !== "" && ![row.code, row.file, row.column, row.rowKey, row.value].some((text) => text?.toLowerCase().includes(wanted))) continue;
      numbers.push(number);
    }
    return numbers;
  };
  const host: Host = {
    start: () => answer("start", { version: "0.1.0", vault: { state: "absent" }, practice: false }),
    chooseExport: (what) => answer(`chooseExport ${what}`, { token: token(1), name: "CA-600 export of Nov 20", kind: "export", bytes: 1_100_000_000 }),
    chooseBundles: () => answer("chooseBundles", [{ token: token(2), name: "export-0192f0a1-7c3e-7000-8000-0123456789ab.enc", kind: "bundle", bytes: 87_300_000 }]),
    onDrop(next) {
      listener = next;
      return () => { listener = null; };
    },
    beginCheck(file, _options, onProgress) {
      onProgress(halfway);
      return answer(`beginCheck ${file}`, { check: token(3), name: "CA-600 export of Nov 20" });
    },
    stopCheck: (check) => answer(`stopCheck ${check}`, undefined),
    closeCheck: (check) => answer(`closeCheck ${check}`, undefined),
    tally: () => answer("tally", tallyOf(total, options.state ?? { is: "done", valid: total === 0 })),
    findings(_check, query, offset, limit) {
      const numbers = fits(query);
      return answer("findings", { total: numbers.length, offset, rows: numbers.slice(offset, offset + limit).map(finding) });
    },
    groups: (_check, _query, by) => answer(`groups ${by}`, [] as Group[]),
    ruleHelp: (code) => answer(`ruleHelp ${code}`, { code, parts: [["Why it matters", "What is counted by it is counted wrongly."], ["How to mend it", "1. Correct the value at its source.\n2. Export again."]] }),
    saveReport: (_check, format) => answer(`saveReport ${format}`, `report.${format}`),
    verify(file, using, onProgress) {
      onProgress({ ...halfway, stage: "verifying" });
      const view = options.verification ?? intact;
      asked.push(`verify ${file} ${using.with}`);
      return "verdict" in view ? Promise.resolve(view) : Promise.reject(view);
    },
  };
  return { host, asked, drop: (dropped) => listener?.(dropped) };
}

const halfway: Progress = { stage: "checking", done: 512_000_000, total: 1_100_000_000, rate: 512_000_000, secondsLeft: 2 };

function tallyOf(total: number, state: CheckState): Tally {
  const each = (at: number) => Math.floor((total + rules.length - 1 - at) / rules.length);
  const hits: RuleHit[] = rules.map(([code, severity, blocks, message], at) => ({ code, severity, blocks, message, found: each(at) })).filter((hit) => hit.found > 0);
  const sum = (which: (hit: RuleHit) => boolean) => hits.filter(which).reduce((all, hit) => all + hit.found, 0);
  const checked: CheckedFile[] = files.map((name, at) => ({ name, bytes: 220_000_000, rows: 1_082_400, found: each(at), blocking: at === 0 ? each(0) : 0, sha256: String(at).repeat(64) }));
  return {
    state, head: state.is === "done" ? "Checked against HUD HMIS CSV FY2026 v1.0; newer versions exist; 0 rules switched off." : null,
    found: total, blocking: sum((hit) => hit.blocks), highPriority: sum((hit) => hit.severity === "high_priority"), errors: sum((hit) => hit.severity === "error"), warnings: sum((hit) => hit.severity === "warning"),
    rules: hits, files: state.is === "reading" ? [] : checked, notEvaluated: [],
  };
}
