/** *Pin this signer…*: from then on the signer is known here under a name. Only worth something after a comparison another way. */
import { useState } from "react";
import { Button, Checkbox, TextInput } from "@carbon/react";
import { useQueryClient } from "@tanstack/react-query";

import { Fingerprint } from "@/components/fingerprint";
import { ProblemNote } from "@/components/problem_note";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Chosen } from "@/wire";
import { common } from "@/words/common";
import { verify } from "@/words/verify";

const words = verify.pin;

export function PinSigner({ file, fingerprint, onCancel, onPinned }: { file: Chosen; fingerprint: string; onCancel: () => void; onPinned: () => void }) {
  const { vault, go } = useShell();
  const way = vault === "absent" ? ["start", words.setUp] as const : vault === "locked" ? ["unlock", words.unlock] as const : null;
  if (vault === "unlocked") return <Form file={file} fingerprint={fingerprint} onCancel={onCancel} onPinned={onPinned} />;
  return (
    <div className="sr-unlock">
      <p>{words.noVault}</p>
      <div className="sr-actions">
        <Button size="sm" kind="ghost" onClick={onCancel}>{common.cancel}</Button>
        {way !== null && <Button size="sm" kind="tertiary" onClick={() => go(way[0])}>{way[1]}</Button>}
      </div>
    </div>
  );
}

function Form({ file, fingerprint, onCancel, onPinned }: { file: Chosen; fingerprint: string; onCancel: () => void; onPinned: () => void }) {
  const host = useHost();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [compared, setCompared] = useState(false);
  const pin = useTask(() => host.pinSigner(file.token, name.trim()), () => {
    void queries.invalidateQueries({ queryKey: ["signers"] });
    onPinned();
  });
  return (
    <form
      className="sr-unlock"
      onSubmit={(event) => {
        event.preventDefault();
        if (compared && name.trim() !== "") pin.run();
      }}
    >
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      <Fingerprint text={fingerprint} />
      <Checkbox id={`pin-compared-${file.token}`} labelText={words.compared} checked={compared} onChange={(_, { checked }) => setCompared(checked)} />
      <TextInput id={`pin-name-${file.token}`} size="sm" labelText={words.name} helperText={words.nameHelp} value={name} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
      {pin.problem !== null && <ProblemNote problem={pin.problem} onClose={pin.dismiss} />}
      <div className="sr-actions">
        <Button size="sm" kind="ghost" onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" size="sm" kind="tertiary" disabled={!compared || name.trim() === "" || pin.working}>{words.action}</Button>
      </div>
    </form>
  );
}
