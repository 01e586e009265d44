/** The passphrase for recipients: drawn, typed, or none. What is drawn is shown when the bundle is made. */
import { RadioButton, RadioButtonGroup } from "@carbon/react";

import { ProblemNote } from "@/components/problem_note";
import { PassphraseField } from "@/features/passphrase/field";
import type { SealPassphrase, Strength } from "@/wire";
import { seal } from "@/words/seal";

/** A sealed file can be tried against for ever, by anybody who comes by a copy. */
export const LEAST_BITS = 60;

const words = seal.passphrase;
const kinds = ["generated", "typed", "none"] as const;

type Props = { value: SealPassphrase; onChange: (value: SealPassphrase) => void; strength: Strength | null; problem: unknown; fault: string | null };

export function PassphraseChoice({ value, onChange, strength, problem, fault }: Props) {
  const choose = (kind: SealPassphrase["kind"]) => onChange(kind === "typed" ? { kind, passphrase: "" } : { kind });
  return (
    <div>
      <RadioButtonGroup name="seal-passphrase" legendText={words.title} valueSelected={value.kind} onChange={(kind) => choose(kind as SealPassphrase["kind"])}>
        {kinds.map((kind) => <RadioButton key={kind} id={`seal-passphrase-${kind}`} value={kind} labelText={words[kind]} />)}
      </RadioButtonGroup>
      {value.kind === "typed" && (
        <>
          <PassphraseField id="seal-passphrase-text" label={words.label} autoComplete="new-password" value={value.passphrase} onChange={(passphrase) => onChange({ kind: "typed", passphrase })} fault={fault} />
          <p role="status" className="sr-hint">{strength === null ? "" : `${words.bits(strength.bits)} ${strength.bits < LEAST_BITS ? words.weak(LEAST_BITS) : strength.sentence}`}</p>
          {problem !== null && <ProblemNote problem={problem} />}
        </>
      )}
    </div>
  );
}
