/** A new passphrase for the operator who is at work. */
import { useState } from "react";
import { Button, InlineLoading, InlineNotification } from "@carbon/react";

import { focusFirstFault } from "@/components/field_fault";
import { asProblem, ProblemNote, sentence } from "@/components/problem_note";
import { PassphraseField } from "@/features/passphrase/field";
import { faultOf, FreshPassphrase, noPassphrase, useStrength } from "@/features/passphrase/fresh";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import { administration } from "@/words/administration";
import { passphrase as fieldWords } from "@/words/passphrase";

const words = administration.passphrase;

export function ChangePassphrase() {
  const host = useHost();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const [changed, setChanged] = useState(false);
  const { strength, problem } = useStrength(fresh.passphrase);
  const task = useTask(() => host.changePassphrase(old, fresh.passphrase), () => {
    setOld("");
    setFresh(noPassphrase);
    setAsked(false);
    setChanged(true);
  });
  const fault = faultOf(fresh, strength);
  const refused = task.problem === null ? null : asProblem(task.problem);
  const wrong = refused?.kind === "wrong_secret";
  const oldFault = asked && old === "" ? fieldWords.empty : wrong ? sentence(refused.what) : null;
  const submit = () => {
    setAsked(true);
    setChanged(false);
    if (old !== "" && fault === null && !task.working) task.run();
  };
  return (
    <section aria-labelledby="passphrase-title">
      <h2 id="passphrase-title" className="sr-part">{words.title}</h2>
      {changed && <InlineNotification kind="success" lowContrast title={words.changed} onCloseButtonClick={() => setChanged(false)} />}
      <form className="sr-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); focusFirstFault(event.currentTarget); }}>
        {refused !== null && !wrong && <ProblemNote problem={refused} onClose={task.dismiss} />}
        <PassphraseField id="old-passphrase" label={words.old} autoComplete="current-password" value={old} onChange={(next) => { setOld(next); task.dismiss(); }} fault={oldFault} />
        <FreshPassphrase id="change" value={fresh} onChange={setFresh} strength={strength} problem={problem} fault={asked ? fault : null} />
        <div className="sr-flow-actions">{task.working ? <InlineLoading description={words.changing} /> : <Button type="submit" kind="tertiary" size="sm">{words.action}</Button>}</div>
      </form>
    </section>
  );
}
