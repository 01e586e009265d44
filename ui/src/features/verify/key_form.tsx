/** The way to the inside of a sealed bundle: the recipient's passphrase, or a key file. */
import { useState } from "react";
import { Button } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { PassphraseField } from "@/features/passphrase/field";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { VerifyWith } from "@/wire";
import { verify } from "@/words/verify";

export function KeyForm({ id, onKey }: { id: string; onKey: (using: VerifyWith) => void }) {
  const host = useHost();
  const [passphrase, setPassphrase] = useState("");
  const identity = useTask(() => host.chooseIdentity(), (file) => file !== null && onKey({ with: "identity", file: file.token }));
  return (
    <form
      className="sr-unlock"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== "") onKey({ with: "passphrase", passphrase });
      }}
    >
      <h3>{verify.unlock.title}</h3>
      <PassphraseField id={`recipient-passphrase-${id}`} label={verify.unlock.label} help={verify.unlock.help} autoComplete="current-password" value={passphrase} onChange={setPassphrase} />
      <div className="sr-actions">
        <Button type="submit" size="sm" kind="tertiary" disabled={passphrase === ""}>{verify.unlock.action}</Button>
        <Button size="sm" kind="ghost" disabled={identity.working} onClick={() => identity.run()}>{verify.unlock.identity}</Button>
      </div>
      {identity.problem !== null && <ProblemNote problem={identity.problem} onClose={identity.dismiss} />}
    </form>
  );
}
