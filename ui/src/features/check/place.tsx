/** *Check*: choose or drop, findings while it reads, and the report at the end. */
import { useState } from "react";
import { Button, Checkbox } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { TableSkeleton } from "@/components/table_skeleton";
import { useHost } from "@/host/context";
import { Compare } from "@/features/compare/place";
import { useShell } from "@/features/shell/context";
import type { Chosen, CheckOptions, DataSetView, Token } from "@/wire";
import { check } from "@/words/check";
import { DataSets } from "./data_sets";
import { Running } from "./running";

export function CheckPlace({ file, onFile }: { file: Chosen | null; onFile: (file: Chosen | null) => void }) {
  const host = useHost();
  const { vault, start } = useShell();
  // Which of what was handed in the vault keeps, and whether its files are to be read anew.
  const [kept, setKept] = useState<{ token: Token; set: DataSetView } | null>(null);
  const [again, setAgain] = useState<Token | null>(null);
  // A site whose own database it is checks nothing otherwise; elsewhere the answer holds for one export, and never for the next.
  const site = useQuery({ queryKey: ["site"], queryFn: () => host.site(), enabled: vault === "unlocked", retry: false });
  const usual = vault === "unlocked" && (site.data?.settings.comparableDatabase ?? false);
  const [own, setOwn] = useState<{ of: Token | "next"; comparable: boolean } | null>(null);
  const comparable = own !== null && own.of === (file?.token ?? "next") ? usual || own.comparable : usual;
  const [comparing, setComparing] = useState<{ set: DataSetView; others: DataSetView[] } | null>(null);
  // What is compared belongs to the vault it was opened out of: another one, or the same after a lock, begins with its own list.
  const within = `${vault} ${String(start?.practice)}`;
  const [was, setWas] = useState(within);
  if (was !== within) {
    setWas(within);
    setComparing(null);
  }
  const [problem, setProblem] = useState<unknown>(null);
  const choose = async (what: "folder" | "zip") => {
    try {
      setProblem(null);
      const chosen = await host.chooseExport(what);
      if (chosen === null) return;
      onFile(chosen);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  if (file !== null && own?.of !== file.token) {
    if (vault === "unlocked" && site.isPending) return <TableSkeleton label={check.verdict.reading} columns={Object.values(check.columns).slice(0, 7)} />;
    // From here on it stays, whatever becomes of the settings or the lock.
    setOwn({ of: file.token, comparable: own?.of === "next" ? own.comparable : usual });
    return null;
  }
  if (file !== null) {
    const options: CheckOptions = { pack: null, comparableDatabase: comparable, again: again === file.token };
    const dataSet = kept?.token === file.token ? kept.set : null;
    return <Running key={`${file.token} ${String(comparable)} ${String(options.again)}`} file={file} options={options} bySite={usual} kept={dataSet} onAnother={() => { setOwn(null); onFile(null); }} onComparable={(yes) => setOwn({ of: file.token, comparable: yes })} onAgain={() => setAgain(file.token)} />;
  }
  if (comparing !== null && vault === "unlocked") return <Compare {...comparing} onBack={() => setComparing(null)} />;
  return (
    <section className="sr-place-body" aria-labelledby="check-title">
      <div className="sr-title"><h1 id="check-title">{check.title}</h1></div>
      {problem !== null && <ProblemNote problem={problem} onClose={() => setProblem(null)} />}
      <div className="sr-empty">
        <p>{check.intro}</p>
        <Checkbox id="comparable" labelText={check.comparable} helperText={usual ? check.victim.bySite : check.comparableHelp} checked={comparable} disabled={usual} onChange={(_, { checked }) => setOwn({ of: "next", comparable: checked })} />
        <div className="sr-actions">
          <Button kind="tertiary" onClick={() => void choose("zip")}>{check.chooseZip}</Button>
          <Button onClick={() => void choose("folder")}>{check.chooseFolder}</Button>
        </div>
      </div>
      {vault === "unlocked" && (
        <DataSets onCompare={(set, others) => setComparing({ set, others })} onOpen={(chosen, set) => {
          setKept({ token: chosen.token, set });
          setOwn({ of: chosen.token, comparable: set.comparableDatabase });
          onFile(chosen);
        }} />
      )}
    </section>
  );
}
