/** Sealed originals that somebody wants to be reminded of; the list ends with the window. */
import { Button } from "@carbon/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Chosen } from "@/wire";
import { middle } from "@/words/common";
import { open as words } from "@/words/open";

const KEY = ["reminders"];

export function useReminders() {
  const queries = useQueryClient();
  const { data: list } = useQuery<Chosen[]>({ queryKey: KEY, queryFn: () => [], initialData: [], gcTime: Infinity });
  const change = (to: (was: Chosen[]) => Chosen[]) => queries.setQueryData<Chosen[]>(KEY, (was) => to(was ?? []));
  const drop = (file: Chosen) => change((was) => was.filter((one) => one.token !== file.token));
  return { list, drop, add: (file: Chosen) => change((was) => [...was.filter((one) => one.token !== file.token), file]) };
}

export function Reminders() {
  const { list } = useReminders();
  if (list.length === 0) return null;
  return (
    <section className="sr-reminders" aria-labelledby="reminders-title">
      <h2 id="reminders-title">{words.reminders.title}</h2>
      <ul>{list.map((file) => <Reminder key={file.token} file={file} />)}</ul>
    </section>
  );
}

function Reminder({ file }: { file: Chosen }) {
  const host = useHost();
  const { drop } = useReminders();
  const remove = useTask(() => host.deleteOriginal(file.token), () => drop(file));
  const about = (action: string) => `${action}: ${file.name}`;
  return (
    <li>
      <span title={file.name}>{middle(file.name)}</span>
      <Button kind="danger--ghost" size="sm" aria-label={about(words.original.delete)} disabled={remove.working} onClick={() => remove.run()}>{words.original.delete}</Button>
      <Button kind="ghost" size="sm" aria-label={about(words.original.keep)} onClick={() => drop(file)}>{words.original.keep}</Button>
      {remove.problem !== null && <ProblemNote problem={remove.problem} onClose={remove.dismiss} />}
    </li>
  );
}
