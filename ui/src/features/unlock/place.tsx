/** *Unlock*: who, with which passphrase, and what can be done without. */
import { Button } from "@carbon/react";

import { useShell } from "@/features/shell/context";
import { unlock as words } from "@/words/unlock";
import { UnlockForm } from "./form";
import { Unusable } from "./unusable";
import { Veiled } from "./veiled";

export function UnlockPlace() {
  const { start, go, practice } = useShell();
  const vault = start?.vault;
  return (
    <section className="sr-place-body sr-narrow" aria-labelledby="unlock-title">
      {vault?.state === "unusable" ? <Unusable what={vault.what} /> : (
        <>
          <div className="sr-title"><h1 id="unlock-title">{words.title}</h1></div>
          {vault?.state === "locked" && <UnlockForm operators={vault.operators} />}
          <Veiled />
        </>
      )}
      <section className="sr-apart" aria-labelledby="without-title">
        <h2 id="without-title">{words.without}</h2>
        <div className="sr-actions">
          <Button kind="tertiary" size="sm" onClick={() => go("check")}>{words.check}</Button>
          <Button kind="tertiary" size="sm" onClick={() => go("verify")}>{words.verify}</Button>
          <Button kind="tertiary" size="sm" disabled={practice.working !== null} onClick={practice.enter}>{words.practice}</Button>
        </div>
      </section>
    </section>
  );
}
