/** A new passphrase, twice, with an honest estimate of its strength. */
import { useEffect, useState } from "react";
import { CheckmarkFilled, WarningAltFilled } from "@carbon/icons-react";

import { ProblemNote } from "@/components/problem_note";
import { useHost } from "@/host/context";
import type { Strength } from "@/wire";
import { passphrase as words } from "@/words/passphrase";
import { PassphraseField } from "./field";

export type Fresh = { passphrase: string; again: string };
export const noPassphrase: Fresh = { passphrase: "", again: "" };

/** Milliseconds without a key before the estimate is asked for. */
const PAUSE = 250;

/** The estimate of what was last typed; never kept where queries are kept, since the passphrase would be their name. */
export function useStrength(passphrase: string): { strength: Strength | null; problem: unknown } {
  const host = useHost();
  const [estimate, setEstimate] = useState<{ of: string; strength: Strength | null; problem: unknown }>({ of: "", strength: null, problem: null });
  useEffect(() => {
    if (passphrase === "") return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      host.passphraseStrength(passphrase).then(
        (strength) => wanted && setEstimate({ of: passphrase, strength, problem: null }),
        (problem: unknown) => wanted && setEstimate({ of: passphrase, strength: null, problem }),
      );
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [host, passphrase]);
  const current = passphrase !== "" && estimate.of === passphrase;
  return { strength: current ? estimate.strength : null, problem: current ? estimate.problem : null };
}

/** Why these two cannot be taken, or null. A strength that could not be told does not stand in the way. */
export function faultOf(fresh: Fresh, strength: Strength | null): { field: "passphrase" | "again"; fault: string } | null {
  if (fresh.passphrase === "") return { field: "passphrase", fault: words.empty };
  if (strength?.enough === false) return { field: "passphrase", fault: words.weak };
  if (fresh.passphrase !== fresh.again) return { field: "again", fault: words.differs };
  return null;
}

type Props = { id: string; value: Fresh; onChange: (value: Fresh) => void; strength: Strength | null; problem: unknown; fault: ReturnType<typeof faultOf>; label?: string; help?: string };

export function FreshPassphrase({ id, value, onChange, strength, problem, fault, label = words.fresh, help = words.help }: Props) {
  return (
    <>
      <div>
        <PassphraseField id={`${id}-fresh`} label={label} help={help} autoComplete="new-password" value={value.passphrase} onChange={(passphrase) => onChange({ ...value, passphrase })} fault={fault?.field === "passphrase" ? fault.fault : null} />
        <div role="status" className="sr-strength">
          {value.passphrase !== "" && problem === null && (strength === null ? <span className="sr-quiet">{words.estimating}</span> : <Estimate strength={strength} />)}
        </div>
        {problem !== null && <ProblemNote problem={problem} />}
      </div>
      <PassphraseField id={`${id}-again`} label={words.again} autoComplete="new-password" value={value.again} onChange={(again) => onChange({ ...value, again })} fault={fault?.field === "again" ? fault.fault : null} />
    </>
  );
}

function Estimate({ strength: { bits, enough, sentence } }: { strength: Strength }) {
  const Icon = enough ? CheckmarkFilled : WarningAltFilled;
  return (
    <p data-state={enough ? "good" : "attention"}>
      <Icon aria-hidden /> <strong>{enough ? words.enough : words.notEnough}.</strong> {words.bits(bits)} {sentence}
    </p>
  );
}
