/** The keys a bundle is sealed for, each with its fingerprint to compare. */
import { Button, IconButton } from "@carbon/react";
import { Add, TrashCan } from "@carbon/icons-react";

import { Fingerprint } from "@/components/fingerprint";
import { ProblemNote } from "@/components/problem_note";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { RecipientKey } from "@/wire";
import { seal } from "@/words/seal";

const words = seal.recipients;

export function Recipients({ value, onChange }: { value: RecipientKey[]; onChange: (keys: RecipientKey[]) => void }) {
  const host = useHost();
  const choose = useTask(
    () => host.chooseRecipients(),
    (keys) => {
      const known = new Set(value.map((key) => key.fingerprint));
      onChange([...value, ...keys.filter((key) => !known.has(key.fingerprint))]);
    },
  );
  return (
    <fieldset className="sr-fieldset">
      <legend>{words.title}</legend>
      <p className="sr-quiet">{words.help}</p>
      {value.length === 0 ? <p>{words.none}</p> : (
        <ul className="sr-recipients">
          {value.map((key) => (
            <li key={key.token}>
              <span className="sr-recipient-name" title={key.name}>{key.name}</span>
              <Fingerprint text={key.fingerprint} />
              <IconButton kind="ghost" size="sm" align="left" label={words.remove(key.name)} onClick={() => onChange(value.filter((one) => one.token !== key.token))}><TrashCan /></IconButton>
            </li>
          ))}
        </ul>
      )}
      <Button kind="tertiary" size="sm" renderIcon={Add} disabled={choose.working} onClick={() => choose.run()}>{words.choose}</Button>
      {choose.problem !== null && <ProblemNote problem={choose.problem} onClose={choose.dismiss} />}
    </fieldset>
  );
}
