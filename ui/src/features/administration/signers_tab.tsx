/** The signers that are known here, and forgetting one. */
import { useState } from "react";
import { Button, InlineNotification } from "@carbon/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { Refusal } from "@/components/refusal";
import { TableSkeleton } from "@/components/table_skeleton";
import { useShell } from "@/features/shell/context";
import { useHost } from "@/host/context";
import type { KnownSigner } from "@/wire";
import { administration } from "@/words/administration";
import { SignersTable } from "./signers_table";
import { Unpin } from "./unpin";

const words = administration.signers;

export function SignersTab() {
  const host = useHost();
  const queries = useQueryClient();
  const { go } = useShell();
  const signers = useQuery({ queryKey: ["signers"], queryFn: () => host.signers(), refetchOnMount: "always" });
  const [unpinning, setUnpinning] = useState<KnownSigner | null>(null);
  const [unpinned, setUnpinned] = useState<string | null>(null);
  const renew = () => void queries.invalidateQueries({ queryKey: ["signers"] });
  return (
    <div className="sr-tab">
      {unpinned !== null && <InlineNotification kind="success" lowContrast title={words.unpinned(unpinned)} onCloseButtonClick={() => setUnpinned(null)} />}
      {signers.isError && <Refusal problem={signers.error} onAgain={() => void signers.refetch()} />}
      {signers.isPending && <TableSkeleton label={administration.loading} columns={Object.values(words.columns)} />}
      {signers.data?.length === 0 && (
        <div className="sr-empty">
          <p><strong>{words.none}</strong></p>
          <p>{words.noneText}</p>
          <Button size="sm" onClick={() => go("verify")}>{words.verify}</Button>
        </div>
      )}
      {signers.data !== undefined && signers.data.length > 0 && (
        <>
          <p className="sr-prose">{words.intro}</p>
          <SignersTable signers={signers.data} onUnpin={setUnpinning} />
        </>
      )}
      {unpinning !== null && <Unpin signer={unpinning} onClose={() => setUnpinning(null)} onUnpinned={(name) => { setUnpinned(name); renew(); }} />}
    </div>
  );
}
