/** Checking an export. */
import type { FindingRow, GroupBy, Tally } from "@/wire";
import { count, number } from "./common";

export const check = {
  title: "Check an export",
  intro: "Choose the folder or ZIP that your HMIS wrote, or drop it on this window. It is read once; nothing is changed, and nothing is kept unless you take it in.",
  chooseFolder: "Choose a folder…",
  chooseZip: "Choose a ZIP…",
  comparable: "It is a victim service provider's own comparable database",
  comparableHelp: "Its clients belong there. In an HMIS export, rows of such a provider are a stop.",
  another: "Check another export",
  report: "Report",
  quality: { html: "Data quality as a page to read (HTML)…", xlsx: "Data quality as a workbook (XLSX)…", csv: "Data quality as a table (CSV)…", json: "Data quality for programs (JSON)…" },
  formats: { html: "Save as a page to read (HTML)…", csv: "Save as a spreadsheet (CSV)…", jsonl: "Save for programs (JSON Lines)…" },
  print: "Print the overview…",
  seal: "Seal this data set…",
  saved: (name: string) => `Saved as ${name}.`,
  search: "Search findings",
  filters: { severity: "Severity", audience: "Who can mend it", file: "File", rule: "Rule" },
  viewsLabel: "Show findings",
  views: { findings: "Findings", rule: "By rule", file: "By file", project: "By project", group: "By group", organization: "By organization", audience: "By who can mend it", quality: "Data quality" },
  groupNames: { rule: "Rule", file: "File", project: "Project", group: "Group of projects", organization: "Organization", audience: "Who can mend it" } satisfies Record<GroupBy, string>,
  groupCounts: { rule: ["rule"], file: ["file"], project: ["project"], group: ["group"], organization: ["organization"], audience: ["group"] } as Record<GroupBy, [string]>,
  unknown: { rule: "Not known", file: "The set as a whole", project: "Of no project", group: "In no group", organization: "Of no organization", audience: "Not known" } satisfies Record<GroupBy, string>,
  choose: "Choose one to see its findings.",
  only: { group: (name: string) => `Group ${name}`, project: (id: string) => `Project ${id}`, organization: (id: string) => `Organization ${id}` },
  lift: (filter: string) => `No longer only: ${filter}`,
  severity: { high_priority: "High priority", error: "Error", warning: "Warning" },
  audience: { data_entry: "Data entry", setup: "Set-up", vendor: "Vendor" } as Record<string, string>,
  columns: { severity: "Severity", rule: "Rule", file: "File", line: "Line", column: "Column", value: "Value", message: "What is wrong", rows: "Rows", size: "Size", found: "Findings", blocking: "Block" },
  blocks: "Blocks",
  blocksLong: "Blocks every destination",
  blocksNot: "Does not block by itself",
  blocking: (blocking: number) => `${number(blocking)} block every destination`,
  counts: (tally: Tally) => `${count(tally.highPriority, "high priority", "high priority")} · ${count(tally.errors, "error")} · ${count(tally.warnings, "warning")}`,
  victim: {
    title: (rows: number) => `${count(rows, "row belongs", "rows belong")} to a victim service provider. They should not be in HMIS.`,
    text: "If this is an HMIS export, do not send it as it is: leave these rows out when you seal it, or have the provider's projects left out at the source; and tell the person responsible for privacy. If it is the provider's own comparable database, its clients belong here.",
    show: "Show these rows",
    leaveOut: "Leave them out",
    own: "This is the provider's own comparable database",
    checkedAs: "Checked as the provider's own comparable database.",
    bySite: "The settings of this site say that it is one (Administration, This site).",
    notOwn: "Check as an HMIS export instead",
  },
  guarded: {
    title: (rows: number) => `${count(rows, "row is", "rows are")} about people on the protected list of this site.`,
    text: "They are never sealed as an HMIS export. Leave them out when you seal it; only how many they were is said then. Whom they are about stands nowhere: do not look it up for a report. Whoever need not be protected any longer is taken off the list in the settings.",
    show: "Show the files they stand in",
  },
  verdict: {
    reading: "Reading",
    valid: (notJudged: number) => (notJudged === 0 ? "Valid: nothing is wrong by the specification." : `Valid: nothing is wrong by the specification; ${count(notJudged, "rule")} could not be judged.`),
    plain: "Not held against any specification; nothing is wrong in how the files are written.",
    invalid: (errors: number) => `Not valid: ${count(errors, "finding")} to mend.`,
    blocked: (blocking: number) => `Not valid: ${count(blocking, "finding blocks", "findings block")} every destination.`,
    stopped: "Stopped. What was found until then is below; the rest was not read.",
    failed: "Could not be read to its end. What was found until then is below.",
  },
  shown: (shown: number, total: number) => (shown === total ? count(total, "finding") : `${number(shown)} of ${count(total, "finding")}`),
  none: "Nothing was found.",
  noneYet: "Nothing was found until now.",
  noneOfQuery: "No finding fits the search and filters.",
  onlyRule: "Only this rule",
  onlyFile: "Only this file",
  onlyProject: "Only this project",
  is: " is ",
  has: " has ",
  row: { title: "The row and its neighbours", warning: "Shows what stands in the file, also about people.", show: "Show the row", hide: "Hide the row", line: (line: string) => `Line ${line}`, this: "This row:" },
  relatedRow: (file: string, line: number) => `${file}, line ${number(line)}`,
  panel: { title: "Finding", fix: "What to do", why: "About this rule", basis: "Rests on", where: "Where", ids: "In your HMIS", value: "Value", masked: "Shown as its shape: the column may hold personal data.", project: "Project", organization: "Organization", person: "Client", enrollment: "Enrollment", row: "Row", related: "Related rows" },
  notEvaluated: "Not judged",
};

/** *In your HMIS: client 4411, Veteran Status.* Null where nothing is known of the place. */
export function inYourHmis({ personalId, enrollmentId, projectId, column }: FindingRow): string | null {
  const parts = [
    personalId === null ? null : `client ${personalId}`,
    enrollmentId === null ? null : `enrollment ${enrollmentId}`,
    personalId === null && enrollmentId === null && projectId !== null ? `project ${projectId}` : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return `In your HMIS: ${[...parts, ...(column === null ? [] : [spaced(column)])].join(", ")}.`;
}

/** `VeteranStatus` as a screen has it: `Veteran Status`. */
function spaced(column: string): string {
  return column.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");
}
