/** Operator and passphrase. A refused passphrase leaves the field empty and ready for the next. */
import { useEffect, useRef, useState } from "react";
import { Button, InlineLoading, Select, SelectItem } from "@carbon/react";

import { asProblem, ProblemNote, sentence } from "@/components/problem_note";
import { PassphraseField } from "@/features/passphrase/field";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { OperatorName } from "@/wire";
import { passphrase as fieldWords } from "@/words/passphrase";
import { unlock as words } from "@/words/unlock";

export function UnlockForm({ operators }: { operators: OperatorName[] }) {
  const host = useHost();
  const { became, drafts, draftsOf } = useShell();
  const [operator, setOperator] = useState(operators[0] ?? "");
  const [passphrase, setPassphrase] = useState("");
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const several = operators.length > 1;
  const task = useTask((secret: string) => host.unlock(several ? operator : null, secret), became);
  const refused = task.problem === null ? null : asProblem(task.problem);
  const wrong = refused?.kind === "wrong_secret";

  useEffect(() => { if (!task.working) field.current?.focus(); }, [task.working]);

  const submit = () => {
    setEmpty(passphrase === "");
    if (passphrase === "" || task.working) return;
    task.run(passphrase);
    setPassphrase("");
  };
  const fault = empty ? fieldWords.empty : wrong ? [refused.what, refused.next].filter((part) => part !== null).map(sentence).join(" ") : null;
  return (
    <form className="sr-form" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {refused !== null && !wrong && <ProblemNote problem={refused} onClose={task.dismiss} />}
      {several && (
        <Select id="operator" labelText={words.operator} value={operator} onChange={(event) => setOperator(event.currentTarget.value)} autoComplete="username">
          {operators.map((name) => <SelectItem key={name} value={name} text={name} />)}
        </Select>
      )}
      {!several && <p className="sr-quiet">{words.operator}: {operator}</p>}
      <PassphraseField id="unlock-passphrase" ref={field} label={words.passphrase} autoComplete="current-password" value={passphrase} onChange={(next) => { setPassphrase(next); setEmpty(false); }} fault={fault} />
      {drafts.size > 0 && operator === draftsOf && <p className="sr-quiet">{words.drafts}</p>}
      <div className="sr-flow-actions">
        {task.working ? <InlineLoading description={words.working} /> : <Button type="submit">{words.action}</Button>}
      </div>
    </form>
  );
}
