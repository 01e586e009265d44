/** Who can unlock this vault, and letting another person in. */
import { useState } from "react";
import { Button, InlineNotification } from "@carbon/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { Refusal } from "@/components/refusal";
import { TableSkeleton } from "@/components/table_skeleton";
import { useShell } from "@/features/shell/context";
import { useHost } from "@/host/context";
import type { People } from "@/wire";
import { administration } from "@/words/administration";
import { AddPerson } from "./add_person";
import { PeopleTable } from "./people_table";

const words = administration.people;
const key = ["people"];

export function PeopleTab() {
  const host = useHost();
  const queries = useQueryClient();
  const { start } = useShell();
  const people = useQuery({ queryKey: key, queryFn: () => host.people(), refetchOnMount: "always" });
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const done = (name: string, everybody: People) => {
    queries.setQueryData(key, everybody);
    void queries.invalidateQueries({ queryKey: ["today"] });
    setAdding(false);
    setAdded(name);
  };
  const mayAdd = people.data?.mayAdd === true && start?.practice === false;
  return (
    <div className="sr-tab">
      {added !== null && <InlineNotification kind="success" lowContrast role="status" title={words.added(added)} subtitle={words.addedNext(added)} onCloseButtonClick={() => setAdded(null)} />}
      <p className="sr-prose sr-under">{words.intro}</p>
      {people.isError && <Refusal problem={people.error} onAgain={() => void people.refetch()} />}
      {people.isPending && <TableSkeleton label={administration.loading} columns={Object.values(words.columns)} />}
      {people.data !== undefined && (
        <div className="sr-stack">
          <PeopleTable people={people.data.people} />
          {people.data.people.length === 1 && start?.practice === false && <p className="sr-prose">{words.alone}</p>}
          <p className="sr-prose">{start?.practice === true ? words.practice : people.data.mayAdd ? words.stays : words.notYou}</p>
          {mayAdd && <div className="sr-actions"><Button size="sm" onClick={() => { setAdded(null); setAdding(true); }}>{words.add}</Button></div>}
        </div>
      )}
      {adding && <AddPerson onClose={() => setAdding(false)} onAdded={done} />}
    </div>
  );
}
