/** Sealing a data set, and what it made. */
import type { Sealed, SealPassphrase, Tally, Target } from "@/wire";
import { count, number, size } from "./common";

export const seal = {
  title: "Seal this data set",
  noVault: {
    absent: "Sealing needs a vault: it holds the keys that sign, and the log. This workstation has none yet. The check stays open meanwhile.",
    locked: "Sealing needs the vault, which is locked. The check stays open while you unlock it.",
    unusable: "Sealing needs the vault, and the vault of this workstation cannot be used.",
    unknown: "Sealing needs the vault, and the program cannot say how it is.",
    setUp: "Set up this workstation",
    unlock: "Unlock",
  },
  victim: (rows: number) => `${count(rows, "row belongs", "rows belong")} to a victim service provider. They should not be in HMIS, so this data set is not sealed as an HMIS export.`,
  victimNext: "Leave them out here, have the provider's projects left out at the source, or say in the check that this is the provider's own comparable database.",
  guarded: (rows: number) => `${count(rows, "row is", "rows are")} about people on the protected list of this site. They are never sealed as an HMIS export.`,
  guardedNext: "Leave them out here, or take whoever need not be protected off the list in the settings and check again.",
  leaveOut: "Leave them out",
  leavingOut: (rows: number) => `${count(rows, "row", "rows")} of a victim service provider will be left out, and with them deleted rows and clients who then have no enrollment. Every other byte stays. What is left is checked again before it is sealed; how many rows were left out stands in the bundle and in the log, never which.`,
  leavingGuarded: (rows: number) => `${count(rows, "row", "rows")} about people on the protected list will be left out. What is left is checked again; whom they were about stands nowhere.`,
  keepIn: "Do not leave them out",
  ownKeys: "This is a comparable database: it is sealed for keys of the provider's own people alone, never for a passphrase that could be passed on.",
  reason: { label: "Reason", help: "What it is sent for. Stands in the log and in the bundle, so no names of clients.", missing: "A reason is needed." },
  recipients: {
    title: "Recipients",
    none: "No key chosen.",
    help: "A recipient opens the bundle with their own key. Compare each fingerprint by phone first.",
    choose: "Add keys…",
    remove: (name: string) => `Remove ${name}`,
  },
  passphrase: {
    title: "Passphrase for recipients",
    generated: "Draw one for me",
    typed: "I type one",
    none: "None",
    label: "Passphrase for recipients",
    weak: (least: number) => `Not enough. Whoever has a copy of the file can try for ever, so at least ${least} bits. Add words.`,
    missing: "A passphrase is needed.",
    bits: (bits: number) => `About ${bits} bits.`,
  },
  target: { title: "Where to", choose: "Choose a place…", another: "Choose another place…", none: "No place chosen.", at: ({ name, place }: Target) => `${name} in ${place}`, missing: "A place is needed." },
  spite: {
    label: (tally: Tally, without: number) => `Seal in spite of ${whatIsWrong({ ...tally, highPriority: tally.highPriority - without })}`,
    help: (blocking: number) => (blocking === 0 ? "They stand in the bundle's metadata, and a recipient sees them." : `${count(blocking, "finding", "findings")} among them no destination takes. They stand in the bundle's metadata, and a recipient sees them.`),
    missing: "There are findings to mend. Mend them, or say that it is to be sealed in spite of them.",
  },
  action: "Seal",
  leave: "Leave it running",
  left: "It runs on. Bundles shows it.",
  plain: (tally: Tally, recipients: number, passphrase: SealPassphrase["kind"], target: Target | null) => {
    const bytes = tally.files.reduce((all, file) => all + file.bytes, 0);
    const where = target === null ? "" : `, as ${target.name} in ${target.place}`;
    return `${count(tally.files.length, "file")}, ${size(bytes)}, sealed for ${forWhom(recipients, passphrase !== "none")}${where}. The files are checked once more while they are sealed.`;
  },
  stages: { checking: "Checking once more", keeping: "Taking in", log: "Reading the log", making: "Making", opening: "Opening", placing: "Putting in place", sealing: "Sealing", verifying: "Verifying" },
  job: {
    title: (name: string) => name,
    sealing: "Sealing",
    cancelled: "Cancelled. Nothing was made, and nothing was left behind.",
    refused: (errors: number, blocking: number) => `Not sealed. ${count(errors, "finding")} to mend${blocking === 0 ? "" : `, ${count(blocking, "of them blocks", "of them block")} every destination`}. Nothing was made.`,
    failed: "Not sealed. What was there before is unchanged.",
    again: "Back to the form",
    forget: "Remove from this list",
  },
  done: {
    // A passphrase that was typed is not told back, so nothing is said of it.
    sentence: ({ files, bytes, recipients, passphrase }: Sealed) => `Sealed. ${count(files, "file")}, ${size(bytes)}${recipients === 0 && passphrase === null ? "" : `, for ${forWhom(recipients, passphrase !== null)}`}.`,
    handOver: "What to hand over",
    file: "The sealed file",
    cover: "The cover sheet, beside it",
    at: (name: string, place: string) => `${name} in ${place}`,
    fingerprint: "Fingerprint, to be read out by phone",
    sha256: "SHA-256 of the sealed file",
    rows: "Rows",
    leftOut: "Rows of victim service providers and about protected people left out",
    passphrase: "Passphrase, shown until you close this",
    hidden: "Shown when the vault is unlocked again.",
    tell: "Tell it another way than the file: by phone, or in person.",
    copyPassphrase: "Copy passphrase",
    close: "Done",
    closeForget: "Done, forget the passphrase",
    bundles: "Show it in Bundles",
  },
};

/** `2 recipients and a passphrase`. */
export function forWhom(recipients: number, passphrase: boolean): string {
  if (recipients === 0) return passphrase ? "whoever has the passphrase" : "this vault alone";
  return `${count(recipients, "recipient")}${passphrase ? " and a passphrase" : ""}`;
}

function whatIsWrong({ errors, highPriority }: Tally): string {
  if (highPriority === 0) return count(errors, "error");
  return errors === 0 ? `${count(highPriority, "high priority", "high priority")} findings` : `${count(errors, "error")} and ${number(highPriority)} of high priority`;
}
