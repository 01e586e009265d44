/** Data sets of the made-up vault. */
import type { ChangeView, ComparedView, CourseStep, DataSetView } from "@/wire";
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

type DataSetHost = Pick<CheckHost, "dataSets" | "takeDataSet" | "takeIn" | "stopTakeIn" | "extractDataSet" | "deleteDataSet" | "compareDataSets" | "dataSetsOverTime" | "renameDataSet" | "saveComparison">;

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
    compareDataSets: (id, earlier, organization) => answer(`compareDataSets ${id} ${earlier ?? "before"}${organization === null ? "" : ` ${organization}`}`, unlocked(world, () => {
      const others = world.dataSets.filter((set) => set !== known(id));
      const other = earlier === null ? others.at(0) : known(earlier);
      if (other === undefined) throw problem("usage", "no data set of the same source is kept from before this one", "name the one to compare it with");
      return compared(other, other.source === known(id).source || earlier === null, organization);
    })),
    dataSetsOverTime: (id) => answer(`dataSetsOverTime ${id}`, unlocked(world, () => course(known(id)))),
    saveComparison: (id, earlier, organization, overTime, format) => answer(`saveComparison ${id} ${overTime ? "over time" : (earlier ?? "before")} ${organization === null ? "" : `${organization} `}${format}`, unlocked(world, () => `${overTime ? "over-time" : "changes"}.${format}`)),
    renameDataSet: (id, label) => answer(`renameDataSet ${id} ${label}`, unlocked(world, () => {
      const renamed = { ...known(id), label };
      world.dataSets = world.dataSets.map((set) => (set.dataSet === id ? renamed : set));
      world.note(world.operator(), "dataset.rename", "Gave a data set another label", [["data set", id]], label);
      return renamed;
    })),
    deleteDataSet: (id) => answer(`deleteDataSet ${id}`, unlocked(world, () => {
      world.dataSets = world.dataSets.filter((set) => set !== known(id));
    })),
  };
}

const change = (fresh: number, back: number, fixed: number, still: number): ChangeView => ({ earlier: fixed + still, later: fresh + back + still, new: fresh, back, fixed, still });

function compared(earlier: DataSetView, byRow: boolean, organization: string | null): ComparedView {
  const of = (name: string | null, its: ChangeView) => ({ name, change: byRow ? its : { ...change(0, 0, 0, 0), earlier: its.earlier, later: its.later } });
  const part = organization === null ? 1 : 10;
  const rules = [of("STAY_LONG", change(40 / part, 0, 20 / part, 310)), of("DOB_MISSING", change(20 / part, 10 / part, 240 / part, 80))];
  return {
    earlier: earlier.dataSet, earlierLabel: earlier.label, byRow, before: 3,
    total: of(null, change(60 / part, 10 / part, 260 / part, 390)).change,
    byRule: rules,
    byOrganization: [of("ORG-17", change(50, 10, 200, 300)), of("ORG-4", change(10, 0, 60, 80)), of(null, change(0, 0, 0, 10))],
    organizations: 3,
    leftOut: [{ code: "REFERRAL_OUTSTANDING", why: "judged by 14 days in the earlier check, and by 30 in the later" }],
    remarks: byRow ? [] : ["The two come from different sources, whose ids mean different rows: only numbers are put side by side."],
  };
}

function course(set: DataSetView): CourseStep[] {
  const steps: [string, ChangeView | null][] = [["2026-08-31", null], ["2026-09-30", change(120, 0, 300, 620)], ["2026-10-31", change(60, 10, 260, 390)]];
  return steps.map(([day, since]) => {
    const findings = since?.later ?? 920;
    return { label: set.label, day, findings, rules: [{ code: "STAY_LONG", found: Math.round(findings * 0.7) }, { code: "DOB_MISSING", found: findings - Math.round(findings * 0.7) }], since };
  });
}
