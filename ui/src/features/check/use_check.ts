/** One check from its beginning to its end: begun once, asked again as it goes on, forgotten when it is left. */
import { useEffect, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";

import { useHost } from "@/host/context";
import type { CheckOptions, Chosen, Progress, Tally, Token } from "@/wire";

export type RunningCheck = {
  check: Token | null;
  progress: Progress | null;
  tally: Tally | null;
  problem: unknown;
  stop: () => void;
};

export function useCheck(file: Chosen, options: CheckOptions): RunningCheck {
  const host = useHost();
  const queries = useQueryClient();
  const [check, setCheck] = useState<Token | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [tally, setTally] = useState<Tally | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { pack, comparableDatabase, again } = options;

  useEffect(() => {
    let wanted = true;
    let token: Token | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (token === null || !wanted) return;
      try {
        const now = await host.tally(token);
        if (!wanted) return;
        setTally(now);
        await queries.invalidateQueries({ queryKey: ["check", token] });
        if (now.state.is === "reading") timer = setTimeout(() => void ask(), 400);
      } catch (thrown) {
        if (wanted) setProblem(thrown);
      }
    };
    host.beginCheck(file.token, { pack, comparableDatabase, again }, (at) => wanted && setProgress(at)).then(
      (begun) => {
        token = begun.check;
        if (!wanted) {
          void host.closeCheck(begun.check);
          return;
        }
        setCheck(begun.check);
        void ask();
      },
      (thrown: unknown) => wanted && setProblem(thrown),
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
      if (token !== null) void host.closeCheck(token);
    };
  }, [host, queries, file.token, pack, comparableDatabase, again]);

  return { check, progress, tally, problem, stop: () => check !== null && void host.stopCheck(check) };
}
