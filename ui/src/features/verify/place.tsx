/** *Verify*: one bundle or many, each with its own verdict. */
import { useState } from "react";
import { Button } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { useHost } from "@/host/context";
import type { Chosen } from "@/wire";
import { verify } from "@/words/verify";
import { BundleCard } from "./bundle_card";

export function VerifyPlace({ files, onFiles }: { files: Chosen[]; onFiles: (files: Chosen[]) => void }) {
  const host = useHost();
  const [problem, setProblem] = useState<unknown>(null);
  const choose = async () => {
    try {
      setProblem(null);
      const chosen = await host.chooseBundles();
      if (chosen.length > 0) onFiles(chosen);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <section className="sr-place-body" aria-labelledby="verify-title">
      <div className="sr-title">
        <h1 id="verify-title">{verify.title}</h1>
        {files.length > 0 && <Button kind="tertiary" size="sm" onClick={() => void choose()}>{verify.another}</Button>}
      </div>
      {problem !== null && <ProblemNote problem={problem} onClose={() => setProblem(null)} />}
      {files.length === 0 ? (
        <div className="sr-empty">
          <p>{verify.intro}</p>
          <Button onClick={() => void choose()}>{verify.choose}</Button>
        </div>
      ) : (
        files.map((file) => <BundleCard key={file.token} file={file} />)
      )}
    </section>
  );
}
