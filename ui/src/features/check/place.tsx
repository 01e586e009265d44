/** *Check*: choose or drop, findings while it reads, and the report at the end. */
import { useState } from "react";
import { Button, Checkbox } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { useHost } from "@/host/context";
import { Compare } from "@/features/compare/place";
import { useShell } from "@/features/shell/context";
import type { Chosen, CheckOptions, DataSetView, Token } from "@/wire";
import { check } from "@/words/check";
import { DataSets } from "./data_sets";
import { Running } from "./running";

export function CheckPlace({ file, onFile }: { file: Chosen | null; onFile: (file: Chosen | null) => void }) {
  const host = useHost();
  const { vault } = useShell();
  // Which of what was handed in the vault keeps, and whether its files are to be read anew.
  const [kept, setKept] = useState<{ token: Token; set: DataSetView } | null>(null);
  const [again, setAgain] = useState<Token | null>(null);
  // Said of one export, and never of the next.
  const [own, setOwn] = useState<Token | "next" | null>(null);
  const comparable = file === null ? own === "next" : own === file.token;
  const [comparing, setComparing] = useState<{ set: DataSetView; others: DataSetView[] } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const choose = async (what: "folder" | "zip") => {
    try {
      setProblem(null);
      const chosen = await host.chooseExport(what);
      if (chosen === null) return;
      if (comparable) setOwn(chosen.token);
      onFile(chosen);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  if (file !== null) {
    const options: CheckOptions = { pack: null, comparableDatabase: comparable, again: again === file.token };
    const dataSet = kept?.token === file.token ? kept.set : null;
    return <Running key={`${file.token} ${String(comparable)} ${String(options.again)}`} file={file} options={options} kept={dataSet} onAnother={() => { setOwn(null); onFile(null); }} onComparable={(yes) => setOwn(yes ? file.token : null)} onAgain={() => setAgain(file.token)} />;
  }
  if (comparing !== null && vault === "unlocked") return <Compare {...comparing} onBack={() => setComparing(null)} />;
  return (
    <section className="sr-place-body" aria-labelledby="check-title">
      <div className="sr-title"><h1 id="check-title">{check.title}</h1></div>
      {problem !== null && <ProblemNote problem={problem} onClose={() => setProblem(null)} />}
      <div className="sr-empty">
        <p>{check.intro}</p>
        <Checkbox id="comparable" labelText={check.comparable} helperText={check.comparableHelp} checked={comparable} onChange={(_, { checked }) => setOwn(checked ? "next" : null)} />
        <div className="sr-actions">
          <Button kind="tertiary" onClick={() => void choose("zip")}>{check.chooseZip}</Button>
          <Button onClick={() => void choose("folder")}>{check.chooseFolder}</Button>
        </div>
      </div>
      {vault === "unlocked" && (
        <DataSets onCompare={(set, others) => setComparing({ set, others })} onOpen={(chosen, set) => {
          setKept({ token: chosen.token, set });
          if (set.comparableDatabase) setOwn(chosen.token);
          onFile(chosen);
        }} />
      )}
    </section>
  );
}
