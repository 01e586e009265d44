/** Hands the host down the tree, so that screens can be tested with another one. */
import { createContext, use, type ReactNode } from "react";

import type { Host } from "./host";

const HostContext = createContext<Host | null>(null);

export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>;
}

export function useHost(): Host {
  const host = use(HostContext);
  if (host === null) throw new Error("a screen stands outside of HostProvider");
  return host;
}
