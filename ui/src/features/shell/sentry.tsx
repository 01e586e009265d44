/** Watches over the lock: tells the program that somebody is at work, warns before it locks, and shows that it did. */
import { useEffect, useEffectEvent, useState } from "react";
import { Modal } from "@carbon/react";

import { useHost } from "@/host/context";
import type { VaultEvent } from "@/wire";
import { shell as words } from "@/words/shell";
import { useShell } from "./context";

/** At most so often the program is told that somebody is at work, in milliseconds. */
const EVERY = 20_000;

export function Sentry() {
  const host = useHost();
  const { vault, became } = useShell();
  const [locksAt, setLocksAt] = useState<number | null>(null);
  const unlocked = vault === "unlocked";
  const warned = locksAt !== null && unlocked;

  const hear = useEffectEvent((event: VaultEvent) => {
    if (event.event === "idle_warning") {
      setLocksAt(Date.now() + event.seconds * 1000);
      return;
    }
    setLocksAt(null);
    // Told by the program; what it is now is asked for and not guessed.
    void host.start().then(became, () => {});
  });
  useEffect(() => host.onVault((event) => hear(event)), [host]);

  useEffect(() => {
    // Once warned, only the button counts: a table that shakes is nobody at work.
    if (!unlocked || warned) return undefined;
    let last = -EVERY;
    const active = () => {
      const now = performance.now();
      if (now - last < EVERY) return;
      last = now;
      host.stay().catch(() => {});
    };
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const name of events) window.addEventListener(name, active, { passive: true });
    return () => { for (const name of events) window.removeEventListener(name, active); };
  }, [host, unlocked, warned]);

  const stay = () => {
    setLocksAt(null);
    host.stay().catch(() => {});
  };
  const lockNow = () => {
    setLocksAt(null);
    void host.lock().then(became, () => {});
  };
  return warned ? <Warning locksAt={locksAt} onStay={stay} onLock={lockNow} /> : null;
}

function Warning({ locksAt, onStay, onLock }: { locksAt: number; onStay: () => void; onLock: () => void }) {
  const [left, setLeft] = useState(() => secondsTo(locksAt));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(locksAt)), 500);
    return () => clearInterval(timer);
  }, [locksAt]);
  const { title, stay, now, kept } = words.idle;
  return (
    <Modal open size="sm" alert modalHeading={title} primaryButtonText={stay} secondaryButtonText={now} onRequestSubmit={onStay} onSecondarySubmit={onLock} onRequestClose={onStay}>
      <p role="timer">{words.idle.left(left)}</p>
      <p>{kept}</p>
    </Modal>
  );
}

const secondsTo = (time: number) => Math.max(0, Math.round((time - Date.now()) / 1000));
