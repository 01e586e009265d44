/** The state of the frame: what the program is, the place, what was handed to places, and what is veiled while the vault is locked. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { useHost } from "@/host/context";
import type { Chosen, Dropped, Problem, Start } from "@/wire";
import type { PlaceName, Shell, Vault } from "./context";
import { homeOf, placesWithin } from "./places";
import { usePreferences } from "./preferences";
import { usePractice } from "./use_practice";

/** Answers that hold nothing of the vault, and stay when it locks. */
const outside = new Set(["start", "check", "rule", "reminders"]);

export type Frame = { shell: Shell; waiting: boolean; fault: unknown; askAgain: () => void; refused: Problem[]; visited: ReadonlySet<PlaceName>; veiled: ReadonlySet<PlaceName>; unveil: (place: PlaceName) => void };

export function useFrame(): Frame {
  const host = useHost();
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: ["start"], queryFn: () => host.start() });
  const preferences = usePreferences();
  const start = asked.data ?? null;
  const vault: Vault = start?.vault.state ?? "unknown";
  const [wanted, setWanted] = useState<PlaceName | null>(null);
  const [visited, setVisited] = useState<ReadonlySet<PlaceName>>(new Set());
  const [veiled, setVeiled] = useState<ReadonlySet<PlaceName>>(new Set());
  const [toCheck, setToCheck] = useState<Chosen | null>(null);
  const [toVerify, setToVerify] = useState<Chosen[]>([]);
  const [refused, setRefused] = useState<Problem[]>([]);
  const [drafts, setDrafts] = useState(() => ({ of: null as string | null, texts: new Map<string, string>() }));
  const [actions] = useState<Shell["actions"]>(() => new Map());

  const place = wanted !== null && placesWithin(vault).some(({ name }) => name === wanted) ? wanted : homeOf(vault);
  if (!visited.has(place)) setVisited(new Set(visited).add(place));
  const go = (to: PlaceName) => {
    setRefused([]);
    setWanted(to);
  };
  const unveil = (shown: PlaceName) => setVeiled((before) => new Set([...before].filter((one) => one !== shown)));
  const check = (file: Chosen | null) => {
    unveil("check");
    setToCheck(file);
    if (file !== null) go("check");
  };
  const verify = (files: Chosen[]) => {
    unveil("verify");
    setToVerify(files);
    if (files.length > 0) go("verify");
  };
  const became = (next: Start) => { queries.setQueryData(["start"], next); };

  const practising = start?.practice ?? false;
  const [before, setBefore] = useState({ vault, practising });
  const operator = start?.vault.state === "unlocked" ? start.vault.operator : null;
  // Whoever unlocks next must neither see nor save what somebody else typed, and what was typed at real data never comes into practice.
  if (before.practising !== practising || (operator !== null && operator !== drafts.of)) setDrafts({ of: operator, texts: new Map() });
  if (before.vault !== vault || before.practising !== practising) {
    setBefore({ vault, practising });
  }
  // Files may be dropped before the program said what it is; that is no reason to lead away from them.
  if (before.vault !== "unknown" && (before.vault !== vault || before.practising !== practising)) {
    setWanted(null);
    setVeiled(new Set<PlaceName>(before.vault === "unlocked" && vault !== "unlocked" ? [...(toCheck === null ? [] : ["check" as const]), ...(toVerify.length === 0 ? [] : ["verify" as const])] : []));
    // Real data and made-up data never stand in one window.
    if (before.practising !== practising) {
      setToCheck(null);
      setToVerify([]);
    }
  }
  const world = useRef({ vault, practising });
  useEffect(() => {
    const { vault: was, practising: practised } = world.current;
    world.current = { vault, practising };
    // What the vault told is forgotten when it locks; what is shown meanwhile is asked for again.
    if (was === "unlocked" && (vault !== was || practising !== practised)) void queries.resetQueries({ predicate: ({ queryKey }) => !outside.has(String(queryKey[0])) });
  }, [queries, vault, practising]);

  const practice = usePractice(became);
  const dropped = useEffectEvent(({ chosen, refused: cannot }: Dropped) => {
    const bundles = chosen.filter((one) => one.kind === "bundle");
    const other = chosen.find((one) => one.kind !== "bundle");
    if (bundles.length > 0) verify(bundles);
    else if (other !== undefined) check(other);
    setRefused(cannot);
  });
  useEffect(() => host.onDrop((drop) => dropped(drop)), [host]);

  return {
    shell: { start, vault, place, go, toCheck, check, toVerify, verify, became, drafts: drafts.texts, draftsOf: drafts.of, actions, preferences, practice },
    waiting: asked.isPending, fault: asked.isError ? asked.error : null, askAgain: () => void asked.refetch(), refused, visited, veiled, unveil,
  };
}
