/** The screen before a locked vault. */
import { count } from "./common";

export const unlock = {
  title: "Unlock the vault",
  operator: "Operator",
  passphrase: "Passphrase",
  action: "Unlock",
  working: "Unlocking",
  without: "Without unlocking",
  check: "Check an export",
  verify: "Verify a bundle",
  practice: "Practice",
  drafts: "What you typed before is kept.",
  veiled: { title: "Work goes on", over: "Work ended", text: "It ends by itself, also while the vault is locked. Names are shown when you unlock.", job: (at: number, of: number) => (of === 1 ? "Sealing a bundle" : `Sealing bundle ${at} of ${of}`), ended: (many: number) => `${count(many, "job")} ended. Unlock to see what was made.` },
  unusable: {
    title: "The vault cannot be opened",
    safe: "Nothing in it was changed. Checking and verifying go on working.",
    next: "Restart the program. If it says the same, ask whoever looks after this computer, and give them this sentence.",
    copy: "Copy the sentence",
    again: "Look again",
  },
};
