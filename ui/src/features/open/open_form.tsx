/** What is asked before opening: as what, and with which key. */
import { Button, RadioButton, RadioButtonGroup } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { PassphraseField } from "@/features/passphrase/field";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Chosen, TargetKind } from "@/wire";
import { open as words } from "@/words/open";

export type Keys = { with: "vault" | "passphrase" | "identity"; passphrase: string; identity: Chosen | null };

/** What is still missing, or null. */
export function faultOf(keys: Keys): string | null {
  if (keys.with === "passphrase" && keys.passphrase === "") return words.passphrase.missing;
  return keys.with === "identity" && keys.identity === null ? words.identity.missing : null;
}

type Props = { kind: TargetKind; onKind: (kind: TargetKind) => void; keys: Keys | null; onKeys: (keys: Keys) => void; ours: boolean; fault: string | null; onSubmit: () => void };

export function OpenForm({ kind, onKind, keys, onKeys, ours, fault, onSubmit }: Props) {
  return (
    <form className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>
      <p>{words.intro}</p>
      <RadioButtonGroup name="open-kind" legendText={words.kind.title} orientation="vertical" valueSelected={kind} onChange={(chosen) => onKind(chosen as TargetKind)}>
        {(["folder", "upload_zip"] as const).map((one) => <RadioButton key={one} id={`open-kind-${one}`} value={one} labelText={words.kind[one]} />)}
      </RadioButtonGroup>
      {keys !== null && <KeyChoice keys={keys} onKeys={onKeys} ours={ours} fault={fault} />}
    </form>
  );
}

function KeyChoice({ keys, onKeys, ours, fault }: { keys: Keys; onKeys: (keys: Keys) => void; ours: boolean; fault: string | null }) {
  const host = useHost();
  const choose = useTask(() => host.chooseIdentity(), (identity) => identity !== null && onKeys({ ...keys, identity }));
  const ways: Keys["with"][] = ours ? ["vault", "passphrase", "identity"] : ["passphrase", "identity"];
  return (
    <div className="sr-fieldset">
      <RadioButtonGroup name="open-key" legendText={words.key.title} orientation="vertical" valueSelected={keys.with} onChange={(chosen) => onKeys({ ...keys, with: chosen as Keys["with"] })}>
        {ways.map((one) => <RadioButton key={one} id={`open-key-${one}`} value={one} labelText={words.key[one]} />)}
      </RadioButtonGroup>
      {keys.with === "passphrase" && <PassphraseField id="open-passphrase" label={words.passphrase.label} autoComplete="current-password" value={keys.passphrase} onChange={(passphrase) => onKeys({ ...keys, passphrase })} fault={fault} />}
      {keys.with === "identity" && (
        <>
          <p>{keys.identity === null ? words.identity.none : keys.identity.name}</p>
          <Button kind="tertiary" size="sm" disabled={choose.working} onClick={() => choose.run()}>{words.identity.choose}</Button>
          {fault !== null && <p className="sr-fault" role="alert">{fault}</p>}
          {choose.problem !== null && <ProblemNote problem={choose.problem} onClose={choose.dismiss} />}
        </>
      )}
    </div>
  );
}
