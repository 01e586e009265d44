/** What Ctrl-K offers: the actions of the present place, every place, and what can be done anywhere. */
import { useHost } from "@/host/context";
import { palette as words } from "@/words/palette";
import { shell as shellWords } from "@/words/shell";
import { useShell, type Action } from "./context";
import { placesWithin } from "./places";

export type EntryGroup = { name: string; entries: Action[] };

/** Read while the list is open. */
export function useEntries(): (onShortcuts: () => void) => EntryGroup[] {
  const host = useHost();
  const { vault, place, go, actions, preferences, practice, start, became } = useShell();
  return (onShortcuts) => {
    const here = [...actions.values()].filter((one) => one.place === place).flatMap((one) => one.actions);
    const ways = placesWithin(vault).map(({ name }, at) => ({ id: `go-${name}`, words: words.goTo(shellWords.places[name]), keys: `Ctrl ${at + 1}`, run: () => go(name) }));
    const looks = (["system", "light", "dark"] as const).filter((kind) => kind !== preferences.appearance)
      .map((kind) => ({ id: `looks-${kind}`, words: words.appearance(shellWords.theme[kind]), run: () => preferences.prefer({ appearance: kind }) }));
    const practising = start?.practice === true;
    const always: Action[] = [
      ...(vault === "unlocked" ? [{ id: "lock", words: words.lock, keys: "Ctrl Shift L", run: () => void host.lock().then(became, () => {}) }] : []),
      ...(start === null ? [] : [practising ? { id: "leave-practice", words: words.leavePractice, run: practice.leave } : { id: "practice", words: words.practice, run: practice.enter }]),
      { id: "shortcuts", words: words.shortcuts, keys: "Ctrl /", run: onShortcuts },
      ...looks,
    ];
    return [{ name: words.groups.here, entries: here }, { name: words.groups.places, entries: ways }, { name: words.groups.always, entries: always }].filter(({ entries }) => entries.length > 0);
  };
}

/** The entries whose words hold every word that was typed, groups without any left out. */
export function fitting(groups: EntryGroup[], typed: string): EntryGroup[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const fits = ({ words: text }: Action) => wanted.every((word) => text.toLowerCase().includes(word));
  return groups.map(({ name, entries }) => ({ name, entries: entries.filter(fits) })).filter(({ entries }) => entries.length > 0);
}
