/** What is wrong with a field: told at the field, read with it, and found by the focus after the form was sent. */

/** For Carbon's text fields, which name the sentence to a screen reader in a way that few of them read. */
export function faultProps(id: string, fault: string | null | undefined) {
  return typeof fault === "string" ? { invalid: true, invalidText: fault, "aria-describedby": `${id}-error-msg` } : { invalid: false };
}

const fields = ["input", "select", "textarea"];

/** Moves the focus to the first field of the form that cannot be taken, once it is drawn. */
export function focusFirstFault(form: HTMLFormElement) {
  setTimeout(() => form.querySelector<HTMLElement>(fields.flatMap((field) => [`${field}[aria-invalid=true]`, `[data-invalid=true] ${field}`]).join(", "))?.focus());
}
