/** What verifying the whole log found; never a bare tick. */
import { IconButton, Tile } from "@carbon/react";
import { CheckmarkFilled, Close, ErrorFilled } from "@carbon/icons-react";

import { Facts } from "@/components/facts";
import type { LogVerdict } from "@/wire";
import { common, number } from "@/words/common";
import { log } from "@/words/log";

const words = log.verdict;

export function LogVerdictCard({ verdict, onClose }: { verdict: LogVerdict; onClose: () => void }) {
  const intact = verdict.verdict === "intact";
  const Icon = intact ? CheckmarkFilled : ErrorFilled;
  return (
    <Tile className="sr-card sr-log-verdict">
      <div className="sr-verdict" data-verdict={intact ? "valid_pinned" : "broken"} role={intact ? "status" : "alert"}>
        <Icon aria-hidden size={20} />
        <div>
          <strong>{intact ? words.intact : words.broken}</strong>
          <p>{verdict.sentence}</p>
          {!intact && <p>{words.safe}</p>}
        </div>
        <IconButton label={common.close} kind="ghost" size="sm" align="left" onClick={onClose}><Close /></IconButton>
      </div>
      {verdict.verdict === "intact" ? (
        <>
          <Facts facts={[
            [words.size, number(verdict.size)],
            [words.anchored, verdict.anchored === null ? words.nowhere : verdict.anchored === 0 ? words.nowhere : words.upTo(verdict.anchored)],
          ]} />
          {verdict.notes.length > 0 && <><h3>{words.notes}</h3><ul className="sr-notes">{verdict.notes.map((note) => <li key={note}>{note}</li>)}</ul></>}
        </>
      ) : (
        <Facts facts={[[words.seq, verdict.seq === null ? null : number(verdict.seq)]]} />
      )}
    </Tile>
  );
}
