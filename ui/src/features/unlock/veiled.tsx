/** What goes on behind the lock: how far it is, and not what it is. */
import { ProgressLine } from "@/components/progress_line";
import { runs, useJobs } from "@/features/shell/jobs";
import { unlock as words } from "@/words/unlock";

export function Veiled() {
  const jobs = useJobs();
  const running = jobs.filter(runs);
  const ended = jobs.length - running.length;
  if (jobs.length === 0) return null;
  return (
    <section className="sr-apart" aria-labelledby="veiled-title">
      <h2 id="veiled-title">{running.length > 0 ? words.veiled.title : words.veiled.over}</h2>
      {running.length > 0 && <p className="sr-quiet">{words.veiled.text}</p>}
      {running.map(({ job, state }, at) => (
        <ProgressLine key={job} progress={state.state === "running" ? state.progress : null} label={words.veiled.job(at + 1, running.length)} />
      ))}
      {ended > 0 && <p role="status">{words.veiled.ended(ended)}</p>}
    </section>
  );
}
