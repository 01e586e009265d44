import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { rightPassphrase, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";
import type { Person } from "@/wire";

const strong = "quorum ladle 4 brittle sundial moss";

async function atPeople(options: MemoryOptions = {}) {
  const opened = open({ vault: "unlocked", ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Administration" }));
  return opened;
}

type User = ReturnType<typeof open>["user"];

async function fill(user: User, dialog: HTMLElement, label: string, text: string) {
  const field = within(dialog).getByLabelText(label);
  await user.clear(field);
  if (text === "") return;
  await user.click(field);
  await user.paste(text);
}

async function openForm(user: User) {
  await user.click(await screen.findByRole("button", { name: "Add a person…" }));
  return screen.findByRole("dialog", { name: "Add a person" });
}

const press = (user: User, dialog: HTMLElement) => user.click(within(dialog).getByRole("button", { name: "Add this person" }));

test("whoever is alone is told what happens if the passphrase is forgotten", async () => {
  const { container } = await atPeople();
  const table = await screen.findByRole("table", { name: "People of this vault" });
  expect(within(table).getAllByRole("row")).toHaveLength(2);
  expect(within(table).getByText("(you)")).toBeTruthy();
  expect(screen.getByText(/^Nobody else can unlock this vault\. If you forget your passphrase, the recovery code is the only way in\./)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a second person is added, stands in the table, and unlocks with the passphrase that was chosen", async () => {
  const { user, container, program } = await atPeople();
  const dialog = await openForm(user);
  expect(await violations(container)).toEqual([]);
  await fill(user, dialog, "Name of the new person", " Omar Castell ");
  await user.click(within(dialog).getByLabelText("Administrator: the same, and adds people"));
  await fill(user, dialog, "First passphrase of the new person", strong);
  await fill(user, dialog, "The same once more", strong);
  await fill(user, dialog, "Your own passphrase", rightPassphrase);
  await press(user, dialog);
  expect(await screen.findByText("Omar Castell can unlock this vault from now on.")).toBeTruthy();
  expect(screen.getByText(/^Give Omar Castell the passphrase in person/)).toBeTruthy();
  expect(screen.queryByRole("dialog", { name: "Add a person" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a person…" }));
  expect(program.asked).toContain("addPerson Omar Castell administrator");
  expect(document.body.innerHTML).not.toContain(strong);
  const table = screen.getByRole("table", { name: "People of this vault" });
  expect(within(table).getAllByRole("row")).toHaveLength(3);
  expect(screen.queryByText(/^Nobody else can unlock/)).toBeNull();
  expect(await violations(container)).toEqual([]);

  await user.click(screen.getByRole("button", { name: "Lock" }));
  await user.selectOptions(await screen.findByLabelText("Operator"), "Omar Castell");
  await user.type(await screen.findByLabelText("Passphrase"), `${strong}{Enter}`);
  expect(await screen.findByText("Vault of this workstation · Omar Castell")).toBeTruthy();
});

test("what is missing is told at its field, and nothing is asked of the program", async () => {
  const { user, container, program } = await atPeople();
  const dialog = await openForm(user);
  await press(user, dialog);
  expect(await within(dialog).findByText("A name is needed.")).toBeTruthy();
  expect(within(dialog).getAllByText("A passphrase is needed.")).toHaveLength(2);
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText("Name of the new person")));
  await fill(user, dialog, "Name of the new person", "Omar Castell");
  await fill(user, dialog, "First passphrase of the new person", "summer26");
  expect(await within(dialog).findByText("Not enough for what it protects. Add words.")).toBeTruthy();
  await fill(user, dialog, "First passphrase of the new person", strong);
  await fill(user, dialog, "The same once more", "another");
  await press(user, dialog);
  expect(await within(dialog).findByText("The two are not the same.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  expect(program.asked.some((asked) => asked.startsWith("addPerson"))).toBe(false);
});

test("a name that is taken and a wrong passphrase of one's own are told at their fields", async () => {
  const { user, container } = await atPeople();
  const dialog = await openForm(user);
  await fill(user, dialog, "Name of the new person", "dana  whitfield");
  await fill(user, dialog, "First passphrase of the new person", strong);
  await fill(user, dialog, "The same once more", strong);
  await fill(user, dialog, "Your own passphrase", "not it");
  await press(user, dialog);
  expect(await within(dialog).findByText(/^Another operator has that name, or one that looks like it/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText("Name of the new person")));
  expect(await violations(container)).toEqual([]);
  await fill(user, dialog, "Name of the new person", "Omar Castell");
  await press(user, dialog);
  expect(await within(dialog).findByText("Your own passphrase is wrong. The attempt was noted.")).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText("Your own passphrase")));
  expect(await violations(container)).toEqual([]);
});

test("what is about no field stands above the form, which keeps what was typed", async () => {
  const busy = { kind: "busy", what: "something else is at work in this vault; nobody was added", next: "wait until it ends, then try again" } as const;
  const { user } = await atPeople({ refuses: { addPerson: busy } });
  const dialog = await openForm(user);
  await fill(user, dialog, "Name of the new person", "Omar Castell");
  await fill(user, dialog, "First passphrase of the new person", strong);
  await fill(user, dialog, "The same once more", strong);
  await fill(user, dialog, "Your own passphrase", rightPassphrase);
  await press(user, dialog);
  expect(await within(dialog).findByText("Something else is at work in this vault; nobody was added.")).toBeTruthy();
  expect(within(dialog).getByLabelText<HTMLInputElement>("Name of the new person").value).toBe("Omar Castell");
});

test("while somebody is being added nothing can be pressed twice, and Esc loses nothing", async () => {
  const { user, container } = await atPeople({ waits: ["addPerson"] });
  const dialog = await openForm(user);
  await fill(user, dialog, "Name of the new person", "Omar Castell");
  await fill(user, dialog, "First passphrase of the new person", strong);
  await fill(user, dialog, "The same once more", strong);
  await fill(user, dialog, "Your own passphrase", rightPassphrase);
  await press(user, dialog);
  expect(await within(dialog).findByText(/^Adding, and measuring/)).toBeTruthy();
  expect(within(dialog).queryByRole("button", { name: "Add this person" })).toBeNull();
  await user.keyboard("{Escape}");
  expect(screen.getByRole("dialog", { name: "Add a person" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("whoever is no administrator sees the people, and who could add one", async () => {
  const people: Person[] = [
    { id: "a", name: "Omar Castell", role: "administrator", since: "2026-03-03T10:00:00Z", wayIn: "bag", you: false },
    { id: "b", name: "Dana Whitfield", role: "analyst", since: "2026-03-04T10:00:00Z", wayIn: "bag", you: true },
    { id: "c", name: "Priya Raman", role: "analyst", since: "2026-03-05T10:00:00Z", wayIn: "no_bag", you: false },
    { id: "d", name: "A stranger", role: null, since: null, wayIn: "not_in_log", you: false },
  ];
  const { container } = await atPeople({ people });
  expect(await screen.findByText("Only an administrator can add people.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add a person…" })).toBeNull();
  expect(screen.getByText(/^No\. Their key is missing/)).toBeTruthy();
  expect(screen.getByText("None")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("practice has one person, and says where people are added", async () => {
  const { container } = await atPeople({ practice: true });
  expect(await screen.findByText(/^Practice has one person/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add a person…" })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("people who cannot be read, and people who are being read", async () => {
  const first = await atPeople({ refuses: { people: { kind: "io", what: "the key bags are not readable", next: null } } });
  expect(await screen.findByText("The key bags are not readable.")).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await atPeople({ waits: ["people"] });
  expect(await screen.findByRole("status", { name: "Reading" })).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
});
