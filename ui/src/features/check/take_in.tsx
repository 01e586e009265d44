/** *Take in as a data set*: keeps in the vault what was checked. Goes on while other places are shown. */
import { useState } from "react";
import { InlineNotification } from "@carbon/react";
import { useQueryClient } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { DataSetView, Progress, Token } from "@/wire";
import { dataSets as words } from "@/words/data_sets";
import { TakeInDialog } from "./take_in_dialog";

export type TakingIn = { begin: () => void; working: boolean; taken: DataSetView | null; note: React.ReactNode };

/** `note` is what is to be shown of it: how far it is, what it was refused with, what was made. */
export function useTakeIn(check: Token | null): TakingIn {
  const host = useHost();
  const queries = useQueryClient();
  const { vault } = useShell();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [taken, setTaken] = useState<DataSetView | null>(null);
  const [shown, setShown] = useState(true);
  const [needsVault, setNeedsVault] = useState(false);
  const [asking, setAsking] = useState(false);
  const task = useTask(async (of: Token, label: string | null) => host.takeIn(of, label, setProgress), (set) => {
    setTaken(set);
    setShown(true);
    void queries.invalidateQueries({ queryKey: ["dataSets"] });
    void queries.invalidateQueries({ queryKey: ["today"] });
  });
  const begin = () => {
    setNeedsVault(vault !== "unlocked");
    setAsking(vault === "unlocked" && check !== null);
  };
  const run = (label: string | null) => {
    setAsking(false);
    if (check === null) return;
    setProgress(null);
    task.run(check, label);
  };
  const note = (
    <>
      {asking && <TakeInDialog onTakeIn={run} onClose={() => setAsking(false)} />}
      {task.working && check !== null && <ProgressLine progress={progress} label={words.takingIn} onStop={() => void host.stopTakeIn(check)} />}
      {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
      {needsVault && <InlineNotification kind="info" lowContrast title={words.needsVault} onCloseButtonClick={() => setNeedsVault(false)} />}
      {taken !== null && shown && <InlineNotification kind="success" lowContrast title={words.takenIn(taken)} onCloseButtonClick={() => setShown(false)} />}
    </>
  );
  return { begin, working: task.working, taken, note };
}
