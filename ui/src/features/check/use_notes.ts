/** The notes on what a check found: asked for when every file was read, and again when one was made or ended. */
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { useShell } from "@/features/shell/context";
import { useHost } from "@/host/context";
import type { CheckNotes, Token } from "@/wire";

/** `version` is another after each change; null where there is no vault that keeps notes. */
export type Notes = { notes: CheckNotes | null; problem: unknown; version: number | null; changed: () => void };

export function useNotes(check: Token | null, done: boolean): Notes {
  const host = useHost();
  const queries = useQueryClient();
  const { vault } = useShell();
  const asks = check !== null && done && vault === "unlocked";
  const answer = useQuery({ queryKey: ["check", check, "notes"], queryFn: () => host.checkNotes(check as Token), enabled: asks });
  return {
    notes: asks ? (answer.data ?? null) : null,
    problem: asks ? answer.error : null,
    version: asks ? answer.dataUpdatedAt : null,
    changed: () => {
      void queries.invalidateQueries({ queryKey: ["check", check] });
      void queries.invalidateQueries({ queryKey: ["log"] });
    },
  };
}
