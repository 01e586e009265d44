/** One bundle: progress, verdict, what it says of itself, its files, and the way to its inside. */
import { useEffect, useState } from "react";
import { Button, PasswordInput, Tile } from "@carbon/react";

import { Facts } from "@/components/facts";
import { CopyButton } from "@/components/copy_button";
import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useHost } from "@/host/context";
import type { Chosen, Progress, VerificationView, VerifyWith } from "@/wire";
import { middle, moment, number, size } from "@/words/common";
import { verify } from "@/words/verify";
import { FilesTable } from "./files_table";
import { Verdict } from "./verdict";

type State = { is: "reading"; progress: Progress | null } | { is: "known"; view: VerificationView } | { is: "failed"; problem: unknown };

export function BundleCard({ file }: { file: Chosen }) {
  const host = useHost();
  const [state, setState] = useState<State>({ is: "reading", progress: null });
  const [using, setUsing] = useState<VerifyWith>({ with: "nothing" });
  useEffect(() => {
    let wanted = true;
    const show = (next: State) => wanted && setState(next);
    show({ is: "reading", progress: null });
    host.verify(file.token, using, (progress) => show({ is: "reading", progress })).then(
      (view) => show({ is: "known", view }),
      (problem: unknown) => show({ is: "failed", problem }),
    );
    return () => {
      wanted = false;
    };
  }, [host, file.token, using]);
  return (
    <Tile className="sr-card">
      <h2 title={file.name}>{middle(file.name)}{file.bytes === null ? "" : ` · ${size(file.bytes)}`}</h2>
      {state.is === "reading" && <ProgressLine progress={state.progress} label={verify.reading} />}
      {state.is === "failed" && <ProblemNote problem={state.problem} />}
      {state.is === "known" && <Known view={state.view} onPassphrase={(passphrase) => setUsing({ with: "passphrase", passphrase })} />}
    </Tile>
  );
}

function Known({ view, onPassphrase }: { view: VerificationView; onPassphrase: (passphrase: string) => void }) {
  return (
    <>
      <Verdict view={view} />
      {view.practice && <p>{verify.practice}</p>}
      <Facts
        facts={[
          [verify.fingerprint, view.signer && <><code className="sr-fingerprint">{view.signer.fingerprint}</code> <CopyButton text={view.signer.fingerprint} label={verify.copyFingerprint} /></>],
          [verify.made, view.created && <time dateTime={view.created} title={view.created}>{moment(view.created)}</time>],
          [verify.reason, view.reason],
          [verify.checked, view.checked],
          [verify.bundle, view.bundleId && <code>{view.bundleId}</code>],
          [verify.logSize, view.logSize === null ? null : number(view.logSize)],
        ]}
      />
      {view.notes.length > 0 && (
        <>
          <h3>{verify.notes}</h3>
          <ul className="sr-notes">{view.notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </>
      )}
      {view.files.length > 0 && <FilesTable files={view.files} />}
      {view.shut !== null && <ProblemNote problem={view.shut} />}
      {view.verdict === "outer_only" && <Unlock onPassphrase={onPassphrase} />}
    </>
  );
}

function Unlock({ onPassphrase }: { onPassphrase: (passphrase: string) => void }) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <form
      className="sr-unlock"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== "") onPassphrase(passphrase);
      }}
    >
      <h3>{verify.unlock.title}</h3>
      <PasswordInput id="recipient-passphrase" size="sm" labelText={verify.unlock.label} helperText={verify.unlock.help} value={passphrase} autoComplete="off" onChange={(event) => setPassphrase(event.currentTarget.value)} />
      <Button type="submit" size="sm" disabled={passphrase === ""}>{verify.unlock.action}</Button>
    </form>
  );
}
