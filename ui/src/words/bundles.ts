/** Bundles made here. */
import type { BundleState } from "@/wire";
import { count, number } from "./common";

export const bundles = {
  title: "Bundles",
  empty: "No bundle was made here yet. Check an export; when it is done, seal the data set. The bundle is then listed here, with what opens it and its entries in the log.",
  check: "Check an export",
  loading: "Reading the list of bundles",
  again: "Ask again",
  running: "At work",
  jobs: "Jobs",
  search: "Search bundles",
  none: "No bundle fits the search.",
  shown: (shown: number, total: number) => (shown === total ? count(total, "bundle") : `${number(shown)} of ${count(total, "bundle")}`),
  states: { begun: "Being made", done: "Sealed", missing: "File not found", aborted: "Not made" } satisfies Record<BundleState, string>,
  statesLong: {
    begun: "It is being made, or was when the program ended. The next unlocking settles it.",
    done: "The sealed file was put in its place.",
    missing: "The sealed file is no longer where it was put. If you moved it, all is well.",
    aborted: "Making it ended early. Nothing of it is left.",
  } satisfies Record<BundleState, string>,
  columns: { state: "State", name: "Name", created: "Begun", size: "Size", reason: "Reason", recipients: "Opens for", operator: "Made by" },
  panel: {
    label: "Bundle",
    place: "Put in",
    key: "Key kept here",
    keyKept: "Yes: this vault opens it.",
    keyGone: "No: this vault cannot open it any more.",
    id: "Bundle",
    entries: "Entries in the log",
    entry: (seq: number) => number(seq),
    sha256: "SHA-256",
    reasonErased: "Erased",
    practice: "Practice data: nobody in it exists.",
    open: "Open…",
    verify: "Verify",
    showLog: "Show in the log",
  },
};
