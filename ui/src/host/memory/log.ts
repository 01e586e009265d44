/** A log of made-up entries, with filters, proofs and the verdict over the whole of it. */
import type { LogQuery, LogRow } from "@/wire";
import type { LogHost } from "../host";
import { ago, digestOf, problem, unlocked, type World } from "./world";

const actions: [string, string, boolean][] = [
  ["vault.unlock", "Vault unlocked", false],
  ["export.begin", "Sealing begun", false],
  ["export.done", "Bundle sealed", false],
  ["bundle.open", "Bundle opened", false],
  ["audit.verify", "Log verified", false],
  ["signer.pin", "Signer made known", false],
  ["vault.lock", "Vault locked", true],
];
const actors = ["Dana Whitfield", "Omar Castell"];
const made = (world: World) => world.options.logSize ?? 3214;

export const logSize = (world: World): number => made(world) + world.entries.length;

function entryAt(world: World, seq: number): LogRow {
  const later = world.entries[seq - made(world)];
  if (later !== undefined) return { seq, ...later };
  const at = ago((made(world) - seq) * 47);
  if (seq === 0) return { seq, at, actor: actors[0] ?? "", system: false, action: "vault.create", words: "Vault made", facts: [["schema", "1"]], detail: null, detailErased: false };
  const [action, words, system] = actions[seq % actions.length] ?? actions[0]!;
  const facts: [string, string][] = action.startsWith("export") || action === "bundle.open" ? [["bundle", `0192f0a1-7c3e-7000-8000-${seq.toString(16).padStart(12, "0")}`], ["files", String(3 + (seq % 20))]] : [];
  return {
    seq, at, actor: system ? "Idle lock" : (actors[seq % actors.length] ?? ""), system, action, words, facts,
    detail: action === "export.begin" && seq % 3 !== 0 ? "Monthly submission to the CoC lead" : null, detailErased: action === "export.begin" && seq % 3 === 0,
  };
}

function fits(query: LogQuery, row: LogRow): boolean {
  if (query.action !== null && query.action !== row.action) return false;
  if (query.actor !== null && query.actor !== row.actor) return false;
  const wanted = query.search?.toLowerCase() ?? "";
  return wanted === "" || [row.words, row.detail ?? "", ...row.facts.flat()].some((text) => text.toLowerCase().includes(wanted));
}

export function logHost(world: World): LogHost {
  const { answer, options } = world;
  const all = () => Array.from({ length: logSize(world) }, (_, at) => entryAt(world, logSize(world) - 1 - at));
  const anchored = () => (options.anchored === undefined ? logSize(world) - 22 : options.anchored);
  return {
    logPage: (query, offset, limit) => answer(`logPage ${offset}`, unlocked(world, () => {
      const rows = all().filter((row) => fits(query, row));
      return { size: logSize(world), total: rows.length, offset, rows: rows.slice(offset, offset + limit) };
    })),
    logFilters: () => answer("logFilters", unlocked(world, () => {
      const rows = all();
      return { actions: [...new Map(rows.map((row) => [row.action, row.words]))], actors: [...new Set(rows.map((row) => row.actor))] };
    })),
    entryProof: (seq) => answer(`entryProof ${seq}`, unlocked(world, () => {
      if (seq >= logSize(world)) throw problem("usage", `there is no entry ${seq}`);
      return { seq, leaf: digestOf(seq + 500), headSize: logSize(world), proof: `c2sp.org/tlog-proof@v1\nindex ${seq}\n${digestOf(seq + 600)}\n${digestOf(seq + 700)}\n\nstrongroom.example/3f2a91c0\n${logSize(world)}\n${digestOf(8)}\n` };
    })),
    saveProof: (seq) => answer(`saveProof ${seq}`, () => `entry-${seq}.tlog-proof`),
    verifyLog(onProgress) {
      onProgress({ stage: "log", done: Math.floor(logSize(world) / 2), total: logSize(world), rate: 90_000, secondsLeft: 1 });
      return answer("verifyLog", unlocked(world, () => {
        const size = logSize(world);
        if (options.brokenAt !== undefined) return { verdict: "broken" as const, seq: options.brokenAt, sentence: `Entry ${options.brokenAt} is not the one that was signed.` };
        const sentence = anchored() === null ? "Every entry is there and unchanged, as far as this workstation alone can tell." : `Every entry is there and unchanged; a head outside this workstation confirms the first ${anchored()}.`;
        return { verdict: "intact" as const, size, anchored: anchored(), sentence, notes: [] };
      }));
    },
    saveLog(onProgress) {
      onProgress({ stage: "log", done: 1000, total: logSize(world), rate: 90_000, secondsLeft: 1 });
      return answer("saveLog", () => "strongroom-log.jsonl");
    },
    savePack(from, to, onProgress) {
      onProgress({ stage: "log", done: 1000, total: logSize(world), rate: 90_000, secondsLeft: 1 });
      return answer(`savePack ${from ?? "-"} ${to ?? "-"}`, unlocked(world, () => {
        const within = all().filter((row) => (from === null || row.at.slice(0, 10) >= from) && (to === null || row.at.slice(0, 10) <= to));
        return { name: "auditors-pack.zip", entries: logSize(world), inPeriod: within.length };
      }));
    },
  };
}
