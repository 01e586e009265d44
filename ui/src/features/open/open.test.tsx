import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { intact, token, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";
import type { VerificationView } from "@/wire";

const name = "export-0192f0a1.enc";
const sealed: VerificationView = { ...intact, verdict: "outer_only", sentence: "Outside intact; contents sealed and not checked.", files: [], reason: null, checked: null, logSize: null };

async function opening(options: MemoryOptions) {
  const opened = open(options);
  act(() => opened.program.drop({ chosen: [{ token: token(2), name, kind: "bundle", bytes: 87_300_000 }], refused: [] }));
  await opened.user.click(await screen.findByRole("button", { name: "Open…" }));
  const dialog = within(await screen.findByRole("dialog", { name: `Open ${name}` }));
  /** A passphrase is pasted: password managers do so too. */
  const paste = async (text: string) => {
    const field = dialog.getByLabelText<HTMLInputElement>("Recipient's passphrase");
    await opened.user.tripleClick(field);
    await opened.user.paste(text);
  };
  return { ...opened, dialog, paste, click: (words: string) => opened.user.click(dialog.getByText(words)) };
}

test("a place where a copy should not lie is confirmed by its name before anything is opened", async () => {
  const { click, program, dialog, container } = await opening({});
  expect(await violations(container)).toEqual([]);
  await click("Choose a place…");
  expect(await dialog.findByText(/Documents is a folder that OneDrive copies/)).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("open "))).toBe(false);
  expect(await violations(container)).toEqual([]);
  await click("Put a readable copy in Documents");
  expect(await dialog.findByText("Opened. 5 files, 18.0 MB, as CA-600 export of Nov 20 in Documents.")).toBeTruthy();
  expect(program.asked).toContain(`open ${token(2)} nothing folder`);
  expect(await violations(container)).toEqual([]);
});

test("an upload ZIP is opened with the passphrase that was typed, and a wrong one is told", async () => {
  const { click, paste, program, dialog } = await opening({ verification: sealed });
  await click("One ZIP to upload");
  await click("Choose a place…");
  expect(dialog.getByText("A passphrase is needed.")).toBeTruthy();
  expect(program.asked).not.toContain("chooseTarget upload_zip");
  await paste("wrong");
  await click("Choose a place…");
  expect(await dialog.findByText("The passphrase does not open this bundle.")).toBeTruthy();
  await paste("right");
  await click("Choose a place…");
  expect(await dialog.findByText(/^Opened\. 5 files/)).toBeTruthy();
  expect(program.asked).toContain(`open ${token(2)} passphrase upload_zip`);
});

test("a bundle of this vault opens with the vault", async () => {
  const ours = { ...sealed, bundleId: "0192f0a1-7c3e-7000-8000-000000000001" };
  const { click, program, dialog } = await opening({ verification: ours, vault: "unlocked" });
  expect(dialog.getByRole<HTMLInputElement>("radio", { name: "This vault, which made it" }).checked).toBe(true);
  await click("One ZIP to upload");
  await click("Choose a place…");
  expect(await dialog.findByText(/^Opened\./)).toBeTruthy();
  expect(program.asked).toContain(`open ${token(2)} vault upload_zip`);
});

test("the original in Downloads is deleted on a word", async () => {
  const { click, program, dialog } = await opening({});
  await click("One ZIP to upload");
  await click("Choose a place…");
  expect(await dialog.findByRole("heading", { name: "The original is still in Downloads" })).toBeTruthy();
  await click("Delete it");
  expect(program.asked).toContain(`deleteOriginal ${token(2)}`);
  expect(await dialog.findByText(`Deleted ${name} from Downloads.`)).toBeTruthy();
});

test("whoever wants to be reminded finds the original on a list until it is deleted", async () => {
  const { user, click, program, dialog, container } = await opening({});
  await click("One ZIP to upload");
  await click("Choose a place…");
  await user.click(await dialog.findByRole("button", { name: "Remind me" }));
  expect(program.asked).not.toContain(`deleteOriginal ${token(2)}`);
  await user.click(dialog.getAllByRole("button", { name: "Close" })[0]!);
  const list = await screen.findByRole("region", { name: "Sealed originals still in Downloads" });
  expect(await violations(container)).toEqual([]);
  await user.click(within(list).getByRole("button", { name: `Delete it: ${name}` }));
  expect(program.asked).toContain(`deleteOriginal ${token(2)}`);
  expect(screen.queryByRole("region", { name: "Sealed originals still in Downloads" })).toBeNull();
});

test("an opening tells how far it is, is stopped on a word, and can be begun again", async () => {
  const { user, click, program, dialog, container } = await opening({ slowCopies: true });
  await click("One ZIP to upload");
  await click("Choose a place…");
  expect(await dialog.findByText("512 MB of 1.1 GB · 512 MB/s · 2 s left")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.keyboard("{Escape}");
  expect(dialog.getByRole("button", { name: "Stop" })).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("stopCopy"))).toBe(false);
  await click("Stop");
  expect(program.asked).toContain(`stopCopy ${token(6)}`);
  expect(await dialog.findByText("Stopped. No copy was made, and nothing was left there.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await click("Choose a place…");
  expect(await dialog.findByRole("button", { name: "Stop" })).toBeTruthy();
  expect(dialog.queryByText(/^Stopped\./)).toBeNull();
});
