/** From what the program tells, the one list of what needs doing, the gravest first. */
import { asProblem, sentence } from "@/components/problem_note";
import type { HealthLine, Job, OpenedCopy, Today } from "@/wire";
import { count, middle, moment } from "@/words/common";
import { today as words } from "@/words/today";

export type Gravity = keyof typeof words.gravity;
export type Doing = { key: string; gravity: Gravity; what: string; next?: string | null; copy?: OpenedCopy; job?: Job; toLog?: true };

const order: Gravity[] = ["alarm", "attention", "work", "note"];

export function doingsOf(today: Today, jobs: Job[]): Doing[] {
  const all: Doing[] = [
    ...(today.log.unfit ? [{ key: "unfit", gravity: "alarm" as const, what: words.unfit, toLog: true as const }] : []),
    ...today.notices.map(({ token, alarming, text }, at) => ({ key: `notice ${at} ${token}`, gravity: alarming ? ("alarm" as const) : ("note" as const), what: sentence(text) })),
    ...jobs.map(ofJob),
    ...today.health.filter(worrying).map(({ subject, detail }) => ({ key: `health ${subject}`, gravity: "attention" as const, what: sentence(`${subject}: ${detail}`) })),
    ...(today.log.anchored === null && today.log.size > 0 ? [{ key: "anchor", gravity: "attention" as const, what: words.anchor.missing, toLog: true as const }] : []),
    ...today.copies.map((copy) => ({ key: `copy ${copy.copy}`, gravity: "attention" as const, what: words.copy.lies(middle(copy.name), copy.place, moment(copy.since)), copy })),
  ];
  return all.toSorted((a, b) => order.indexOf(a.gravity) - order.indexOf(b.gravity));
}

/** What was found at unlocking stands among the notices already. */
const worrying = ({ subject, state }: HealthLine) => state === "attention" && subject !== "at unlocking";

function ofJob(job: Job): Doing {
  const key = `job ${job.job}`;
  const name = middle(job.name);
  switch (job.state.state) {
    case "running": return { key, gravity: "work", what: words.job.running(name), job };
    case "done": return { key, gravity: "note", what: words.job.done(name, job.state.sealed.place), job };
    case "cancelled": return { key, gravity: "note", what: words.job.cancelled(name), job };
    case "refused": return { key, gravity: "attention", what: words.job.refused(name, count(job.state.errors, "error")), job };
    case "failed": {
      const { what, next } = asProblem(job.state.problem);
      return { key, gravity: "attention", what: `${words.job.failed(name)} ${sentence(what)}`, next: next === null ? null : sentence(next), job };
    }
  }
}
