/** Data sets: exports that the vault keeps, sealed. */
import type { DataSetView } from "@/wire";
import { count, number, size } from "./common";

export const dataSets = {
  title: "Data sets",
  intro: "Exports that were taken in: every byte sealed in the vault, with what the check found.",
  empty: "Nothing was taken in yet. Check an export, then take it in as a data set.",
  loading: "Reading the list of data sets",
  again: "Read the list again",
  columns: { label: "Data set", period: "Period", found: "Findings", rows: "Rows", size: "Size", takenIn: "Taken in", operator: "By", act: "What can be done" },
  period: ({ start, end }: DataSetView) => (start === null || end === null ? null : `${start} to ${end}`),
  found: ({ findings, blocking }: DataSetView) => (blocking === 0 ? count(findings, "finding") : `${count(findings, "finding")}, ${number(blocking)} block`),
  open: "Open",
  openOne: (label: string) => `Open ${label}`,
  delete: "Delete…",
  deleteOne: (label: string) => `Delete ${label}`,
  broken: "Not whole: a sealed file is missing. Put the vault back from a backup.",
  comparable: "Comparable database",
  takeIn: "Take in as a data set",
  takingIn: "Taking in. What is checked once more is read out of what was sealed.",
  takenIn: ({ label, files, bytes }: DataSetView) => `Taken in as ${label}. ${count(files, "file")}, ${size(bytes)}, sealed in the vault. The export itself is where it was.`,
  needsVault: "Taking in needs the vault. Unlock it or set it up first; the check stays open meanwhile.",
  kept: "Kept as a data set. This is what was found when it was taken in.",
  keptAgain: "Kept as a data set, and checked anew.",
  checkAgain: "Check it anew",
  remove: {
    title: (label: string) => `Delete ${label}`,
    text: ({ files, bytes }: DataSetView) => `${count(files, "file")}, ${size(bytes)}, cannot be read any more: their keys are deleted from the vault. Bundles that were sealed from it stay. Backups of the vault's folder keep what they hold.`,
    action: "Delete this data set",
  },
};
