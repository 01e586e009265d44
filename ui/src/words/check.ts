/** Checking an export. */
import { count, duration, number, size } from "./common";

export const check = {
  title: "Check an export",
  intro: "Choose the folder or ZIP that your HMIS wrote, or drop it on this window. It is read once; nothing is kept or changed.",
  chooseFolder: "Choose a folder…",
  chooseZip: "Choose a ZIP…",
  comparable: "It is a victim service provider's own comparable database",
  comparableHelp: "Its clients belong there. In an HMIS export, rows of such a provider are a stop.",
  stop: "Stop",
  another: "Check another export",
  report: "Save a report",
  formats: { html: "Page to read or print (HTML)", csv: "Spreadsheet (CSV)", jsonl: "For programs (JSON Lines)" },
  saved: (name: string) => `Saved as ${name}.`,
  search: "Search findings",
  all: "All",
  filters: { severity: "Severity", audience: "Who can mend it", file: "File", rule: "Rule" },
  views: { findings: "Findings", rules: "By rule", files: "By file" },
  severity: { high_priority: "High priority", error: "Error", warning: "Warning" },
  audience: { data_entry: "Data entry", setup: "Set-up", vendor: "Vendor" } as Record<string, string>,
  columns: { severity: "Severity", rule: "Rule", file: "File", line: "Line", column: "Column", value: "Value", message: "What is wrong", rows: "Rows", size: "Size", found: "Findings", blocking: "Block" },
  blocks: "Blocks",
  verdict: {
    reading: "Reading",
    valid: "Valid: nothing is wrong by the specification.",
    invalid: (errors: number) => `Not valid: ${count(errors, "finding")} to mend.`,
    blocked: (blocking: number) => `Not valid: ${count(blocking, "finding blocks", "findings block")} every destination.`,
    stopped: "Stopped. What was found until then is below; the rest was not read.",
    failed: "Could not be read to its end. What was found until then is below.",
  },
  progress: (done: number, total: number | null, rate: number | null, left: number | null) =>
    [total === null ? size(done) : `${size(done)} of ${size(total)}`, rate === null ? null : `${size(rate)}/s`, left === null ? null : `${duration(left)} left`]
      .filter((part) => part !== null)
      .join(" · "),
  shown: (shown: number, total: number) => (shown === total ? count(total, "finding") : `${number(shown)} of ${count(total, "finding")}`),
  none: "Nothing was found.",
  noneOfQuery: "No finding fits the search and filters.",
  clear: "Clear search and filters",
  onlyRule: "Only this rule",
  panel: { title: "Finding", fix: "What to do", why: "About this rule", basis: "Rests on", where: "Where", ids: "In your HMIS", value: "Value", masked: "Shown as its shape: the column may hold personal data.", project: "Project", organization: "Organization", person: "Client", enrollment: "Enrollment", row: "Row" },
  notEvaluated: "Not judged",
};
