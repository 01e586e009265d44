/** A host without a program behind it: for tests, and for looking at screens in a browser. Its data are made up. */
import type { Dropped, FaultReport } from "@/wire";
import { administrationHost, knownSigners, madePeople } from "./administration";
import { advanceJobs, bundleHost, madeBundles } from "./bundles";
import { checkHost } from "./check";
import { correctionsHost, madeNotes, madeSent } from "./corrections";
import { dataSetHost, madeDataSets } from "./data_sets";
import { logHost } from "./log";
import type { Memory, MemoryOptions } from "./options";
import { qualityHost } from "./quality";
import { settle, siteHost } from "./site";
import { lockedBy, startOf, vaultHost } from "./vault";
import { verifyHost } from "./verify";
import { newWorld } from "./world";

export type { Memory, MemoryOptions } from "./options";
export { madePeople } from "./administration";
export { finding } from "./check";
export { recoveryCode } from "./vault";
export { intact } from "./verify";
export { rightPassphrase, token } from "./world";

export function memory(options: MemoryOptions = {}): Memory {
  const world = newWorld(options);
  world.bundles = madeBundles(options.bundles ?? 3);
  world.dataSets = madeDataSets(options.dataSets ?? 0);
  world.notes = madeNotes(options.notes ?? 0);
  world.sent = options.notes === undefined ? [] : madeSent();
  world.jobs = [...(options.jobs ?? [])];
  world.copies = [...(options.copies ?? [])];
  world.signers = options.signers ?? knownSigners();
  world.people = options.people ?? madePeople(options.practice === true ? ["Practice"] : options.operators ?? ["Dana Whitfield"]);
  const drops = new Set<(dropped: Dropped) => void>();
  const faults = new Set<() => void>();
  let fault: FaultReport | null = null;
  if (options.practice === true) {
    world.outside = world.vault;
    world.vault = { state: "unlocked", operator: "Practice" };
  }
  return {
    asked: world.asked,
    drop: (dropped) => { for (const hear of drops) hear(dropped); },
    tell(event) {
      if (event.event === "locked" && world.vault.state === "unlocked") world.vault = lockedBy(world, world.vault.operator);
      for (const hear of world.vaultListeners) hear(event);
    },
    meetFault(report) {
      fault = report;
      for (const hear of faults) hear();
    },
    settle: (to) => settle(world, to),
    advance: () => advanceJobs(world),
    host: {
      start: () => world.answer("start", () => startOf(world)),
      onDrop(listener) {
        drops.add(listener);
        return () => drops.delete(listener);
      },
      onFault(listener) {
        faults.add(listener);
        return () => faults.delete(listener);
      },
      faultReport() {
        const fresh = fault;
        fault = null;
        return Promise.resolve(fresh);
      },
      ...checkHost(world),
      ...qualityHost(world),
      ...correctionsHost(world),
      ...dataSetHost(world),
      ...verifyHost(world),
      ...vaultHost(world),
      ...bundleHost(world),
      ...logHost(world),
      ...administrationHost(world),
      ...siteHost(world),
    },
  };
}
