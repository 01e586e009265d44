/** What is asked before sealing: why, for whom, with which passphrase, where to; and a plain sentence of what will be made. */
import { useState } from "react";
import { Button, Checkbox, TextArea } from "@carbon/react";
import { useQueryClient } from "@tanstack/react-query";

import { Dialog } from "@/components/dialog";
import { ProblemNote } from "@/components/problem_note";
import { useStrength } from "@/features/passphrase/fresh";
import { useDraft } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { RecipientKey, SealPassphrase, Tally, Target, Token } from "@/wire";
import { common } from "@/words/common";
import { seal as words } from "@/words/seal";
import { LEAST_BITS, PassphraseChoice } from "./passphrase_choice";
import { Recipients } from "./recipients";
import { TargetChoice } from "./target_choice";

type Props = { check: Token; name: string; tally: Tally; comparable: boolean; leaveOut: boolean; onLeaveOut: (leaveOut: boolean) => void; onClose: () => void; onBegun: (job: Token) => void };

/** Rows that are never sealed as an HMIS export: of victim service providers, and about people on the protected list. */
const STOPS = ["VICTIM_SERVICE_ROWS", "PROTECTED_ROWS"];

export function SealForm({ check, name, tally, comparable, leaveOut: wanted, onLeaveOut, onClose, onBegun }: Props) {
  const host = useHost();
  const queries = useQueryClient();
  const [reason, setReason] = useDraft(`seal ${check}`);
  const [recipients, setRecipients] = useState<RecipientKey[]>([]);
  const [passphrase, setPassphrase] = useState<SealPassphrase>({ kind: comparable ? "none" : "generated" });
  const [target, setTarget] = useState<Target | null>(null);
  const [inSpite, setInSpite] = useState(false);
  const [tried, setTried] = useState(false);
  const { strength, problem: noStrength } = useStrength(passphrase.kind === "typed" ? passphrase.passphrase : "");
  const [served, guarded] = STOPS.map((stop) => (comparable ? 0 : (tally.rules.find(({ code }) => code === stop)?.found ?? 0))) as [number, number];
  const victims = served + guarded;
  const leaveOut = wanted && victims > 0;
  const leftOut = leaveOut ? victims : 0;
  const errors = tally.highPriority + tally.errors - leftOut;

  const begin = useTask(
    async (where: Target) => host.seal({ check, reason: reason.trim(), recipients: recipients.map((key) => key.token), passphrase, leaveOutVictimServices: leaveOut, allowBlocking: inSpite, target: where.token }),
    (job) => {
      setReason("");
      void queries.invalidateQueries({ queryKey: ["jobs"] });
      onBegun(job.job);
    },
  );
  const faults = {
    reason: reason.trim() === "" ? words.reason.missing : null,
    passphrase: passphrase.kind !== "typed" ? null : passphrase.passphrase === "" ? words.passphrase.missing : strength === null || strength.bits < LEAST_BITS ? words.passphrase.weak(LEAST_BITS) : null,
    target: target === null ? words.target.missing : null,
    spite: errors > 0 && !inSpite ? words.spite.missing : null,
  };
  const submit = () => {
    setTried(true);
    if (target !== null && Object.values(faults).every((fault) => fault === null)) begin.run(target);
  };
  if (victims > 0 && !leaveOut) {
    const ways = <><Button kind="secondary" onClick={onClose}>{common.close}</Button><Button onClick={() => onLeaveOut(true)}>{words.leaveOut}</Button></>;
    return (
      <Dialog title={words.title} onClose={onClose} footer={ways}>
        {served > 0 && <p>{words.victim(served)}</p>}
        {guarded > 0 && <p>{words.guarded(guarded)}</p>}
        <p>{served > 0 ? words.victimNext : words.guardedNext}</p>
      </Dialog>
    );
  }
  const footer = <><Button kind="secondary" onClick={onClose}>{common.cancel}</Button><Button disabled={begin.working} onClick={submit}>{words.action}</Button></>;
  return (
    <Dialog title={words.title} onClose={onClose} footer={footer}>
      <form className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {comparable && <p>{words.ownKeys}</p>}
        {leaveOut && <p>{served > 0 && words.leavingOut(served)} {guarded > 0 && words.leavingGuarded(guarded)} <Button kind="ghost" size="sm" onClick={() => onLeaveOut(false)}>{words.keepIn}</Button></p>}
        <TextArea id="seal-reason" data-modal-primary-focus rows={2} labelText={words.reason.label} helperText={words.reason.help} value={reason} invalid={tried && faults.reason !== null} invalidText={faults.reason ?? ""} onChange={(event) => setReason(event.currentTarget.value)} />
        <Recipients value={recipients} onChange={setRecipients} />
        {!comparable && <PassphraseChoice value={passphrase} onChange={setPassphrase} strength={strength} problem={noStrength} fault={tried ? faults.passphrase : null} />}
        <TargetChoice name={`${name.replace(/\.zip$/i, "")}.enc`} value={target} onChange={setTarget} fault={tried ? faults.target : null} />
        {errors > 0 && (
          <div>
            <Checkbox id="seal-in-spite" labelText={words.spite.label(tally, leftOut)} helperText={words.spite.help(tally.blocking - leftOut)} checked={inSpite} invalid={tried && faults.spite !== null} invalidText={faults.spite ?? ""} onChange={(_, { checked }) => setInSpite(checked)} />
          </div>
        )}
        <p className="sr-plain" role="status">{words.plain(tally, recipients.length, passphrase.kind, target)}</p>
        {begin.problem !== null && <ProblemNote problem={begin.problem} onClose={begin.dismiss} />}
      </form>
    </Dialog>
  );
}
