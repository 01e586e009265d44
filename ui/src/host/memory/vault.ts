/** A vault that is set up, unlocked, locked, and practised with. */
import type { HealthLine, Progress, Start, VaultState } from "@/wire";
import type { OnProgress, VaultHost } from "../host";
import { madePeople } from "./administration";
import { logSize } from "./log";
import { now, problem, token, unlocked, type World } from "./world";

/** The recovery code of every vault that is made here. */
export const recoveryCode = "R4T7-K2MX-9QVW-3HBN-8C5P-ZD6J-1FY";

const health: HealthLine[] = [
  { subject: "program", state: "fact", detail: "strongroom 0.1.0" },
  { subject: "place", state: "good", detail: "a disk of this computer, encrypted" },
  { subject: "permissions", state: "good", detail: "only this account may read the vault" },
  { subject: "free space", state: "good", detail: "212,044 MB" },
  { subject: "head file", state: "good", detail: "agrees with the log" },
];

export const startOf = (world: World): Start => ({ version: "0.1.0", vault: world.vault, practice: world.outside !== null });

/** Whoever was at work last comes first. */
export function lockedBy(world: World, last: string): VaultState {
  const others = world.people.filter(({ name, wayIn }) => wayIn === "bag" && name !== last);
  return { state: "locked", operators: [last, ...others.map(({ name }) => name)] };
}

function making(onProgress: OnProgress) {
  const step: Progress = { stage: "making", done: 40_000_000, total: 120_000_000, rate: 60_000_000, secondsLeft: 2 };
  onProgress(step);
}

export function vaultHost(world: World): VaultHost {
  const { answer, options } = world;
  let made: VaultState | null = null;
  const prove = (code: string) => {
    const plain = (text: string) => text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
    const right = plain(code) === plain(recoveryCode);
    if (right && made !== null) world.vault = made;
    return right;
  };
  const practise = () => {
    world.outside ??= world.vault;
    world.vault = { state: "unlocked", operator: "Practice" };
    return startOf(world);
  };
  const lock = () => {
    if (world.vault.state === "unlocked") world.vault = lockedBy(world, world.vault.operator);
    return startOf(world);
  };
  return {
    onVault(listener) {
      world.vaultListeners.add(listener);
      return () => world.vaultListeners.delete(listener);
    },
    passphraseStrength: (passphrase) => answer("passphraseStrength", () => {
      const bits = Math.min(128, Math.round(passphrase.length * (/\s/.test(passphrase) ? 2.7 : 2)));
      const sentence = bits < 30 ? "A program guesses this within minutes." : bits < 50 ? "Somebody with one fast computer guesses this within weeks." : "Nobody guesses this in a lifetime with what is known today.";
      return { bits, enough: bits >= 50, sentence };
    }),
    setUp: (request) => answer("setUp", () => {
      if (request.operator.trim() === "") throw problem("usage", "an operator needs a name", "write the name under which you unlock");
      world.passphrase = request.passphrase;
      world.people = madePeople([request.operator]);
      world.settings = { ...world.settings, workWith: request.workWith, severalPeople: request.severalPeople };
      made = { state: "unlocked", operator: request.operator };
      return { code: recoveryCode };
    }),
    saveRecovery: () => answer("saveRecovery", () => "Strongroom recovery code.txt"),
    printRecovery: () => answer("printRecovery", () => undefined),
    proveRecovery: (code) => answer("proveRecovery", () => prove(code)),
    proveRecoveryFile: () => answer("proveRecoveryFile", () => prove(recoveryCode)),
    unlock: (operator, passphrase) => answer(`unlock ${operator ?? "-"}`, () => {
      if (world.wrongAttempts >= 3) throw problem("locked", `too many failed attempts; try again after ${new Date(now + 30_000).toISOString()}`);
      if (passphrase !== (world.passphrases.get(operator ?? "") ?? world.passphrase)) {
        world.wrongAttempts += 1;
        throw problem("wrong_secret", "the passphrase is wrong", "the attempt was noted");
      }
      world.wrongAttempts = 0;
      const operators = world.vault.state === "locked" ? world.vault.operators : [];
      world.vault = { state: "unlocked", operator: operator ?? operators[0] ?? "Operator" };
      return startOf(world);
    }),
    lock: () => answer("lock", lock),
    stay: () => answer("stay", () => undefined),
    enterPractice(onProgress) {
      making(onProgress);
      return answer("enterPractice", practise);
    },
    resetPractice(onProgress) {
      making(onProgress);
      return answer("resetPractice", () => {
        world.copies = [];
        world.jobs = [];
        return practise();
      });
    },
    leavePractice: () => answer("leavePractice", () => {
      if (world.outside !== null) world.vault = world.outside;
      world.outside = null;
      return startOf(world);
    }),
    practiceExport: () => answer("practiceExport", () => ({ token: token(12), name: "Practice export", kind: "export" as const, bytes: 4_400_000 })),
    today: () => answer("today", unlocked(world, () => ({
      notices: options.notices ?? [], health: options.health === undefined ? health : options.health, copies: [...world.copies],
      log: { size: logSize(world), anchored: options.anchored === undefined ? logSize(world) - 22 : options.anchored, unfit: options.unfit === true },
    }))),
    deleteCopy: (copy) => answer(`deleteCopy ${copy}`, () => {
      world.copies = world.copies.filter((one) => one.copy !== copy);
    }),
  };
}
