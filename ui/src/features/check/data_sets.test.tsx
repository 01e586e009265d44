import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";

const dropped = { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1 }], refused: [] };
const label = "CA-600, 2025-10-01 to 2026-09-30";

async function atCheck(options: MemoryOptions) {
  const opened = open({ vault: "unlocked", ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Check" }));
  return opened;
}

async function checked(options: MemoryOptions) {
  const opened = open({ vault: "unlocked", ...options });
  await screen.findByRole("button", { name: "Check" });
  act(() => opened.program.drop(dropped));
  await screen.findByText(/^(Valid|Not valid)/);
  return opened;
}

/** Chooses out of what else can be done with a data set. */
async function more(user: ReturnType<typeof open>["user"], what: string) {
  await user.click(await screen.findByRole("button", { name: `More for ${label}` }));
  // Without a layout, the menu has no place to stand and counts as hidden.
  await user.click(await screen.findByText(what, { selector: "[role=menuitem] *" }));
}

async function takeIn(user: ReturnType<typeof open>["user"], named = "") {
  await user.click(screen.getByRole("button", { name: "Take in as a data set…" }));
  const dialog = within(await screen.findByRole("dialog"));
  if (named !== "") await user.type(dialog.getByLabelText("Called"), named);
  await user.click(dialog.getByRole("button", { name: "Take in" }));
}

test("a vault without data sets says what they are and how one is made", async () => {
  const { container } = await atCheck({});
  expect(await screen.findByText("Nothing was taken in yet. Check an export, then take it in as a data set.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("while the vault is locked nothing is told of data sets", async () => {
  const { user, program } = open({ vault: "locked", dataSets: 3 });
  await user.click(await screen.findByRole("button", { name: "Check" }));
  expect(await screen.findByRole("heading", { name: "Check an export" })).toBeTruthy();
  expect(screen.queryByRole("heading", { name: "Data sets" })).toBeNull();
  expect(program.asked).not.toContain("dataSets");
});

test("data sets are listed, and one that lacks a sealed file says so", async () => {
  const { container } = await atCheck({ dataSets: 7 });
  const table = await screen.findByRole("table", { name: "Data sets" });
  expect(within(table).getAllByRole("row")).toHaveLength(8);
  expect(within(table).getByText("Not whole: a sealed file is missing. Put the vault back from a backup.")).toBeTruthy();
  expect(within(table).getByText("Comparable database")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a list that cannot be read says why and can be asked for again", async () => {
  const { user, program } = await atCheck({ refuses: { dataSets: { kind: "io", what: "the vault's database failed", next: null } } });
  expect(await screen.findByText("The vault's database failed.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Read the list again" }));
  expect(program.asked.filter((asked) => asked === "dataSets").length).toBeGreaterThan(1);
});

test("a data set that is opened shows what was found then, and is checked anew only when that is asked for", async () => {
  const { user, program, container } = await atCheck({ dataSets: 1, findings: 10 });
  await user.click(await screen.findByRole("button", { name: `Open ${label}` }));
  expect(await screen.findByText("Kept as a data set. This is what was found when it was taken in.")).toBeTruthy();
  await screen.findByText(/^Not valid/);
  expect(program.asked).toContain(`beginCheck ${token(70)}`);
  expect(screen.queryByRole("button", { name: "Take in as a data set…" })).toBeNull();
  expect(screen.getByRole("button", { name: "Seal this data set…" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Check it anew" }));
  expect(await screen.findByText("Kept as a data set, and checked anew.")).toBeTruthy();
  expect(program.asked).toContain(`beginCheck ${token(70)} again`);
});

test("what was checked is taken in once, and the list then has it", async () => {
  const { user, program, container } = await checked({ findings: 0 });
  const button = screen.getByRole("button", { name: "Take in as a data set…" });
  await user.click(button);
  const dialog = within(await screen.findByRole("dialog", { name: "Take in as a data set" }));
  expect(program.asked.some((asked) => asked.startsWith("takeIn"))).toBe(false);
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Take in" }));
  expect(await screen.findByText(new RegExp(`^Taken in as ${label}\\. 24 files, 312 MB, sealed in the vault\\.`))).toBeTruthy();
  expect(program.asked).toContain(`takeIn ${token(3)}`);
  expect((button as HTMLButtonElement).disabled).toBe(true);
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Check another export" }));
  expect(await screen.findByRole("button", { name: `Open ${label}` })).toBeTruthy();
});

test("a data set is called what somebody called it", async () => {
  const { user, program } = await checked({ findings: 0 });
  await takeIn(user, " October, corrected ");
  expect(await screen.findByText(/^Taken in as October, corrected\. /)).toBeTruthy();
  expect(program.asked).toContain(`takeIn ${token(3)} October, corrected`);
});

test("a taking in that is cancelled at its question takes nothing in", async () => {
  const { user, program } = await checked({ findings: 0 });
  await user.click(screen.getByRole("button", { name: "Take in as a data set…" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(program.asked.some((asked) => asked.startsWith("takeIn"))).toBe(false);
});

test("taking in tells how far it is and can be stopped", async () => {
  const { user, program } = await checked({ findings: 0, waits: ["takeIn"] });
  await takeIn(user);
  expect(await screen.findByText("512 MB of 1.1 GB · 512 MB/s · 2 s left")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(program.asked).toContain(`stopTakeIn ${token(3)}`);
});

test("a taking in that is refused says why", async () => {
  const { user } = await checked({ findings: 0, refuses: { takeIn: { kind: "exists", what: "exactly these files are kept already, as `October` since 2026-11-01", next: "open that data set, or delete it first" } } });
  await takeIn(user);
  expect(await screen.findByText(/^Exactly these files are kept already/)).toBeTruthy();
});

test("without an unlocked vault taking in says what it needs, and asks for nothing", async () => {
  const { user, program } = await checked({ vault: "absent", findings: 0 });
  await user.click(screen.getByRole("button", { name: "Take in as a data set…" }));
  expect(await screen.findByText(/^Taking in needs the vault\./)).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("takeIn"))).toBe(false);
});

test("a data set is deleted only after its effect was said", async () => {
  const { user, program, container } = await atCheck({ dataSets: 2 });
  await more(user, "Delete…");
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/their keys are deleted from the vault/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  expect(program.asked.some((asked) => asked.startsWith("deleteDataSet"))).toBe(false);
  await more(user, "Delete…");
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete this data set" }));
  expect(await screen.findByRole("button", { name: "Open CA-601, 2025-10-01 to 2026-09-30" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: `Open ${label}` })).toBeNull();
});

test("a data set is extracted to a place that was confirmed by its name", async () => {
  const { user, program, container } = await atCheck({ dataSets: 1 });
  await more(user, "Extract…");
  const dialog = within(await screen.findByRole("dialog", { name: `Extract ${label}` }));
  expect(dialog.getByText(/^Makes a readable copy of 24 files, 312 MB, exactly as they were received\./)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  expect(await dialog.findByText(/Documents is a folder that OneDrive copies/)).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("extractDataSet"))).toBe(false);
  await user.click(dialog.getByRole("button", { name: "Put a readable copy in Documents" }));
  expect(await dialog.findByText(`Extracted. 24 files, 312 MB, as ${label} in Documents.`)).toBeTruthy();
  expect(dialog.getByText("Today lists the copy until it is deleted.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("an extraction is stopped midway and leaves no copy", async () => {
  const { user, program } = await atCheck({ dataSets: 1, slowCopies: true });
  await more(user, "Extract…");
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Choose a place…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  await user.click(await dialog.findByRole("button", { name: "Stop" }));
  expect(program.asked).toContain(`stopCopy ${token(6)}`);
  expect(await dialog.findByText("Stopped. No copy was made, and nothing was left there.")).toBeTruthy();
});

test("a data set is renamed, and a name is not left empty", async () => {
  const { user, program, container } = await atCheck({ dataSets: 2 });
  await more(user, "Rename…");
  const dialog = within(await screen.findByRole("dialog", { name: `Rename ${label}` }));
  const field = dialog.getByLabelText<HTMLInputElement>("Called");
  expect(field.value).toBe(label);
  await user.clear(field);
  await user.click(dialog.getByRole("button", { name: "Rename" }));
  expect(await dialog.findByText("A name of up to 200 characters.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.type(field, " October, corrected ");
  await user.click(dialog.getByRole("button", { name: "Rename" }));
  expect(await screen.findByRole("button", { name: "Open October, corrected" })).toBeTruthy();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(program.asked.some((asked) => /^renameDataSet \S+ October, corrected$/.test(asked))).toBe(true);
});
