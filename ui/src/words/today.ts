/** What needs doing now, and how things are. */
import type { HealthState } from "@/wire";

export const today = {
  title: "Today",
  doing: "What needs doing now",
  columns: { gravity: "How grave", what: "What", act: "What can be done", subject: "Looked at", state: "State", detail: "Found" },
  gravity: { alarm: "Urgent", attention: "Attention", work: "At work", note: "To know" },
  nothing: "Nothing needs doing.",
  nothingText: "What turns up at unlocking, jobs, and readable copies that still lie on a disk would stand here.",
  check: "Check an export",
  practiceExport: "Check the practice export",
  copy: {
    lies: (name: string, place: string, since: string) => `The readable copy «${name}» lies in ${place} since ${since}.`,
    delete: "Delete copy…",
    title: (name: string) => `Delete the copy «${name}»`,
    text: (place: string) => `It is removed from ${place}. The sealed bundle stays and can be opened again. Backups and other programs may have a copy of their own.`,
    action: "Delete copy",
  },
  job: {
    running: (name: string) => `Sealing «${name}»`,
    failed: (name: string) => `«${name}» was not sealed.`,
    refused: (name: string, errors: string) => `«${name}» was not sealed: the check found ${errors}.`,
    cancelled: (name: string) => `Sealing «${name}» was stopped. Nothing of it is left.`,
    done: (name: string, place: string) => `«${name}» is sealed and lies in ${place}.`,
    stop: "Stop",
    away: "Put away",
    show: "Show in Bundles",
  },
  toLog: "Open the log",
  anchor: { missing: "No head of the log has left this workstation yet. Until one has, nobody outside can tell whether the log was put back to an older state. Hand over a bundle, or save the log." },
  unfit: "Log and keys do not fit together. Nothing can be written. Verify the log, and put the vault back from a backup.",
  health: "How things are",
  states: { attention: "Attention", fact: "Noted", good: "Good" } satisfies Record<HealthState, string>,
  again: "Look again",
  loading: "Looking",
};
