/** Into practice, out of it, and a new beginning: made-up data in a folder of their own. */
import { useState } from "react";

import { useHost } from "@/host/context";
import type { Progress, Start } from "@/wire";

export type Practice = {
  /** Something of it is being made; null before the first news of it. */
  working: { progress: Progress | null } | null;
  problem: unknown;
  enter: () => void;
  reset: () => void;
  leave: () => void;
  dismiss: () => void;
};

export function usePractice(became: (start: Start) => void): Practice {
  const host = useHost();
  const [working, setWorking] = useState<Practice["working"]>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const act = async (work: (onProgress: (progress: Progress) => void) => Promise<Start>) => {
    setWorking({ progress: null });
    setProblem(null);
    try {
      became(await work((progress) => setWorking((now) => (now === null ? null : { progress }))));
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setWorking(null);
    }
  };
  return {
    working, problem,
    enter: () => void act((onProgress) => host.enterPractice(onProgress)),
    reset: () => void act((onProgress) => host.resetPractice(onProgress)),
    leave: () => void act(() => host.leavePractice()),
    dismiss: () => setProblem(null),
  };
}
