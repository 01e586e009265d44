/** What the program works on by itself. Asked again while something runs. */
import { useQuery } from "@tanstack/react-query";

import { useHost } from "@/host/context";
import type { Job } from "@/wire";

const EVERY = 500;

export function useJobs(): Job[] {
  const host = useHost();
  const jobs = useQuery({
    queryKey: ["jobs"],
    queryFn: () => host.jobs(),
    refetchOnMount: "always",
    refetchInterval: ({ state }) => (state.data?.some(runs) === true ? EVERY : false),
  });
  return jobs.data ?? [];
}

export const runs = (job: Job): boolean => job.state.state === "running";
