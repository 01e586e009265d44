/** What places know of the frame: where a person is, the way elsewhere, and what they offer for the search with Ctrl-K. */
import { createContext, use, useEffect, useId, useState } from "react";

import type { Chosen, Start, VaultState } from "@/wire";
import type { shell } from "@/words/shell";
import type { Preferences } from "./preferences";
import type { Practice } from "./use_practice";

export type PlaceName = keyof typeof shell.places;
/** `unknown`: the program could not say. */
export type Vault = VaultState["state"] | "unknown";

/** One thing that can be done at a place, for Ctrl-K. */
export type Action = { id: string; words: string; keys?: string; run: () => void };

export type Shell = {
  start: Start | null;
  vault: Vault;
  place: PlaceName;
  go: (to: PlaceName) => void;
  /** The export that Check shows; given with null it is put away. */
  toCheck: Chosen | null;
  check: (file: Chosen | null) => void;
  /** The bundles that Verify shows. */
  toVerify: Chosen[];
  verify: (files: Chosen[]) => void;
  /** The program told what it is now: after unlocking, locking and practising. */
  became: (start: Start) => void;
  /** What was typed and not yet used, by a name: of one person in one vault. Outlives the lock, never the window, another person or practice. Never a passphrase, never who is protected. */
  drafts: Map<string, string>;
  /** Whose drafts they are. */
  draftsOf: string | null;
  actions: Map<string, { place: PlaceName; actions: Action[] }>;
  preferences: Preferences;
  practice: Practice;
};

export const ShellContext = createContext<Shell | null>(null);
/** The place that a component belongs to. */
export const PlaceContext = createContext<PlaceName>("start");

export function useShell(): Shell {
  const shell = use(ShellContext);
  if (shell === null) throw new Error("a place stands outside of the frame");
  return shell;
}

/** Offers these actions with Ctrl-K while the place they belong to is shown. */
export function useActions(actions: Action[]) {
  const { actions: all } = useShell();
  const place = use(PlaceContext);
  const id = useId();
  useEffect(() => {
    all.set(id, { place, actions });
    return () => void all.delete(id);
  }, [all, id, place, actions]);
}

/** A text that is still there after the same person locked and unlocked the vault. What it becomes may be said of what it is by then. */
export function useDraft(name: string): [string, (text: string | ((before: string) => string)) => void] {
  const { drafts } = useShell();
  const [held, setHeld] = useState(() => ({ drafts, text: drafts.get(name) ?? "" }));
  // Drafts of somebody else, or of another vault, are never shown.
  const now = held.drafts === drafts ? held : { drafts, text: drafts.get(name) ?? "" };
  if (now !== held) setHeld(now);
  return [
    now.text,
    (next) => {
      const text = typeof next === "string" ? next : next(drafts.get(name) ?? "");
      if (text === "") drafts.delete(name);
      else drafts.set(name, text);
      setHeld({ drafts, text });
    },
  ];
}
