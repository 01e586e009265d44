/** Ctrl-K and the other keys that work everywhere, with the list each of them opens. */
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";

import { useHost } from "@/host/context";
import { useShell } from "./context";
import { useEntries } from "./entries";
import { Palette, rememberFocus } from "./palette";
import { placesWithin } from "./places";
import { Shortcuts } from "./shortcuts";

type Open = "nothing" | "palette" | "shortcuts";

export function Search({ children }: { children: (open: () => void) => ReactNode }) {
  const host = useHost();
  const { vault, go, became, preferences } = useShell();
  const entries = useEntries();
  const [open, setOpen] = useState<Open>("nothing");
  const close = () => setOpen("nothing");
  const showShortcuts = () => setOpen("shortcuts");
  const showPalette = () => {
    rememberFocus();
    setOpen("palette");
  };
  const byKey = useEffectEvent((event: KeyboardEvent) => {
    // A dialog that asks something has the keys to itself.
    if (document.querySelector(".cds--modal.is-visible") !== null) return;
    const done = () => event.preventDefault();
    const letter = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      const digit = Number(event.key);
      const to = Number.isInteger(digit) && digit > 0 ? placesWithin(vault)[digit - 1] : undefined;
      if (letter === "k") { done(); showPalette(); }
      else if (letter === "/") { done(); showShortcuts(); }
      else if (letter === "l" && event.shiftKey && vault === "unlocked") { done(); void host.lock().then(became, () => {}); }
      else if (to !== undefined) { done(); go(to.name); }
    } else if (letter === "?" && preferences.singleKeys && !takesText(event.target)) { done(); showShortcuts(); }
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => byKey(event);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      {children(showPalette)}
      {open === "palette" && <Palette groups={entries(showShortcuts)} onClose={close} />}
      {open === "shortcuts" && <Shortcuts onClose={close} />}
    </>
  );
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable=true], [role=combobox]");
}
