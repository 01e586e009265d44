/** Any screen in any state over the in-memory host, for looking at it; docs/ui.md lists the words of the address. Not part of the program. */
import { createRoot } from "react-dom/client";

import { App } from "@/app";
import { intact, madePeople, memory, recoveryCode, rightPassphrase, token, type MemoryOptions } from "@/host/memory";
import type { Dropped, Job, Problem, Sealed, Start, VaultState } from "@/wire";
import "@/style/index.scss";
import { walk } from "./walk";

// In an address a plus is a space; here it joins keys.
const asked = new URLSearchParams(location.search.replaceAll("+", "%2B"));
const list = (name: string) => asked.get(name)?.split(",").filter((part) => part !== "") ?? [];
const place = asked.get("place") ?? "start";

const refusal: Problem = { kind: "io", what: "the drive does not answer", next: "connect it again, and look once more" };
const options: MemoryOptions = {
  findings: Number(asked.get("findings") ?? "10334"),
  vault: (asked.get("vault") ?? (["today", "administration", "bundles", "log"].includes(place) ? "unlocked" : place === "unlock" ? "locked" : "absent")) as VaultState["state"],
  practice: asked.has("practice"),
  waits: list("waits"),
  refuses: Object.fromEntries(list("refuses").map((method) => [method, refusal])),
};
const verdict = asked.get("verdict");
const shut = { files: [], reason: null, checked: null, logSize: null };
if (verdict === "valid_unknown_signer") options.verification = { ...intact, verdict, sentence: "Intact, but this signer is not known here. Compare the fingerprint by phone before you rely on it.", signer: { ...intact.signer!, knownAs: null, knownSince: null } };
if (verdict === "outer_only") options.verification = { ...intact, ...shut, verdict, sentence: "Outside intact; contents sealed and not checked." };
if (verdict === "broken") options.verification = { ...intact, ...shut, verdict, sentence: "Do not use. Enrollment.csv was changed after signing.", fault: "Enrollment.csv: its SHA-256 is not the one of the manifest." };
if (asked.get("state") === "reading") options.state = { is: "reading" };
if (asked.has("projects")) options.projects = Number(asked.get("projects"));
if (asked.has("uncounted")) options.uncounted = true;
if (asked.has("counting")) options.slowCounting = true;
if (asked.has("victims")) options.victimRows = Number(asked.get("victims"));
if (asked.has("log")) options.logSize = Number(asked.get("log"));
if (asked.has("operators")) options.operators = ["Dana Whitfield", "Omar Castell", "Priya Raman"].slice(0, Number(asked.get("operators")));
if (asked.get("people") === "odd") options.people = [...madePeople(["Omar Castell", "Dana Whitfield"]), ...madePeople(["Priya Raman", "Lee Okafor", "Sam Duarte"]).map((one, at) => ({ ...one, id: `odd-${String(at)}`, ...([{ wayIn: "no_bag" as const }, { wayIn: "not_in_log" as const, role: null, since: null }, { wayIn: "other_keys" as const }][at]) }))];
if (asked.has("datasets")) options.dataSets = Number(asked.get("datasets"));
if (asked.has("notes")) options.notes = Number(asked.get("notes"));
if (asked.has("site")) options.site = true;
if (asked.has("nosource")) options.noSource = true;
if (asked.has("slow")) options.slowCopies = true;
if (asked.has("bundles")) options.bundles = Number(asked.get("bundles"));
if (asked.has("broken")) options.brokenAt = Number(asked.get("broken"));
if (asked.get("anchored") === "none") options.anchored = null;
if (asked.has("notices")) {
  options.notices = [
    { token: "failed_attempts", alarming: false, text: "3 failed attempts to unlock since the last time" },
    { token: "export_missing", alarming: true, text: "the sealed file `export-0192f0a1.enc` is no longer where it was put; if you moved it, all is well" },
  ];
}
if (asked.has("copies")) options.copies = Array.from({ length: Number(asked.get("copies")) }, (_, at) => ({ copy: token(70 + at), name: `CA-600 export of Nov ${20 - at}`, place: "Documents", bundleId: intact.bundleId, since: "2026-11-17T16:04:00Z" }));
const job = (number: number, state: Job["state"]): Job => ({ job: token(number), name: `export-0192f0a1-7c3e-7000-8000-00000000000${number}.enc`, state });
const half = { stage: "sealing", done: 512_000_000, total: 1_100_000_000, rate: 240_000_000, secondsLeft: 3 } as const;
const made: Sealed = {
  bundleId: "0192f0a1-7c3e-7000-8000-000000000001", name: "CA-600 export of Nov 20.enc", place: "Documents", cover: "CA-600 export of Nov 20.cover.txt", bytes: 1_100_000_000, sha256: "5c4cc373a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718006e6795",
  fingerprint: intact.signer!.fingerprint, files: 24, rows: 5_412_000, leftOut: 0, recipients: 2, passphrase: "velvet-harbor-ninety-cactus-orbit-lemon",
};
const jobs: Record<string, Job["state"]> = { done: { state: "done", sealed: made }, running: { state: "running", progress: half }, failed: { state: "failed", problem: refusal }, refused: { state: "refused", errors: 1318, blocking: 3 }, cancelled: { state: "cancelled" } };
options.jobs = list("jobs").flatMap((name, at) => (jobs[name] === undefined ? [] : [job(at + 1, jobs[name])]));

const looks = { appearance: asked.get("theme") ?? "light", density: asked.get("density") ?? "sm" };
localStorage.setItem("strongroom-window", JSON.stringify(looks));

const program = memory(options);
// An answer that no program gives: the page meets a fault of its own.
if (asked.has("breaks")) program.host.start = () => Promise.resolve({} as Start);
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App host={program.host} />);

const dropped: Record<string, Dropped> = {
  check: { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export", bytes: 1_100_000_000 }], refused: [] },
  verify: { chosen: [{ token: token(2), name: "export-0192f0a1-7c3e-7000-8000-0123456789ab.enc", kind: "bundle", bytes: 87_300_000 }], refused: [] },
};
/** The steps of setting up, each from the end of the one before. */
const setup = [
  ["click:Set up this workstation"],
  ["click:HMIS exports (HUD HMIS CSV)", "click:Next"],
  ["click:One person", "click:Next"],
  ["type:Your name=Dana Whitfield", `type:New passphrase=${rightPassphrase}`, `type:The same once more=${rightPassphrase}`, "wait:400", "click:Make the vault"],
  ["click:I have kept it"],
  [`type:Recovery code=${recoveryCode}`, "click:Compare"],
];
const places: Record<string, string[]> = {
  setup: setup.slice(0, Number(asked.get("step") ?? "1")).flat(),
  administration: ["click:Administration"],
  bundles: ["click:Bundles"],
  log: ["click:Log"],
};

setTimeout(() => {
  const drop = dropped[place];
  if (drop !== undefined && !asked.has("empty")) program.drop(drop);
  else if (drop !== undefined) void walk([`click:${place === "check" ? "Check" : "Verify"}`]);
  const steps = [...(places[place] ?? []), ...(asked.get("walk")?.split("|") ?? [])];
  void walk(steps).then(() => {
    if (asked.has("idle")) program.tell({ event: "idle_warning", seconds: 60 });
    if (asked.has("fault")) program.meetFault({ version: "0.1.0", system: "linux x86_64", places: ["crates/workbench/src/desk/chosen.rs:31:9"] });
    if (asked.has("locks")) program.tell({ event: "locked" });
    return walk(asked.get("after")?.split("|") ?? []);
  }).finally(() => { document.documentElement.dataset.walked = "yes"; });
}, 300);
