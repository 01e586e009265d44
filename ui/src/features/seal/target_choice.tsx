/** The place of the new file, chosen in the desktop's own dialog. */
import { Button } from "@carbon/react";
import { WarningAltFilled } from "@carbon/icons-react";

import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Target } from "@/wire";
import { seal } from "@/words/seal";

const words = seal.target;

export function TargetChoice({ name, value, onChange, fault }: { name: string; value: Target | null; onChange: (target: Target) => void; fault: string | null }) {
  const host = useHost();
  const choose = useTask(() => host.chooseTarget("sealed", name), (target) => target !== null && onChange(target));
  return (
    <fieldset className="sr-fieldset">
      <legend>{words.title}</legend>
      <p>{value === null ? words.none : words.at(value)}</p>
      {value !== null && value.caution !== null && <p className="sr-caution"><WarningAltFilled aria-hidden /> {value.caution}</p>}
      <Button kind="tertiary" size="sm" disabled={choose.working} onClick={() => choose.run()}>{value === null ? words.choose : words.another}</Button>
      {fault !== null && <p className="sr-fault" role="alert">{fault}</p>}
      {choose.problem !== null && <ProblemNote problem={choose.problem} onClose={choose.dismiss} />}
    </fieldset>
  );
}
