/** Light or dark: as the system has it, or as chosen. */
import { useEffect, useState } from "react";

export type Appearance = "system" | "light" | "dark";

export function useAppearance(): [Appearance, "white" | "g100", (to: Appearance) => void] {
  const [appearance, setAppearance] = useState<Appearance>("system");
  const [systemIsDark, setSystemIsDark] = useState(() => prefersDark()?.matches ?? false);
  useEffect(() => {
    const query = prefersDark();
    const follow = (event: MediaQueryListEvent) => setSystemIsDark(event.matches);
    query?.addEventListener("change", follow);
    return () => query?.removeEventListener("change", follow);
  }, []);
  const dark = appearance === "system" ? systemIsDark : appearance === "dark";
  return [appearance, dark ? "g100" : "white", setAppearance];
}

function prefersDark(): MediaQueryList | undefined {
  return typeof window.matchMedia === "function" ? window.matchMedia("(prefers-color-scheme: dark)") : undefined;
}
