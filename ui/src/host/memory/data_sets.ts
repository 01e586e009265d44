/** Data sets of the made-up vault. */
import type { DataSetView } from "@/wire";
import type { CheckHost } from "../host";
import { ago, halfway, now, problem, stoppable, token, unlocked, type World } from "./world";

const idOf = (number: number) => `0192f0b7-1c3e-7000-8000-${number.toString(16).padStart(12, "0")}`;

export function madeDataSets(many: number): DataSetView[] {
  return Array.from({ length: many }, (_, at) => ({
    dataSet: idOf(at + 1), label: `CA-60${at % 10}, 2025-10-01 to 2026-09-30`, source: `CA-60${at % 10}`, start: "2025-10-01", end: "2026-09-30", software: "Example HMIS", received: "hmis-export.zip",
    files: 24, rows: 1_082_400 + at * 120, bytes: 312_000_000 + at * 1_400_000, findings: at % 3 === 0 ? 0 : 1204 * at, errors: at % 3 === 0 ? 0 : 310, blocking: at % 3 === 2 ? 12 : 0,
    takenIn: ago(at * 10_080), operator: "Dana Whitfield", comparableDatabase: at % 5 === 4, whole: at % 7 !== 6, practice: false,
  }));
}

type DataSetHost = Pick<CheckHost, "dataSets" | "takeDataSet" | "takeIn" | "stopTakeIn" | "extractDataSet" | "deleteDataSet">;

export function dataSetHost(world: World): DataSetHost {
  const { answer } = world;
  const known = (id: string) => {
    const found = world.dataSets.find((set) => set.dataSet === id);
    if (found === undefined) throw problem("gone", "this data set is not known any more");
    return found;
  };
  return {
    dataSets: () => answer("dataSets", unlocked(world, () => [...world.dataSets])),
    takeDataSet: (id) => answer(`takeDataSet ${id}`, unlocked(world, () => ({ token: token(70), name: known(id).label, kind: "export" as const, bytes: known(id).bytes }))),
    takeIn(check, label, onProgress) {
      onProgress({ ...halfway, stage: "keeping" });
      return answer(`takeIn ${check}${label === null ? "" : ` ${label}`}`, unlocked(world, () => {
        const made: DataSetView = { ...madeDataSets(1)[0]!, ...(label === null ? {} : { label }), dataSet: idOf(90 + world.dataSets.length), takenIn: new Date(now).toISOString(), operator: world.operator() };
        world.dataSets.unshift(made);
        world.note(world.operator(), "dataset.take-in", "Took in a data set", [["data set", made.dataSet], ["files", "24"]], made.label);
        return made;
      }));
    },
    stopTakeIn: (check) => answer(`stopTakeIn ${check}`, () => undefined),
    extractDataSet(id, target, onProgress) {
      onProgress({ ...halfway, stage: "opening" });
      return answer(`extractDataSet ${id}`, unlocked(world, () => stoppable(world, target, () => {
        const { label: name, files, bytes } = known(id);
        world.copies.push({ copy: token(70 + world.copies.length), name, place: "Documents", bundleId: null, since: ago(0) });
        return { name, place: "Documents", files, bytes, signer: null, originalInDownloads: false, notes: [] };
      })));
    },
    deleteDataSet: (id) => answer(`deleteDataSet ${id}`, unlocked(world, () => {
      world.dataSets = world.dataSets.filter((set) => set !== known(id));
    })),
  };
}
