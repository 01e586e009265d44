/** The whole window over any host. */
import { useState } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";

import { Frame } from "@/features/shell/frame";
import { Crash } from "@/features/shell/crash";
import { HostProvider } from "@/host/context";
import type { Host } from "@/host/host";

export function App({ host }: { host: Host }) {
  // Answers change when the program says so, not with time or focus; and a refusal is an answer, so nothing is asked twice.
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: "always" }, mutations: { networkMode: "always" } } }));
  return (
    <Crash>
      <HostProvider host={host}>
        <QueryClientProvider client={queries}>
          <Frame />
        </QueryClientProvider>
      </HostProvider>
    </Crash>
  );
}
