/** *Open…*: a readable copy of a bundle, in a place that was chosen, and asked for by name where a copy should not lie. */
import { useState } from "react";
import { Button } from "@carbon/react";
import { WarningAltFilled } from "@carbon/icons-react";
import { useQueryClient } from "@tanstack/react-query";

import { Dialog } from "@/components/dialog";
import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Chosen, Opened, OpenWith, Progress, Target, TargetKind } from "@/wire";
import { common, middle } from "@/words/common";
import { open as words } from "@/words/open";
import { OpenForm, faultOf, type Keys } from "./open_form";
import { OpenedCard } from "./opened_card";

type Props = {
  file: Chosen;
  /** What opens it, if that is known already. */
  using: OpenWith | null;
  /** Whether this vault made it and kept its key. */
  ours: boolean;
  onClose: () => void;
};

type Step = { is: "asking" } | { is: "caution"; target: Target } | { is: "opening"; progress: Progress | null } | { is: "done"; opened: Opened };

export function OpenDialog({ file, using, ours, onClose }: Props) {
  const host = useHost();
  const queries = useQueryClient();
  const [kind, setKind] = useState<TargetKind>("folder");
  const [keys, setKeys] = useState<Keys>({ with: ours ? "vault" : "passphrase", passphrase: "", identity: null });
  const [step, setStep] = useState<Step>({ is: "asking" });
  const [tried, setTried] = useState(false);
  const fault = using === null ? faultOf(keys) : null;
  const stem = file.name.replace(/\.(enc|zip)$/i, "");

  const begin = useTask(
    (target: Target) => {
      setStep({ is: "opening", progress: null });
      return host.open(file.token, using ?? withOf(keys), target.token, kind, (progress) => setStep({ is: "opening", progress })).catch((thrown: unknown) => {
        setStep({ is: "asking" });
        throw thrown;
      });
    },
    (opened) => {
      setStep({ is: "done", opened });
      setKeys({ ...keys, passphrase: "" });
      void queries.invalidateQueries({ queryKey: ["today"] });
    },
  );
  const choose = useTask(
    () => host.chooseTarget(kind, kind === "folder" ? stem : `${stem}.zip`),
    (target) => {
      if (target === null) return;
      if (target.caution === null) begin.run(target);
      else setStep({ is: "caution", target });
    },
  );
  const ask = () => {
    setTried(true);
    if (fault === null) choose.run();
  };
  const cancel = <Button kind="secondary" onClick={onClose}>{common.cancel}</Button>;
  const footers: Record<Step["is"], React.ReactNode> = {
    asking: <>{cancel}<Button disabled={choose.working} onClick={ask}>{words.place}</Button></>,
    // The safe way has the focus: the button that had it is gone.
    // oxlint-disable-next-line jsx-a11y/no-autofocus
    caution: step.is === "caution" && <><Button kind="secondary" autoFocus onClick={() => choose.run()}>{words.anotherPlace}</Button><Button kind="danger" onClick={() => begin.run(step.target)}>{words.nevertheless(step.target.place)}</Button></>,
    opening: <Button kind="secondary" disabled>{common.close}</Button>,
    done: <Button onClick={onClose}>{common.close}</Button>,
  };
  // What is being opened is neither stopped half-way nor lost from sight.
  const close = () => step.is !== "opening" && onClose();
  return (
    <Dialog title={words.title(middle(file.name))} onClose={close} footer={footers[step.is]}>
      {begin.problem !== null && <ProblemNote problem={begin.problem} onClose={begin.dismiss} />}
      {choose.problem !== null && <ProblemNote problem={choose.problem} onClose={choose.dismiss} />}
      {step.is === "asking" && <OpenForm kind={kind} onKind={setKind} keys={using === null ? keys : null} onKeys={setKeys} ours={ours} fault={tried ? fault : null} onSubmit={ask} />}
      {step.is === "caution" && (
        <div role="alert">
          <h3>{words.caution}</h3>
          <p className="sr-caution"><WarningAltFilled aria-hidden /> {step.target.caution}</p>
        </div>
      )}
      {step.is === "opening" && <ProgressLine progress={step.progress} label={words.opening} />}
      {step.is === "done" && <OpenedCard opened={step.opened} file={file} />}
    </Dialog>
  );
}

function withOf({ with: kind, passphrase, identity }: Keys): OpenWith {
  if (kind === "identity" && identity !== null) return { with: kind, file: identity.token };
  return kind === "passphrase" ? { with: kind, passphrase } : { with: "vault" };
}
