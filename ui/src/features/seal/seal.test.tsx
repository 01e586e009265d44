import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";

const dropped = { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1 }], refused: [] };

async function sealing(options: MemoryOptions) {
  const opened = open({ vault: "unlocked", ...options });
  await screen.findByRole("button", { name: "Check" });
  act(() => opened.program.drop(dropped));
  await screen.findByText(/^(Valid|Not valid)/);
  await opened.user.click(screen.getByRole("button", { name: "Seal this data set…" }));
  return { ...opened, dialog: within(await screen.findByRole("dialog", { name: "Seal this data set" })) };
}

test("without a vault sealing says why it needs one and leads to setting it up", async () => {
  const { user, dialog, container } = await sealing({ vault: "absent" });
  expect(dialog.getByText(/^Sealing needs a vault/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Set up this workstation" }));
  expect(await screen.findByRole("heading", { name: "What would you like to do?" })).toBeTruthy();
});

test("what will be made is said in a plain sentence, and nothing begins while something is missing", async () => {
  const { user, program, dialog, container } = await sealing({ findings: 0 });
  expect(dialog.getByText(/^5 files, 1\.1 GB, sealed for whoever has the passphrase\./)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(dialog.getByText("A reason is needed.")).toBeTruthy();
  expect(dialog.getByText("A place is needed.")).toBeTruthy();
  expect(program.asked).not.toContain("seal");
  await user.type(dialog.getByLabelText("Reason"), "Monthly submission");
  await user.click(dialog.getByRole("button", { name: "Add keys…" }));
  expect(await dialog.findByText("coc-lead.pub")).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Remove state-agency.pub" }));
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  expect(await dialog.findByText(/^5 files, 1\.1 GB, sealed for 1 recipient and a passphrase, as CA-600 export of Nov 20\.enc in Downloads\./)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(program.asked).toContain("seal");
});

test("findings of severity error are sealed only when that is said", async () => {
  const { user, program, dialog } = await sealing({ findings: 10 });
  await user.type(dialog.getByLabelText("Reason"), "Monthly submission");
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  await dialog.findByText(/ in Downloads\./);
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(dialog.getByText(/There are findings to mend/)).toBeTruthy();
  expect(program.asked).not.toContain("seal");
  await user.click(dialog.getByLabelText("Seal in spite of 6 errors and 2 of high priority"));
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(program.asked).toContain("seal");
});

test("rows of a victim service provider are a stop for sealing, which being allowed in spite of findings does not lift", async () => {
  const { program, dialog } = await sealing({ findings: 10, victimRows: 12 });
  expect(dialog.getByText(/^12 rows belong to a victim service provider/)).toBeTruthy();
  expect(dialog.queryByRole("button", { name: "Seal" })).toBeNull();
  expect(program.asked).not.toContain("seal");
});

test("rows about protected people are a stop for sealing, and are left out where that is said", async () => {
  const { user, program, dialog, container } = await sealing({ findings: 10, protectedRows: 7 });
  expect(dialog.getByText(/^7 rows are about people on the protected list/)).toBeTruthy();
  expect(dialog.queryByRole("button", { name: "Seal" })).toBeNull();
  expect(program.asked).not.toContain("seal");
  await user.click(dialog.getByRole("button", { name: "Leave them out" }));
  expect(dialog.getByText(/7 rows about people on the protected list will be left out/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("rows of a victim service provider are left out where that is said, and how many stands with what was made", async () => {
  const { user, program, dialog, container } = await sealing({ findings: 0, victimRows: 12 });
  await user.click(dialog.getByRole("button", { name: "Leave them out" }));
  expect(dialog.getByText(/^12 rows of a victim service provider will be left out/)).toBeTruthy();
  expect(dialog.queryByText(/There are findings to mend/)).toBeNull();
  expect(await violations(container)).toEqual([]);
  await user.type(dialog.getByLabelText("Reason"), "Monthly submission");
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  await dialog.findByText(/ in Downloads\./);
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(program.asked).toContain("seal");
  act(() => program.advance());
  act(() => program.advance());
  expect(await screen.findByText("Rows of victim service providers and about protected people left out", {}, { timeout: 3000 })).toBeTruthy();
});

test("the question of the check leads to leaving out, and back", async () => {
  const { user, program } = open({ vault: "unlocked", findings: 0, victimRows: 12 });
  await screen.findByRole("button", { name: "Check" });
  act(() => program.drop(dropped));
  await user.click(await screen.findByRole("button", { name: "Leave them out" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Seal this data set" }));
  await user.click(dialog.getByRole("button", { name: "Do not leave them out" }));
  expect(dialog.getByText(/^12 rows belong to a victim service provider/)).toBeTruthy();
  expect(dialog.queryByRole("button", { name: "Seal" })).toBeNull();
});

test("a comparable database is sealed for keys alone, never for a passphrase", async () => {
  const { user, program } = open({ vault: "unlocked", findings: 0, victimRows: 12 });
  await screen.findByRole("button", { name: "Check" });
  act(() => program.drop(dropped));
  await user.click(await screen.findByText("This is the provider's own comparable database"));
  await screen.findByText("Checked as the provider's own comparable database.");
  await user.click(screen.getByRole("button", { name: "Seal this data set…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Seal this data set" }));
  expect(dialog.getByText(/never for a passphrase/)).toBeTruthy();
  expect(dialog.queryByText("Draw one for me")).toBeNull();
  expect(dialog.getByText(/sealed for this vault alone/)).toBeTruthy();
});

test("a passphrase that is typed has to be hard enough to travel with the file", async () => {
  const { user, program, dialog } = await sealing({ findings: 0 });
  await user.type(dialog.getByLabelText("Reason"), "Monthly submission");
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  await dialog.findByText(/ in Downloads\./);
  await user.click(dialog.getByLabelText("I type one"));
  await user.type(dialog.getByLabelText("Passphrase for recipients", { selector: "input[type=password]" }), "short");
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(await dialog.findAllByText(/at least 60 bits/)).not.toHaveLength(0);
  expect(program.asked).not.toContain("seal");
});

test("a job shows how far it is, can be left, and is found again in Bundles with what to hand over", async () => {
  const { user, program, dialog, container } = await sealing({ findings: 0 });
  await user.type(dialog.getByLabelText("Reason"), "Monthly submission");
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  await dialog.findByText(/ in Downloads\./);
  await user.click(dialog.getByRole("button", { name: "Seal" }));
  expect(await screen.findByRole("button", { name: "Stop" })).toBeTruthy();
  act(() => program.advance());
  expect(await screen.findByText("512 MB of 1.1 GB · 240 MB/s · 3 s left", {}, { timeout: 3000 })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Leave it running" }));
  await user.click(screen.getByRole("button", { name: "Bundles" }));
  act(() => program.advance());
  expect(await screen.findByText("Sealed. 5 files, 87.3 MB, for whoever has the passphrase.", {}, { timeout: 3000 })).toBeTruthy();
  expect(screen.getByText("velvet-harbor-ninety-cactus-orbit-lemon")).toBeTruthy();
  expect(screen.getByText(/Tell it another way than the file/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Done, forget the passphrase" }));
  expect(screen.queryByText("velvet-harbor-ninety-cactus-orbit-lemon")).toBeNull();
  expect(program.asked.some((asked) => asked.startsWith("closeJob"))).toBe(true);
});

test("a job that is stopped says that nothing was left behind, and leads back to the form with the reason kept", async () => {
  const { user, dialog } = await sealing({ findings: 0 });
  await user.type(dialog.getByLabelText("Reason"), "Monthly submission");
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await user.click(screen.getByRole("button", { name: "Seal this data set…" }));
  const again = within(await screen.findByRole("dialog", { name: "Seal this data set" }));
  expect(again.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("Monthly submission");
  await user.click(again.getByRole("button", { name: "Choose a place…" }));
  await again.findByText(/ in Downloads\./);
  await user.click(again.getByRole("button", { name: "Seal" }));
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  expect(await screen.findByText(/^Cancelled\. Nothing was made/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Back to the form" })).toBeTruthy();
});
