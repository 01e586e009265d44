/** Lets another person in: name, what they may do, a first passphrase, and the passphrase of whoever lets them in. */
import { useEffect, useRef, useState } from "react";
import { Button, InlineLoading, RadioButton, RadioButtonGroup, TextInput } from "@carbon/react";

import { Dialog } from "@/components/dialog";
import { faultProps, focusFirstFault } from "@/components/field_fault";
import { asProblem, ProblemNote, sentence } from "@/components/problem_note";
import { PassphraseField } from "@/features/passphrase/field";
import { faultOf, FreshPassphrase, noPassphrase, useStrength } from "@/features/passphrase/fresh";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { People, PersonRole } from "@/wire";
import { administration } from "@/words/administration";
import { common } from "@/words/common";
import { passphrase as fieldWords } from "@/words/passphrase";

const words = administration.people.adding;
const roles: PersonRole[] = ["analyst", "administrator"];
/** As the program has it. */
const LONGEST = 100;

export function AddPerson({ onClose, onAdded }: { onClose: () => void; onAdded: (name: string, everybody: People) => void }) {
  const host = useHost();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setName] = useState("");
  const [role, setRole] = useState<PersonRole>("analyst");
  const [fresh, setFresh] = useState(noPassphrase);
  const [own, setOwn] = useState("");
  const [asked, setAsked] = useState(false);
  const { strength, problem } = useStrength(fresh.passphrase);
  const name = typed.trim();
  const task = useTask(() => host.addPerson({ name, role }, fresh.passphrase, own), (everybody) => onAdded(name, everybody));
  const refused = task.problem === null ? null : asProblem(task.problem);
  // What the program refuses is told at the field it is about, where there is one.
  const taken = refused?.kind === "exists" ? sentence(refused.what) : null;
  const wrong = refused?.kind === "wrong_secret" ? [refused.what, refused.next].filter((part) => part !== null).map(sentence).join(" ") : null;
  const fault = faultOf(fresh, strength);
  useEffect(() => {
    if ((taken ?? wrong) !== null && form.current !== null) focusFirstFault(form.current);
  }, [taken, wrong]);
  const submit = () => {
    setAsked(true);
    if (name !== "" && fault === null && own !== "" && !task.working) task.run();
    if (form.current !== null) focusFirstFault(form.current);
  };
  return (
    <Dialog
      title={words.title}
      onClose={task.working ? () => {} : onClose}
      footer={task.working
        ? <InlineLoading className="sr-dialog-working" description={words.working} />
        : <><Button kind="secondary" onClick={onClose}>{common.cancel}</Button><Button onClick={submit}>{words.action}</Button></>}
    >
      {refused !== null && taken === null && wrong === null && <ProblemNote problem={refused} onClose={task.dismiss} />}
      <form ref={form} className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <p>{words.text}</p>
        <TextInput id="person-name" data-modal-primary-focus labelText={words.name} helperText={words.nameHelp} value={typed} maxLength={LONGEST} autoComplete="off" spellCheck={false} {...faultProps("person-name", taken ?? (asked && name === "" ? words.noName : null))} onChange={(event) => { setName(event.currentTarget.value); task.dismiss(); }} />
        <RadioButtonGroup name="person-role" legendText={words.role} orientation="vertical" valueSelected={role} onChange={(chosen) => setRole(chosen as PersonRole)}>
          {roles.map((one) => <RadioButton key={one} id={`person-${one}`} value={one} labelText={words.roles[one]} />)}
        </RadioButtonGroup>
        <FreshPassphrase id="person" label={words.fresh} help={words.freshHelp} value={fresh} onChange={setFresh} strength={strength} problem={problem} fault={asked ? fault : null} />
        <PassphraseField id="person-own" label={words.own} help={words.ownHelp} autoComplete="current-password" value={own} onChange={(next) => { setOwn(next); task.dismiss(); }} fault={wrong ?? (asked && own === "" ? fieldWords.empty : null)} />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
