/** Jobs that run or ended and were not put away: here they are found again after they were left. */
import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";

import { JobCard } from "@/features/seal/job_card";
import { useJobs } from "@/features/shell/jobs";
import { bundles as words } from "@/words/bundles";
import { middle } from "@/words/common";

export function JobsList() {
  const queries = useQueryClient();
  const jobs = useJobs();
  const made = jobs.filter((job) => job.state.state === "done").length;
  useEffect(() => {
    if (made > 0) void queries.invalidateQueries({ queryKey: ["bundles"] });
  }, [queries, made]);
  if (jobs.length === 0) return null;
  return (
    <section aria-labelledby="jobs-title">
      <h2 id="jobs-title" className="sr-only">{words.jobs}</h2>
      <ul className="sr-jobs">
        {jobs.map((job) => (
          <li key={job.job}>
            <h3 title={job.name}>{middle(job.name, 64)}</h3>
            <JobCard job={job} closable />
          </li>
        ))}
      </ul>
    </section>
  );
}
