/** How the window looks: kept by the browser, nothing of it personal. */
import { useEffect, useState } from "react";

export type Appearance = "system" | "light" | "dark";
export type Density = "sm" | "xs";
type Kept = { appearance: Appearance; density: Density; singleKeys: boolean };

export type Preferences = Kept & { theme: "white" | "g100"; prefer: (part: Partial<Kept>) => void };

const KEY = "strongroom-window";
const usual: Kept = { appearance: "system", density: "sm", singleKeys: true };

export function usePreferences(): Preferences {
  const [kept, setKept] = useState(read);
  const [systemIsDark, setSystemIsDark] = useState(() => prefersDark()?.matches ?? false);
  useEffect(() => {
    const query = prefersDark();
    const follow = (event: MediaQueryListEvent) => setSystemIsDark(event.matches);
    query?.addEventListener("change", follow);
    return () => query?.removeEventListener("change", follow);
  }, []);
  const dark = kept.appearance === "system" ? systemIsDark : kept.appearance === "dark";
  const prefer = (part: Partial<Kept>) => {
    const next = { ...kept, ...part };
    setKept(next);
    write(next);
  };
  return { ...kept, theme: dark ? "g100" : "white", prefer };
}

/** What is kept may be of an older or newer program, so only values that are known count. */
function read(): Kept {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<keyof Kept, unknown>>;
    return {
      appearance: found.appearance === "light" || found.appearance === "dark" ? found.appearance : usual.appearance,
      density: found.density === "xs" ? "xs" : usual.density,
      singleKeys: found.singleKeys !== false,
    };
  } catch {
    return usual;
  }
}

function write(kept: Kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still shows it until the window closes.
  }
}

function prefersDark(): MediaQueryList | undefined {
  return typeof window.matchMedia === "function" ? window.matchMedia("(prefers-color-scheme: dark)") : undefined;
}
