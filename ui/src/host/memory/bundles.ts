/** Bundles made here, and the jobs that make them. A job goes on when it is told to. */
import type { BundleView, Job, SealRequest, Sealed } from "@/wire";
import type { BundleHost } from "../host";
import { tallyOf } from "./check";
import { ago, digestOf, fingerprintOf, now, problem, token, unlocked, type World } from "./world";

const idOf = (number: number) => `0192f0a1-7c3e-7000-8000-${number.toString(16).padStart(12, "0")}`;

export function madeBundles(many: number): BundleView[] {
  const reasons = ["Monthly submission to the CoC lead", "Corrected export after review", "Quarterly report of the shelter network"];
  return Array.from({ length: many }, (_, at) => ({
    bundleId: idOf(at + 1), state: (["done", "done", "missing"] as const)[at % 3] ?? "done", name: `export-${idOf(at + 1)}.enc`, place: ["Documents", "USB drive SHELTER"][at % 2] ?? "Documents",
    created: ago(at * 2900), bytes: 87_300_000 + at * 1_400_000, sha256: digestOf(at + 20), reason: at % 5 === 4 ? null : (reasons[at % 3] ?? null), operator: "Dana Whitfield",
    recipients: at % 2 === 0 ? "2 recipients and a passphrase" : "1 recipient", keyKept: at % 3 !== 2, entries: [3100 - at * 4, 3101 - at * 4], practice: false,
  }));
}

export function bundleHost(world: World): BundleHost {
  const { answer } = world;
  const jobAt = (job: string) => {
    const found = world.jobs.find((one) => one.job === job);
    if (found === undefined) throw problem("gone", "this job is not known any more");
    return found;
  };
  const replace = (next: Job) => { world.jobs = world.jobs.map((one) => (one.job === next.job ? next : one)); };
  return {
    bundles: () => answer("bundles", unlocked(world, () => [...world.bundles])),
    takeBundle: (bundleId) => answer(`takeBundle ${bundleId}`, unlocked(world, () => {
      const found = world.bundles.find((one) => one.bundleId === bundleId);
      if (found === undefined || found.state !== "done") throw problem("gone", "the sealed file is no longer where it was put", "connect the drive it lies on, or choose the file yourself");
      return { token: token(2), name: found.name, kind: "bundle" as const, bytes: found.bytes };
    })),
    chooseRecipients: () => answer("chooseRecipients", () => [{ token: token(40), name: "coc-lead.pub", fingerprint: fingerprintOf(40) }, { token: token(41), name: "state-agency.pub", fingerprint: fingerprintOf(41) }]),
    seal: (request) => answer("seal", unlocked(world, () => begin(world, request))),
    jobs: () => answer("jobs", () => [...world.jobs]),
    stopJob: (job) => answer(`stopJob ${job}`, () => replace({ ...jobAt(job), state: { state: "cancelled" } })),
    closeJob: (job) => answer(`closeJob ${job}`, () => { world.jobs = world.jobs.filter((one) => one.job !== job); }),
  };
}

const requests = new WeakMap<Job, SealRequest>();

function begin(world: World, request: SealRequest): Job {
  const number = 100 + world.asked.length;
  const tally = tallyOf(world.options.findings ?? 0, { is: "done", valid: true, specified: true });
  const errors = tally.highPriority + tally.errors;
  const state: Job["state"] = errors > 0 && !request.allowBlocking ? { state: "refused", errors, blocking: tally.blocking } : { state: "running", progress: null };
  const job: Job = { job: token(number), name: `export-${idOf(number)}.enc`, state };
  requests.set(job, request);
  world.jobs.push(job);
  return job;
}

/** A running job gets to its half, and then to its end. */
export function advanceJobs(world: World) {
  world.jobs = world.jobs.map((job) => {
    if (job.state.state !== "running") return job;
    const request = requests.get(job);
    const next: Job = job.state.progress === null
      ? { ...job, state: { state: "running", progress: { stage: "sealing", done: 512_000_000, total: 1_100_000_000, rate: 240_000_000, secondsLeft: 3 } } }
      : { ...job, state: { state: "done", sealed: sealed(world, job, request) } };
    if (request !== undefined) requests.set(next, request);
    return next;
  });
}

function sealed(world: World, job: Job, request: SealRequest | undefined): Sealed {
  const bundleId = job.name.slice("export-".length, -".enc".length);
  const recipients = request?.recipients.length ?? 1;
  const made: BundleView = {
    bundleId, state: "done", name: job.name, place: "Downloads", created: new Date(now).toISOString(), bytes: 87_300_000, sha256: digestOf(9), reason: request?.reason ?? null, operator: world.operator(),
    recipients: recipients === 1 ? "1 recipient" : `${recipients} recipients`, keyKept: true, entries: [3214, 3215], practice: world.outside !== null,
  };
  world.bundles.unshift(made);
  world.note(world.operator(), "export.done", "Bundle sealed", [["bundle", bundleId], ["files", "5"]], request?.reason);
  return {
    bundleId, name: job.name, place: "Downloads", cover: `${job.name}.cover.txt`, bytes: 87_300_000, sha256: digestOf(9), fingerprint: fingerprintOf(1), files: 5, rows: 150_000, leftOut: request?.leaveOutVictimServices === true ? (world.options.victimRows ?? 0) : 0, recipients,
    passphrase: request?.passphrase.kind === "generated" ? "velvet-harbor-ninety-cactus-orbit-lemon" : null,
  };
}
