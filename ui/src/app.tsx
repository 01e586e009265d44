/** The whole window over any host. */
import { useState } from "react";
import { QueryCache, QueryClient, QueryClientProvider, type QueryClientConfig } from "@tanstack/react-query";

import { Frame } from "@/features/shell/frame";
import { Faults } from "@/features/shell/faults";
import { Crash } from "@/features/shell/crash";
import { asProblem } from "@/components/problem_note";
import { HostProvider } from "@/host/context";
import type { Host } from "@/host/host";

export function App({ host }: { host: Host }) {
  // Answers change when the program says so, not with time or focus; and a refusal is an answer, so nothing is asked twice.
  const [queries] = useState(() => clientOf({ defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: "always" }, mutations: { networkMode: "always" } } }));
  return (
    <Crash>
      <HostProvider host={host}>
        <QueryClientProvider client={queries}>
          <Faults><Frame /></Faults>
        </QueryClientProvider>
      </HostProvider>
    </Crash>
  );
}

/** Where an answer is that the vault is locked, the program is asked what it is: the page may not have heard of the lock. */
function clientOf(config: QueryClientConfig): QueryClient {
  const client: QueryClient = new QueryClient({
    ...config,
    queryCache: new QueryCache({
      onError(problem, { queryKey }) {
        if (asProblem(problem).kind === "locked" && queryKey[0] !== "start") void client.invalidateQueries({ queryKey: ["start"] });
      },
    }),
  });
  return client;
}
