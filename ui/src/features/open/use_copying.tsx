/** A readable copy in a place that was chosen: confirmed by name where none should lie, followed while it is made, stopped on a word. */
import { useState } from "react";
import { Button } from "@carbon/react";
import { WarningAltFilled } from "@carbon/icons-react";
import { useQueryClient } from "@tanstack/react-query";

import { asProblem, ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { OnProgress } from "@/host/host";
import type { Opened, Progress, Target, TargetKind } from "@/wire";
import { common } from "@/words/common";
import { open as words } from "@/words/open";

type Step = { is: "asking"; stopped?: boolean } | { is: "caution"; target: Target } | { is: "making"; target: Target; progress: Progress | null } | { is: "done"; opened: Opened };

type Order = {
  kind: TargetKind;
  /** Proposed for the copy. */
  name: string;
  /** What is said while it is made. */
  making: string;
  make: (target: Target, onProgress: OnProgress) => Promise<Opened>;
  onMade?: () => void;
  onClose: () => void;
};

export type Copying = {
  /** What was made; null until then. */
  opened: Opened | null;
  asking: boolean;
  /** Asks for a place and begins. */
  choose: () => void;
  /** Closes the dialog, unless a copy is being made: what is made is not lost from sight. */
  close: () => void;
  /** What stands in the dialog while something else than the form does. */
  body: React.ReactNode;
  footer: React.ReactNode;
};

export function useCopying({ kind, name, making, make, onMade, onClose }: Order, ready: () => boolean = () => true): Copying {
  const host = useHost();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ is: "asking" });
  const begin = useTask(
    async (target: Target) => {
      setStep({ is: "making", target, progress: null });
      try {
        return await make(target, (progress) => setStep((was) => (was.is === "making" ? { ...was, progress } : was)));
      } catch (thrown) {
        const stopped = asProblem(thrown).kind === "interrupted";
        setStep({ is: "asking", stopped });
        if (stopped) return null;
        throw thrown;
      }
    },
    (opened) => {
      if (opened === null) return;
      setStep({ is: "done", opened });
      onMade?.();
      void queries.invalidateQueries({ queryKey: ["today"] });
    },
  );
  const place = useTask(
    () => host.chooseTarget(kind, name),
    (target) => {
      if (target === null) return;
      if (target.caution === null) begin.run(target);
      else setStep({ is: "caution", target });
    },
  );
  const choose = () => ready() && place.run();
  const footers: Record<Step["is"], React.ReactNode> = {
    asking: <><Button kind="secondary" onClick={onClose}>{common.cancel}</Button><Button disabled={place.working} onClick={choose}>{words.place}</Button></>,
    // The safe way has the focus: the button that had it is gone.
    // oxlint-disable-next-line jsx-a11y/no-autofocus
    caution: step.is === "caution" && <><Button kind="secondary" autoFocus onClick={() => place.run()}>{words.anotherPlace}</Button><Button kind="danger" onClick={() => begin.run(step.target)}>{words.nevertheless(step.target.place)}</Button></>,
    // oxlint-disable-next-line jsx-a11y/no-autofocus
    making: step.is === "making" && <Button kind="secondary" autoFocus onClick={() => void host.stopCopy(step.target.token)}>{common.stop}</Button>,
    done: <Button onClick={onClose}>{common.close}</Button>,
  };
  const body = (
    <>
      {begin.problem !== null && <ProblemNote problem={begin.problem} onClose={begin.dismiss} />}
      {place.problem !== null && <ProblemNote problem={place.problem} onClose={place.dismiss} />}
      {step.is === "asking" && step.stopped === true && <p role="status">{words.stopped}</p>}
      {step.is === "caution" && (
        <div role="alert">
          <h3>{words.caution}</h3>
          <p className="sr-caution"><WarningAltFilled aria-hidden /> {step.target.caution}</p>
        </div>
      )}
      {step.is === "making" && <ProgressLine progress={step.progress} label={making} />}
    </>
  );
  return { opened: step.is === "done" ? step.opened : null, asking: step.is === "asking", choose, close: () => step.is !== "making" && onClose(), body, footer: footers[step.is] };
}
