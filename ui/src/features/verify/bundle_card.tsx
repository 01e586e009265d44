/** One bundle: progress, verdict, what it says of itself, its files, and the way to its inside. */
import { useEffect, useState } from "react";
import { Button, Layer, Tile } from "@carbon/react";
import { ChevronDown, ChevronUp } from "@carbon/icons-react";
import { useQuery } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { OpenDialog } from "@/features/open/open_dialog";
import { useShell } from "@/features/shell/context";
import { useHost } from "@/host/context";
import type { Chosen, Progress, VerificationView, VerifyWith } from "@/wire";
import { middle, size } from "@/words/common";
import { verify } from "@/words/verify";
import { KeyForm } from "./key_form";
import { Particulars } from "./particulars";
import { PinSigner } from "./pin_signer";
import { Verdict } from "./verdict";

type State = { is: "reading"; progress: Progress | null } | { is: "known"; view: VerificationView } | { is: "failed"; problem: unknown };

/** `brief`: one of several, whose particulars are shown on demand. */
export function BundleCard({ file, brief = false }: { file: Chosen; brief?: boolean }) {
  const host = useHost();
  const [state, setState] = useState<State>({ is: "reading", progress: null });
  const [asked, setAsked] = useState<{ using: VerifyWith; again: number }>({ using: { with: "nothing" }, again: 0 });
  useEffect(() => {
    let wanted = true;
    const show = (next: State) => wanted && setState(next);
    show({ is: "reading", progress: null });
    host.verify(file.token, asked.using, (progress) => show({ is: "reading", progress })).then(
      (view) => show({ is: "known", view }),
      (problem: unknown) => show({ is: "failed", problem }),
    );
    return () => {
      wanted = false;
    };
  }, [host, file.token, asked]);
  const again = (using: VerifyWith) => setAsked({ using, again: asked.again + 1 });
  return (
    <Tile className="sr-card">
      <Layer>
        <h2 title={file.name}>{middle(file.name)}{file.bytes === null ? "" : ` · ${size(file.bytes)}`}</h2>
        {state.is === "reading" && <ProgressLine progress={state.progress} label={verify.reading} />}
        {state.is === "failed" && <><ProblemNote problem={state.problem} /><Button kind="tertiary" size="sm" onClick={() => again(asked.using)}>{verify.again}</Button></>}
        {state.is === "known" && <Known file={file} view={state.view} using={asked.using} brief={brief} onAgain={again} />}
      </Layer>
    </Tile>
  );
}

type KnownProps = { file: Chosen; view: VerificationView; using: VerifyWith; brief: boolean; onAgain: (using: VerifyWith) => void };

function Known({ file, view, using, brief, onAgain }: KnownProps) {
  const [opening, setOpening] = useState(false);
  const [pinning, setPinning] = useState(false);
  const [whole, setWhole] = useState(!brief);
  const ours = useOurs(view.bundleId);
  const sealed = view.verdict === "outer_only";
  const unknown = view.verdict !== "broken" && view.signer !== null && view.signer.knownAs === null;
  return (
    <>
      <Verdict view={view} />
      {view.practice && <p>{verify.practice}</p>}
      {view.verdict !== "broken" && (
        <div className="sr-actions">
          <Button size="sm" kind={brief ? "tertiary" : "primary"} onClick={() => setOpening(true)}>{verify.open}</Button>
          {unknown && !pinning && <Button size="sm" kind="tertiary" onClick={() => setPinning(true)}>{verify.pin.begin}</Button>}
        </div>
      )}
      {unknown && pinning && <PinSigner file={file} fingerprint={view.signer?.fingerprint ?? ""} onCancel={() => setPinning(false)} onPinned={() => onAgain(using)} />}
      {brief && <Button kind="ghost" size="sm" aria-expanded={whole} renderIcon={whole ? ChevronUp : ChevronDown} onClick={() => setWhole(!whole)}>{verify.particulars}</Button>}
      {whole && <Particulars view={view} />}
      {view.shut !== null && <ProblemNote problem={view.shut} />}
      {sealed && <KeyForm id={file.token} onKey={onAgain} />}
      {opening && <OpenDialog file={file} ours={ours} using={sealed ? null : using} onClose={() => setOpening(false)} />}
    </>
  );
}

/** Whether this vault made the bundle and kept its key. */
function useOurs(bundleId: string | null): boolean {
  const host = useHost();
  const { vault } = useShell();
  const bundles = useQuery({ queryKey: ["bundles"], queryFn: () => host.bundles(), enabled: vault === "unlocked" && bundleId !== null });
  return vault === "unlocked" && bundles.data?.some((one) => one.bundleId === bundleId && one.keyKept) === true;
}
