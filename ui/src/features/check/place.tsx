/** *Check*: choose or drop, findings while it reads, and the report at the end. */
import { useState } from "react";
import { Button, Checkbox } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { useHost } from "@/host/context";
import type { Chosen, CheckOptions } from "@/wire";
import { check } from "@/words/check";
import { Running } from "./running";

export function CheckPlace({ file, onFile }: { file: Chosen | null; onFile: (file: Chosen | null) => void }) {
  const host = useHost();
  const [comparable, setComparable] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const choose = async (what: "folder" | "zip") => {
    try {
      setProblem(null);
      const chosen = await host.chooseExport(what);
      if (chosen !== null) onFile(chosen);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  if (file !== null) {
    const options: CheckOptions = { pack: null, comparableDatabase: comparable };
    return <Running key={`${file.token} ${String(comparable)}`} file={file} options={options} onAnother={() => onFile(null)} />;
  }
  return (
    <section className="sr-place-body" aria-labelledby="check-title">
      <div className="sr-title"><h1 id="check-title">{check.title}</h1></div>
      {problem !== null && <ProblemNote problem={problem} onClose={() => setProblem(null)} />}
      <div className="sr-empty">
        <p>{check.intro}</p>
        <Checkbox id="comparable" labelText={check.comparable} helperText={check.comparableHelp} checked={comparable} onChange={(_, { checked }) => setComparable(checked)} />
        <div className="sr-actions">
          <Button kind="tertiary" onClick={() => void choose("zip")}>{check.chooseZip}</Button>
          <Button onClick={() => void choose("folder")}>{check.chooseFolder}</Button>
        </div>
      </div>
    </section>
  );
}
