/** Opening a bundle: a readable copy of what is inside. */
import type { Opened } from "@/wire";
import { count, size } from "./common";

export const open = {
  title: (name: string) => `Open ${name}`,
  intro: "Makes a readable copy of the files inside. The sealed file stays as it is, and every file is checked before the copy gets its name.",
  kind: { title: "As", folder: "A folder with the files", upload_zip: "One ZIP to upload" },
  key: { title: "Opened with", vault: "This vault, which made it", passphrase: "The recipient's passphrase", identity: "A key file" },
  passphrase: { label: "Recipient's passphrase", missing: "A passphrase is needed." },
  identity: { choose: "Choose a key file…", none: "No key file chosen.", missing: "A key file is needed." },
  place: "Choose a place…",
  anotherPlace: "Choose another place…",
  caution: "Should a readable copy lie there?",
  nevertheless: (place: string) => `Put a readable copy in ${place}`,
  opening: "Opening",
  stopped: "Stopped. No copy was made, and nothing was left there.",
  done: ({ name, place, files, bytes }: Opened) => `Opened. ${count(files, "file")}, ${size(bytes)}, as ${name} in ${place}.`,
  signer: "Signed by",
  listed: "Today lists the copy until it is deleted.",
  notes: "To keep in mind",
  original: {
    title: "The original is still in Downloads",
    text: (name: string) => `${name} is sealed, and was opened. Delete it there, keep it, or be reminded while this window is open.`,
    delete: "Delete it",
    keep: "Keep it",
    remind: "Remind me",
    deleted: (name: string) => `Deleted ${name} from Downloads.`,
    kept: "It stays in Downloads.",
    reminded: "Verify lists it until this window closes.",
  },
  reminders: { title: "Sealed originals still in Downloads" },
};
