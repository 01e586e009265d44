/** *Seal this data set…*: needs an unlocked vault; then the form, and the job it began. */
import { useState } from "react";
import { Button } from "@carbon/react";

import { Dialog } from "@/components/dialog";
import { useShell } from "@/features/shell/context";
import { useJobs } from "@/features/shell/jobs";
import type { Tally, Token } from "@/wire";
import { common } from "@/words/common";
import { seal as words } from "@/words/seal";
import { JobCard } from "./job_card";
import { SealForm } from "./form";

type Props = { check: Token; name: string; tally: Tally; comparable: boolean; leaveOut: boolean; onLeaveOut: (leaveOut: boolean) => void; onClose: () => void };

export function Seal(props: Props) {
  const { onClose } = props;
  const { vault, go } = useShell();
  const [begun, setBegun] = useState<Token | null>(null);
  const job = useJobs().find((one) => one.job === begun);
  if (vault !== "unlocked") {
    const way = vault === "absent" ? ["start", words.noVault.setUp] as const : vault === "locked" ? ["unlock", words.noVault.unlock] as const : null;
    const lead = (to: "start" | "unlock") => {
      onClose();
      go(to);
    };
    const footer = <><Button kind="secondary" onClick={onClose}>{common.close}</Button>{way !== null && <Button onClick={() => lead(way[0])}>{way[1]}</Button>}</>;
    return <Dialog title={words.title} onClose={onClose} footer={footer}><p>{words.noVault[vault]}</p></Dialog>;
  }
  if (begun === null) return <SealForm {...props} onBegun={setBegun} />;
  const runs = job === undefined || job.state.state === "running";
  const again = job?.state.state === "failed" || job?.state.state === "refused" || job?.state.state === "cancelled";
  const footer = runs || again ? (
    <>
      <Button kind="secondary" onClick={onClose}>{runs ? words.leave : common.close}</Button>
      {again && <Button onClick={() => setBegun(null)}>{words.job.again}</Button>}
    </>
  ) : undefined;
  return (
    <Dialog title={words.title} onClose={onClose} {...(footer === undefined ? {} : { footer })}>
      {job === undefined ? <p role="status">{common.working}</p> : <JobCard job={job} onClosed={onClose} />}
      {runs && <p className="sr-quiet">{words.left}</p>}
    </Dialog>
  );
}
