/** Name, vault and operator, log and lock each as symbol and word, the search, and the lock. */
import { Asleep, CheckmarkFilled, CircleDash, ErrorFilled, Light, Locked, Screen, Search, Unlocked, UnknownFilled, WarningAltFilled } from "@carbon/icons-react";
import { Button, OverflowMenu, OverflowMenuItem, Tooltip } from "@carbon/react";
import { useEffect, useRef } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { useHost } from "@/host/context";
import { shell as words } from "@/words/shell";
import { useShell } from "./context";
import { runs, useJobs } from "./jobs";
import { homeOf } from "./places";
import type { Appearance } from "./preferences";

export function Header({ onSearch }: { onSearch: () => void }) {
  const host = useHost();
  const { start, vault, became } = useShell();
  return (
    <header className="sr-header">
      <span className="sr-product">{words.product}</span>
      {start?.vault.state === "unlocked" && <span className="sr-who" title={words.vaultOf(start.vault.operator, start.practice)}>{words.vaultOf(start.vault.operator, start.practice)}</span>}
      <span className="sr-health">
        {vault === "unlocked" && <LogMark />}
        <VaultMark />
      </span>
      <button type="button" className="sr-search" aria-keyshortcuts="Control+K" onClick={onSearch}>
        <Search aria-hidden /> <span>{words.searchShort}</span> <span className="sr-only">{words.search}</span> <kbd aria-hidden>Ctrl K</kbd>
      </button>
      {vault === "unlocked"
        ? <Button kind="tertiary" size="sm" renderIcon={Locked} onClick={() => void host.lock().then(became, () => {})}>{words.lock}</Button>
        : <AppearanceMenu />}
    </header>
  );
}

function VaultMark() {
  const { vault } = useShell();
  if (vault === "unknown") return null;
  const icons = { absent: CircleDash, locked: Locked, unlocked: Unlocked, unusable: ErrorFilled };
  const Icon = icons[vault];
  return <span data-state={vault === "unusable" ? "broken" : undefined}><Icon aria-hidden /> {words.vault[vault]}</span>;
}

function LogMark() {
  const host = useHost();
  const { go } = useShell();
  const queries = useQueryClient();
  const today = useQuery({ queryKey: ["today"], queryFn: () => host.today() });
  const working = useJobs().filter(runs).length;
  // A job that began or ended wrote into the log, and may have made a bundle.
  const seen = useRef(working);
  useEffect(() => {
    if (seen.current === working) return;
    seen.current = working;
    void queries.invalidateQueries({ queryKey: ["today"] });
    void queries.invalidateQueries({ queryKey: ["bundles"] });
  }, [queries, working]);
  const log = today.data?.log;
  if (log === undefined) return today.isError ? <span><UnknownFilled aria-hidden /> {words.log.unknown}</span> : null;
  if (log.unfit) return <span data-state="broken"><ErrorFilled aria-hidden /> {words.log.broken}</span>;
  const Icon = log.anchored === null ? WarningAltFilled : CheckmarkFilled;
  const more = log.anchored === null ? words.log.alone : words.log.anchored(log.anchored);
  return (
    <Tooltip description={more} align="bottom">
      <button type="button" className="sr-mark" data-state={log.anchored === null ? "attention" : "good"} onClick={() => go(homeOf("unlocked"))}><Icon aria-hidden /> {words.log.whole(log.size)}</button>
    </Tooltip>
  );
}

/** Stands here while Administration, which has it too, cannot be gone to. */
function AppearanceMenu() {
  const { appearance, prefer } = useShell().preferences;
  const icons = { system: Screen, light: Light, dark: Asleep };
  const kinds: Appearance[] = ["system", "light", "dark"];
  return (
    <OverflowMenu aria-label={words.theme.label} renderIcon={icons[appearance]} flipped size="sm" iconDescription={words.theme.label}>
      {kinds.map((kind) => <OverflowMenuItem key={kind} itemText={words.theme[kind]} aria-checked={kind === appearance} onClick={() => prefer({ appearance: kind })} />)}
    </OverflowMenu>
  );
}
