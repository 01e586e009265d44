/** *Verify*: one bundle or many, each with its own verdict. */
import { useState } from "react";
import { Button } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { Reminders } from "@/features/open/reminders";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Chosen } from "@/wire";
import { count } from "@/words/common";
import { verify } from "@/words/verify";
import { BundleCard } from "./bundle_card";

/** So many are read and shown at once; the rest on demand, so that a folder full of them does not hold up the first. */
const AT_ONCE = 25;

export function VerifyPlace({ files, onFiles }: { files: Chosen[]; onFiles: (files: Chosen[]) => void }) {
  const host = useHost();
  const choose = useTask(() => host.chooseBundles(), (chosen) => chosen.length > 0 && onFiles(chosen));
  return (
    <section className="sr-place-body" aria-labelledby="verify-title">
      <div className="sr-title">
        <h1 id="verify-title">{verify.title}</h1>
        {files.length > 0 && <Button kind="tertiary" size="sm" disabled={choose.working} onClick={() => choose.run()}>{verify.another}</Button>}
      </div>
      {choose.problem !== null && <ProblemNote problem={choose.problem} onClose={choose.dismiss} />}
      <Reminders />
      {files.length === 0 ? (
        <div className="sr-empty">
          <p>{verify.intro}</p>
          <Button disabled={choose.working} onClick={() => choose.run()}>{verify.choose}</Button>
        </div>
      ) : (
        <Cards key={files[0]?.token} files={files} />
      )}
    </section>
  );
}

function Cards({ files }: { files: Chosen[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  const rest = files.length - shown;
  return (
    <>
      {files.slice(0, shown).map((file) => <BundleCard key={file.token} file={file} brief={files.length > 1} />)}
      {rest > 0 && <Button kind="tertiary" size="sm" onClick={() => setShown(shown + AT_ONCE)}>{verify.more(Math.min(rest, AT_ONCE), count(rest, "file"))}</Button>}
    </>
  );
}
