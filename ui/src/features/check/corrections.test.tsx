import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";

const dropped = { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1 }], refused: [] };

async function checked(options: MemoryOptions) {
  const opened = open({ vault: "unlocked", findings: 50, ...options });
  await screen.findByRole("button", { name: "Check" });
  act(() => opened.program.drop(dropped));
  await screen.findByText(/^(Valid|Not valid)/);
  return opened;
}

async function openFinding(user: ReturnType<typeof open>["user"], row: number) {
  const grid = await screen.findByRole("grid");
  await user.click(await within(grid).findByText(/^[A-Z_]+$/, { selector: `[aria-rowindex='${row}'] *` }));
  return screen.findByRole("complementary", { name: "Finding" });
}

test("a finding is noted with a reason and a day, and stays in the table as noted", async () => {
  const { user, program, container } = await checked({});
  const panel = await openFinding(user, 4);
  await user.click(within(panel).getByRole("button", { name: "Note…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Note this finding" }));
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Keep this note" }));
  expect(dialog.getByText("Say why.")).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("addNote"))).toBe(false);
  await user.type(dialog.getByLabelText("Why"), "Seen by the county.");
  await user.click(dialog.getByRole("button", { name: "Keep this note" }));
  expect(await screen.findByText("1 noted")).toBeTruthy();
  expect(program.asked).toContain("addNote finding");
  expect(await screen.findByText("50 findings")).toBeTruthy();
  expect(await within(await screen.findByRole("grid")).findByText("Noted", { selector: "[aria-rowindex='4'] *" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a vendor ticket asks for its number, and may hold until it is ended", async () => {
  const { user, program } = await checked({});
  const panel = await openFinding(user, 3);
  await user.click(within(panel).getByRole("button", { name: "Note…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Note this finding" }));
  await user.click(dialog.getByLabelText("The vendor has a ticket"));
  await user.type(dialog.getByLabelText("Why"), "Asked on Monday.");
  await user.clear(dialog.getByLabelText("Until"));
  await user.click(dialog.getByRole("button", { name: "Keep this note" }));
  expect(dialog.getByText("Enter the number that the vendor gave.")).toBeTruthy();
  await user.type(dialog.getByLabelText("Number of the ticket"), "T-2291");
  await user.click(dialog.getByRole("button", { name: "Keep this note" }));
  expect(await screen.findByText("1 noted")).toBeTruthy();
  expect(program.asked).toContain("addNote finding");
});

test("a note that is refused says why, and nothing typed is lost", async () => {
  const { user } = await checked({ refuses: { addNote: { kind: "usage", what: "2020-01-01 is over: the note would hold on no day", next: "name a day from 2026-11-20 on" } } });
  const panel = await openFinding(user, 3);
  await user.click(within(panel).getByRole("button", { name: "Note…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Note this finding" }));
  await user.type(dialog.getByLabelText("Why"), "Seen.");
  await user.click(dialog.getByRole("button", { name: "Keep this note" }));
  expect(await dialog.findByText("2020-01-01 is over: the note would hold on no day.")).toBeTruthy();
  expect((dialog.getByLabelText("Why") as HTMLTextAreaElement).value).toBe("Seen.");
});

test("every finding of a rule is noted at once, and those that are noted can be shown alone", async () => {
  const { user, program } = await checked({});
  await user.click(screen.getByRole("tab", { name: "By rule" }));
  await user.click(await within(await screen.findByRole("grid", { name: "By rule" })).findByText("HEADER_CASE"));
  await user.click(await screen.findByRole("button", { name: "Note these findings…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Note these findings" }));
  expect(dialog.getByText("HEADER_CASE")).toBeTruthy();
  await user.type(dialog.getByLabelText("Why"), "The vendor writes them so.");
  await user.click(dialog.getByRole("button", { name: "Keep this note" }));
  expect(await screen.findByText("10 noted")).toBeTruthy();
  expect(program.asked).toContain("addNote group");
  await user.click(screen.getByRole("button", { name: "Clear search and filters" }));
  await user.click(screen.getByRole("combobox", { name: /^Notes/ }));
  await user.click(await screen.findByRole("option", { name: "Not noted" }));
  expect(await screen.findByText("40 of 50 findings")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Note these findings…" })).toBeNull();
});

test("notes are listed with what they fit, those that fit nothing and those that expired say so, and one can be ended", async () => {
  const { user, program, container } = await checked({ notes: 4 });
  await user.click(screen.getByRole("button", { name: "Notes…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Notes" }));
  const table = await dialog.findByRole("table", { name: "Notes" });
  expect(within(table).getAllByRole("row")).toHaveLength(5);
  expect(within(table).getByText("Fits no finding any more: it can be ended")).toBeTruthy();
  expect(within(table).getByText("Expired")).toBeTruthy();
  expect(dialog.getByText("2 notes on other sources say nothing here.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(within(table).getByRole("button", { name: "End the note on STAY_LONG, every finding" }));
  expect(program.asked.some((asked) => asked.startsWith("endNote"))).toBe(false);
  await user.click(within(table).getByRole("button", { name: "End this note" }));
  expect(await dialog.findAllByRole("row")).toHaveLength(4);
  await user.click(dialog.getByRole("button", { name: "Save the notes sheet" }));
  await user.click(await screen.findByRole("menuitem", { name: "As a page to print (HTML)…" }));
  expect(await dialog.findByText("Saved as notes.html.")).toBeTruthy();
});

test("without notes the list says how one is made; a set without a source says that none can be", async () => {
  const { user, container } = await checked({ noSource: true });
  await user.click(screen.getByRole("button", { name: "Notes…" }));
  expect(await screen.findByText(/^This set names no source/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("notes that cannot be read say why", async () => {
  const { user } = await checked({ refuses: { checkNotes: { kind: "io", what: "the vault's database failed", next: null } } });
  await user.click(screen.getByRole("button", { name: "Notes…" }));
  expect(await screen.findByText("The vault's database failed.")).toBeTruthy();
});

test("without an unlocked vault nothing is told or asked of notes", async () => {
  const { user, program } = await checked({ vault: "locked", notes: 4 });
  expect(screen.queryByRole("button", { name: "Notes…" })).toBeNull();
  const panel = await openFinding(user, 3);
  expect(within(panel).queryByRole("button", { name: "Note…" })).toBeNull();
  expect(program.asked).not.toContain("checkNotes");
});

test("lists go by group where the site names groups, with one for what is in none", async () => {
  const { user, program } = await checked({ site: true });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  await user.click(await dialog.findByLabelText("Group of projects"));
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  expect(await dialog.findByRole("heading", { name: "3 lists written as corrections in Documents." })).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("writeLists group xlsx"))).toBe(true);
  expect(dialog.getByRole("button", { name: "Record as sent: the list of In no group" })).toBeTruthy();
});

test("lists by group are not offered where the site names none", async () => {
  const { user } = await checked({});
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  expect(dialog.getByLabelText("Project")).toBeTruthy();
  expect(dialog.queryByLabelText("Group of projects")).toBeNull();
});

test("lists are written by what the person chose, and each can be recorded as sent to its contact", async () => {
  const { user, program, container } = await checked({ notes: 1 });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByLabelText("Page to print (HTML)"));
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  expect(await dialog.findByRole("heading", { name: "Should a readable copy lie there?" })).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("writeLists"))).toBe(false);
  await user.click(dialog.getByRole("button", { name: "Put a readable copy in Documents" }));
  const made = await dialog.findByRole("heading", { name: "4 lists written as corrections in Documents." });
  expect(document.activeElement).toBe(made);
  expect(program.asked.some((asked) => asked.startsWith("writeLists organization xlsx,html"))).toBe(true);
  expect(dialog.getByText("2026-10-21, with 58 findings")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Record as sent: the list of O0" }));
  const form = within(dialog.getByRole("form", { name: "Record as sent: the list of O0" }));
  expect((form.getByLabelText("To whom") as HTMLInputElement).value).toBe("Front desk");
  expect(await violations(container)).toEqual([]);
  await user.click(form.getByRole("button", { name: "Record as sent" }));
  expect(await dialog.findByText(/^Sent to Front desk, data@agency\.example/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Record as sent: the list of O2" }));
  await user.click(within(dialog.getByRole("form", { name: "Record as sent: the list of O2" })).getByRole("button", { name: "Record as sent" }));
  expect(dialog.getByText("Name a person or an address.")).toBeTruthy();
  await user.click(dialog.getAllByRole("button", { name: "Close" }).at(-1)!);
  await user.click(screen.getByRole("tab", { name: "By organization" }));
  expect(await within(await screen.findByRole("grid", { name: "By organization" })).findByText("2026-11-20, with 12 findings")).toBeTruthy();
});

test("the text that lists begin with is the site's, and another one is kept only where that is asked for", async () => {
  const { user, program, container } = await checked({ site: true });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  const text = dialog.getByLabelText<HTMLTextAreaElement>(/^What to say/);
  await waitFor(() => expect(text.value).toBe("These records need a correction in our HMIS."));
  expect(dialog.queryByLabelText(/^Begin later lists/)).toBeNull();
  await user.type(text, " Thank you.");
  await user.click(dialog.getByLabelText(/^Begin later lists/));
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  await dialog.findByRole("heading", { name: /^4 lists written/ });
  const asked = program.asked.filter((one) => one.startsWith("saveSite") || one.startsWith("writeLists"));
  expect(asked[0]).toBe("saveSiteCover");
  expect(asked).toHaveLength(2);
  expect((await program.host.site()).settings.cover).toBe("These records need a correction in our HMIS. Thank you.");
});

test("keeping a text for later lists leaves what others changed in the settings meanwhile", async () => {
  const { user, program } = await checked({ site: true });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  const text = dialog.getByLabelText<HTMLTextAreaElement>(/^What to say/);
  await waitFor(() => expect(text.value).toBe("These records need a correction in our HMIS."));
  program.settle({ contacts: [], protected: ["P1044", "P2210", "P3000"] });
  await user.type(text, " Thank you.");
  await user.click(dialog.getByLabelText(/^Begin later lists/));
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  await dialog.findByRole("heading", { name: /lists written/ });
  const { settings, protectedCount } = await program.host.site();
  expect([settings.cover, settings.contacts, protectedCount]).toEqual(["These records need a correction in our HMIS. Thank you.", [], 3]);
});

test("no list can be sent before it is known what lists begin with", async () => {
  const { user, program } = await checked({ site: true });
  program.host.site = () => new Promise(() => {});
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  const text = dialog.getByLabelText<HTMLTextAreaElement>(/^What to say/);
  expect([text.value, text.disabled]).toEqual(["", true]);
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Choose a folder…" }).disabled).toBe(true);
});

test("an empty text means that lists begin with none, and is not offered for later lists", async () => {
  const { user, program } = await checked({ site: true });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  const text = dialog.getByLabelText<HTMLTextAreaElement>(/^What to say/);
  await waitFor(() => expect(text.value).toBe("These records need a correction in our HMIS."));
  await user.type(text, " Thank you.");
  await user.click(dialog.getByLabelText(/^Begin later lists/));
  await user.clear(text);
  expect(dialog.queryByLabelText(/^Begin later lists/)).toBeNull();
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  await dialog.findByRole("heading", { name: /lists written/ });
  expect(program.asked).not.toContain("saveSiteCover");
  expect((await program.host.site()).settings.cover).toBe("These records need a correction in our HMIS.");
});

test("settings that cannot be read are told where lists begin with a text, and the program's own stands there", async () => {
  const { user, container } = await checked({ site: true, refuses: { site: { kind: "broken", what: "the vault's settings of the site cannot be read", next: null } } });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  expect(await dialog.findByText("The vault's settings of the site cannot be read.")).toBeTruthy();
  expect(dialog.getByText(/could not be read; this is the program's own text/)).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/^What to say/).value).toMatch(/^These records need a correction in our HMIS. Look/);
  expect(await violations(container)).toEqual([]);
});

test("lists need a form to be written in, and a refusal leaves what was typed", async () => {
  const { user, program } = await checked({ refuses: { writeLists: { kind: "exists", what: "`corrections` already exists and is not overwritten; choose another name", next: null } } });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  await user.click(dialog.getByLabelText("Workbook (XLSX)"));
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  expect(dialog.getByText("Choose at least one.")).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("chooseTarget"))).toBe(false);
  await user.click(dialog.getByLabelText("Table (CSV)"));
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  expect(await dialog.findByText(/already exists and is not overwritten/)).toBeTruthy();
  expect((dialog.getByLabelText(/^What to say/) as HTMLTextAreaElement).value).toContain("need a correction");
});

test("without an unlocked vault lists are written, and nothing is recorded", async () => {
  const { user } = await checked({ vault: "locked" });
  await user.click(screen.getByRole("button", { name: "Send lists…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Send lists of corrections" }));
  await user.click(dialog.getByRole("button", { name: "Choose a folder…" }));
  await user.click(await dialog.findByRole("button", { name: "Put a readable copy in Documents" }));
  expect(await dialog.findByText("Unlock the vault to record to whom a list was sent.")).toBeTruthy();
  expect((dialog.getByRole("button", { name: "Record as sent: the list of O0" }) as HTMLButtonElement).disabled).toBe(true);
});
