/** What every part of the in-memory program shares: what was asked for, how to refuse, and the state that outlives a request. */
import type { BundleView, DataSetView, Job, KnownSigner, LogRow, OpenedCopy, Person, Problem, Progress, Settings, Token, VaultEvent, VaultState } from "@/wire";
import type { KeptNote, KeptSent } from "./corrections";
import type { MemoryOptions } from "./options";
import { madeSite, type KeptSite } from "./site";

export const token = (number: number): Token => number.toString(16).padStart(32, "0") as Token;
export const fingerprintOf = (number: number): string => Array.from({ length: 16 }, (_, at) => ((number * 40_503 + at * 26_407) % 65_536).toString(16).padStart(4, "0")).join(" ");
export const digestOf = (number: number): string => fingerprintOf(number).replaceAll(" ", "");
/** The passphrase that opens the made-up vault. */
export const rightPassphrase = "quiet river lamp stone";
export const halfway: Progress = { stage: "checking", done: 512_000_000, total: 1_100_000_000, rate: 512_000_000, secondsLeft: 2 };
export const problem = (kind: Problem["kind"], what: string, next: string | null = null): Problem => ({ kind, what, next });

/** When the made-up present is. */
export const now = Date.parse("2026-11-20T16:04:00Z");
export const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

export type World = {
  options: MemoryOptions;
  asked: string[];
  vault: VaultState;
  /** What the workstation is without practice, while somebody practices. */
  outside: VaultState | null;
  passphrase: string;
  /** Passphrases of people who were added, by name. */
  passphrases: Map<string, string>;
  wrongAttempts: number;
  settings: Settings;
  /** With the protected people. */
  site: KeptSite;
  practiceSite: KeptSite;
  people: Person[];
  signers: KnownSigner[];
  bundles: BundleView[];
  dataSets: DataSetView[];
  notes: KeptNote[];
  sent: KeptSent[];
  jobs: Job[];
  copies: OpenedCopy[];
  /** Copies that are being made, by target, and how each is stopped. */
  copying: Map<Token, () => void>;
  /** Entries beyond the made-up beginning of the log. */
  entries: Omit<LogRow, "seq">[];
  vaultListeners: Set<(event: VaultEvent) => void>;
  /** Notes what was asked for and answers, unless the options want it refused or never answered. */
  answer<T>(asked: string, value: () => T | Promise<T>): Promise<T>;
  note(actor: string, action: string, words: string, facts: [string, string][], detail?: string): void;
  operator(): string;
};

export function newWorld(options: MemoryOptions): World {
  const operators = options.operators ?? ["Dana Whitfield"];
  const world: World = {
    options, asked: [], outside: null, passphrase: rightPassphrase, passphrases: new Map(), wrongAttempts: 0,
    vault: vaultOf(options.vault ?? "absent", operators),
    settings: { workWith: ["hmis"], severalPeople: operators.length > 1, idleMinutes: 10 },
    site: { settings: { ...madeSite(options.site === true), comparableDatabase: options.comparableSite === true }, changes: 0 },
    practiceSite: { settings: madeSite(false), changes: 0 },
    people: [], signers: [], bundles: [], dataSets: [], notes: [], sent: [], jobs: [], copies: [], copying: new Map(), entries: [], vaultListeners: new Set(),
    answer(asked, value) {
      world.asked.push(asked);
      const name = asked.split(" ", 1)[0] ?? asked;
      if (options.waits?.includes(name)) return new Promise(() => {});
      const refusal = options.refuses?.[name] ?? options.refuse;
      if (refusal !== undefined) return Promise.reject(refusal);
      return new Promise((resolve) => resolve(value()));
    },
    note(actor, action, words, facts, detail) {
      world.entries.push({ at: new Date(now + world.entries.length * 1000).toISOString(), actor, system: false, action, words, facts, detail: detail ?? null, detailErased: false });
    },
    operator: () => (world.vault.state === "unlocked" ? world.vault.operator : operators[0] ?? "Operator"),
  };
  return world;
}

function vaultOf(state: VaultState["state"], operators: string[]): VaultState {
  switch (state) {
    case "absent": return { state };
    case "locked": return { state, operators };
    case "unlocked": return { state, operator: operators[0] ?? "Operator" };
    case "unusable": return { state, what: "the vault was written by a newer version of the program; install that version to open it" };
  }
}

/** Only an unlocked vault answers what is kept in it. */
export function unlocked<T>(world: World, value: () => T): () => T {
  return () => {
    if (world.vault.state !== "unlocked") throw problem("locked", "the vault is locked", "unlock it first");
    return value();
  };
}

/** A copy that is made at once, or, if the options want copies slow, only ever stopped. */
export function stoppable<T>(world: World, target: Token, made: () => T): T | Promise<T> {
  if (world.options.slowCopies !== true) return made();
  return new Promise((_, reject) => {
    world.copying.set(target, () => {
      world.copying.delete(target);
      reject(problem("interrupted", "stopped; nothing was left half-made"));
    });
  });
}
