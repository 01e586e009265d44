/** A field for a passphrase: it can be shown, pasted into and filled by a password manager, and says when Caps Lock is on. */
import { useState, type KeyboardEvent, type Ref } from "react";
import { PasswordInput } from "@carbon/react";

import { faultProps } from "@/components/field_fault";
import { passphrase as words } from "@/words/passphrase";

type Props = {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  help?: string;
  fault?: string | null;
  ref?: Ref<HTMLInputElement>;
};

export function PassphraseField({ id, label, value, onChange, autoComplete, help, fault, ref }: Props) {
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <div className="sr-field" onKeyDown={look} onKeyUp={look} role="presentation">
      <PasswordInput
        id={id}
        ref={ref}
        labelText={label}
        helperText={help}
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        showPasswordLabel={words.show}
        hidePasswordLabel={words.hide}
        {...faultProps(id, fault)}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => setCapsLock(false)}
      />
      <p role="status" className="sr-hint">{capsLock ? words.capsLock : ""}</p>
    </div>
  );
}
