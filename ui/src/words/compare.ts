/** Data sets held against each other. */
import type { ComparedView, CourseStep, SheetFormat } from "@/wire";
import { count, number } from "./common";

export const compare = {
  action: "Compare…",
  title: (label: string) => `What changed: ${label}`,
  back: "All data sets",
  save: "Save",
  formats: { html: "As a page to read (HTML)…", xlsx: "As a workbook (XLSX)…", csv: "As a table (CSV)…" } satisfies Record<SheetFormat, string>,
  formatOf: (format: string, id: string) => `Only ${id}: ${format}`,
  formatAll: (format: string) => `All organizations: ${format}`,
  saved: (name: string) => `Saved as ${name}.`,
  against: "Held against",
  before: "The one before it, of the same source",
  loading: "Reading what was found in both",
  again: "Ask again",
  sum: ({ byRow, total }: ComparedView) =>
    byRow
      ? `${number(total.new)} new, ${number(total.back)} back again, ${number(total.fixed)} fixed, ${number(total.still)} still there.`
      : `${count(total.earlier, "finding")} in the earlier data set, ${number(total.later)} in this one.`,
  held: ({ earlierLabel, before }: ComparedView) =>
    `Held against ${earlierLabel}. ${before === 0 ? "No older data set was there to look through for what came back." : `${count(before, "older data set")} looked through for what came back.`}`,
  views: { rules: "By rule", organizations: "By organization", time: "Over time", left: "Not compared" },
  of: (id: string) => `Only organization ${id}`,
  everyone: "Show all organizations",
  only: "Show its rules",
  onlyOne: (id: string) => `Show the rules of ${id}`,
  nobody: "Not known",
  columns: { rule: "Rule", organization: "Organization", earlier: "Earlier", later: "Later", new: "New", back: "Back again", fixed: "Fixed", still: "Still there", act: "What can be done" },
  none: "Nothing was found in either.",
  more: (shown: number, all: number) => `${number(shown)} of ${number(all)} organizations, those with the most findings. What is saved has all.`,
  left: {
    columns: { rule: "Rule", why: "Why it is not compared" },
    none: "All rules were judged alike in both.",
  },
  time: {
    loading: "Reading all data sets of the source",
    alone: "This is the only data set of its source so far.",
    rule: "Findings of",
    all: "All rules",
    note: "Rules that two data sets were not judged alike by are left out of what became of findings.",
    columns: { day: "Day", label: "Data set", findings: "Findings", new: "New", back: "Back again", fixed: "Fixed", still: "Still there" },
    bar: ({ day, findings }: CourseStep) => `${day}: ${count(findings, "finding")}`,
    parts: { still: "Still there", back: "Back again", new: "New", first: "In the first data set" },
  },
};
