/** Notes and lists of the made-up vault. */
import type { FindingRow, ListBy, ListView, NoteOn, NoteView, SentView } from "@/wire";
import type { CheckHost } from "../host";
import { finding } from "./check";
import { ago, now, problem, unlocked, type World } from "./world";

/** A note with what it is on, as the program keeps it. */
export type KeptNote = { on: NoteOn; view: NoteView };
export type KeptSent = SentView & { by: ListBy };

const covers = (on: NoteOn, row: FindingRow): boolean => (on.is === "finding"
  ? on.finding === row.number
  : on.code === row.code && [[on.organization, row.organizationId], [on.project, row.projectId], [on.file, row.file]].every(([asked, is]) => asked === null || asked === is));

/** As many notes as were wished for: on a rule, on a finding, on nothing that is left, and one that expired. */
export function madeNotes(many: number): KeptNote[] {
  const view = (at: number, code: string, on: string, part: Partial<NoteView>): NoteView => ({
    note: `0192f0d0-1c3e-7000-8000-00000000000${at}`, code, on, single: false, kind: "explained", ticket: null, reason: "The shelter closed in May; the stays were ended by hand.", by: "Dana Whitfield", since: ago(at * 10_080), until: "2027-05-31", state: "holds", ...part,
  });
  const group = (code: string, project: string | null): NoteOn => ({ is: "group", code, organization: null, project, file: null });
  return [
    { on: group("PICKLIST_INVALID_CODE", "J2"), view: view(1, "PICKLIST_INVALID_CODE", "project J2", { kind: "vendor_ticket", ticket: "T-2291", until: null, reason: "The vendor's list lacks the code." }) },
    { on: { is: "finding" as const, finding: 1 }, view: view(2, "HOUSEHOLD_HEAD_COUNT", "finding 7c11ab90f2d4e6a1", { single: true }) },
    { on: group("STAY_LONG", null), view: view(3, "STAY_LONG", "every finding", { kind: "cannot_fix" }) },
    { on: group("HEADER_CASE", null), view: view(4, "HEADER_CASE", "every finding", { state: "expired" as const, until: "2026-10-31" }) },
  ].slice(0, many);
}

/** The note that stands beside a finding. */
export function noteOn(world: World, row: FindingRow): NoteView | null {
  if (world.vault.state !== "unlocked") return null;
  const fitting = world.notes.filter(({ on, view }) => view.state === "holds" && covers(on, row));
  return (fitting.find(({ on }) => on.is === "finding") ?? fitting[0])?.view ?? null;
}

type OfCorrections = Pick<CheckHost, "checkNotes" | "addNote" | "endNote" | "saveNotes" | "writeLists" | "listsSent" | "recordSent">;

export function correctionsHost(world: World): OfCorrections {
  const { answer, options } = world;
  const total = Math.min(options.findings ?? 0, 20_000);
  const count = (fits: (row: FindingRow) => boolean) => {
    let found = 0;
    for (let number = 0; number < total; number += 1) if (fits(finding(number))) found += 1;
    return found;
  };
  const lastOf = (by: ListBy, id: string | null) => world.sent.findLast((sent) => sent.by === by && sent.list === id) ?? null;
  const ids: Record<ListBy, (string | null)[]> = { group: ["Shelters", "Outreach", null], organization: ["O0", "O1", "O2", "O3"], project: ["J0", "J1", "J2"], user: ["U1", null], vendor: ["vendor"] };
  return {
    checkNotes: () => answer("checkNotes", unlocked(world, () => ({
      source: options.noSource === true ? null : "CA-600",
      noted: count((row) => noteOn(world, row) !== null),
      notes: world.notes.map(({ on, view }) => ({ note: view, found: count((row) => covers(on, row)) })),
      elsewhere: options.notes === undefined ? 0 : 2,
    }))),
    addNote: (_check, { on, kind, ticket, reason, until }) => answer(`addNote ${on.is}`, unlocked(world, () => {
      const code = on.is === "group" ? on.code : finding(on.finding).code;
      const view: NoteView = { note: `0192f0d0-1c3e-7000-8000-0000000001${String(world.notes.length).padStart(2, "0")}`, code, on: on.is === "finding" ? "finding 7c11ab90f2d4e6a1" : "every finding", single: on.is === "finding", kind, ticket, reason, by: world.operator(), since: new Date(now).toISOString(), until, state: "holds" };
      world.notes.push({ on, view });
      return view;
    })),
    endNote: (note) => answer(`endNote ${note}`, unlocked(world, () => {
      if (!world.notes.some(({ view }) => view.note === note)) throw problem("gone", "this is not at hand any more");
      world.notes = world.notes.filter(({ view }) => view.note !== note);
    })),
    saveNotes: (_check, format) => answer(`saveNotes ${format}`, unlocked(world, () => `notes.${format}`)),
    writeLists: (_check, { by, formats }, target) => answer(`writeLists ${by} ${formats.join(",")} ${target}`, () => ({
      name: "corrections", place: "Documents",
      lists: total === 0 ? [] : ids[by].map((id, at): ListView => ({ id, findings: 12 + at * 31, noted: at, files: formats.length, contactName: at === 0 && by === "organization" ? "Front desk" : "", contactEmail: at === 0 && by === "organization" ? "data@agency.example" : "", last: world.vault.state === "unlocked" ? lastOf(by, id) : null })),
    })),
    listsSent: (_check, by) => answer(`listsSent ${by}`, unlocked(world, () => world.sent.filter((sent) => sent.by === by))),
    recordSent: ({ by, id, name, email }) => answer(`recordSent ${by} ${id} ${name} ${email}`, unlocked(world, () => {
      const sent: KeptSent = { by, list: id, to: [name, email].filter((part) => part !== "").join(", "), sent: new Date(now).toISOString(), findings: 12 };
      world.sent.push(sent);
      return sent;
    })),
  };
}

/** What was sent a month ago. */
export const madeSent = (): KeptSent[] => [{ by: "organization", list: "O1", to: "Front desk", sent: ago(43_200), findings: 58 }];
