/** One piece of work that a button begins: whether it goes on, and what it was refused with. */
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";

import { asProblem } from "@/components/problem_note";

export type Task<A extends unknown[]> = { working: boolean; problem: unknown; run: (...with_: A) => void; dismiss: () => void };

export function useTask<A extends unknown[], T>(work: (...with_: A) => Promise<T>, done: (answer: T) => void = () => {}): Task<A> {
  const queries = useQueryClient();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async (...with_: A) => {
    setWorking(true);
    setProblem(null);
    try {
      done(await work(...with_));
    } catch (thrown) {
      setProblem(thrown);
      // The vault may have locked by itself: what it is now decides what is shown.
      if (asProblem(thrown).kind === "locked") void queries.invalidateQueries({ queryKey: ["start"] });
    } finally {
      setWorking(false);
    }
  };
  return { working, problem, run: (...with_) => void run(...with_), dismiss: () => setProblem(null) };
}
