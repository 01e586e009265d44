import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { rightPassphrase, token } from "@/host/memory";
import { open, violations } from "@/testing/render";

const dropped = { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1 }], refused: [] };
const home = () => screen.findByRole("heading", { name: "Today" });

test("the rail shows the places of the present state, and the header says how log and lock are in words", async () => {
  const { container } = open({ vault: "unlocked" });
  await home();
  const names = [...screen.getByRole("navigation", { name: "Places" }).querySelectorAll("button")].map((way) => way.textContent);
  expect(names[0]).toBe("Today");
  expect(names.at(-1)).toBe("Administration");
  const header = screen.getByRole("banner");
  expect(await within(header).findByText("Log: 3,214 entries")).toBeTruthy();
  expect(within(header).getByText("Unlocked")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("Ctrl-K finds a place by a part of its name, by keys alone", async () => {
  const { user, container } = open({ vault: "unlocked" });
  await home();
  const before = screen.getByRole("button", { name: "Check an export" });
  act(() => before.focus());
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Place or action" });
  expect(document.activeElement).toBe(field);
  expect(await violations(container)).toEqual([]);
  await user.type(field, "adm");
  const options = screen.getAllByRole("option");
  expect(field.getAttribute("aria-activedescendant")).toBe(options[0]?.id);
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("heading", { name: "Administration" })).toBeTruthy();
  expect(screen.queryByRole("combobox", { name: "Place or action" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("main"));
  expect(document.title).toBe("Administration · Strongroom");
});

test("in Ctrl-K arrows go round, Esc closes, and the focus returns to where it was", async () => {
  const { user } = open({ vault: "unlocked" });
  await home();
  const before = screen.getByRole("button", { name: "Look again" });
  act(() => before.focus());
  await user.keyboard("{Control>}k{/Control}{ArrowUp}");
  const all = await screen.findAllByRole("option");
  expect(all.at(-1)?.getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{ArrowDown}");
  expect(screen.getAllByRole("option")[0]?.getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{Tab}{Escape}");
  expect(screen.queryByRole("combobox", { name: "Place or action" })).toBeNull();
  expect(document.activeElement).toBe(before);
});

test("Ctrl-K offers what the present place offers, and nothing of the others", async () => {
  const { user } = open({ vault: "unlocked" });
  await home();
  await user.keyboard("{Control>}k{/Control}");
  expect(within(await screen.findByRole("group", { name: "Here" })).getByText("Look again")).toBeTruthy();
  await user.keyboard("{Escape}{Control>}2{/Control}{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Place or action" });
  expect(screen.queryByText("Look again")).toBeNull();
  await user.type(screen.getByRole("combobox", { name: "Place or action" }), "zzz");
  expect(await screen.findByText("Nothing has that name.")).toBeTruthy();
});

test("? lists the shortcuts, but not while a field is filled in, and can be switched off", async () => {
  const { user, container } = open({ vault: "locked" });
  await user.type(await screen.findByLabelText("Passphrase"), "?");
  expect(screen.queryByRole("dialog", { name: "Shortcuts" })).toBeNull();
  act(() => (document.activeElement as HTMLElement).blur());
  await user.keyboard("?");
  const dialog = await screen.findByRole("dialog", { name: "Shortcuts" });
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByLabelText("Also open this list with the ? key"));
  await user.click(within(dialog).getByRole("button", { name: /close/i }));
  act(() => (document.activeElement as HTMLElement).blur());
  await user.keyboard("?");
  expect(screen.queryByRole("dialog", { name: "Shortcuts" })).toBeNull();
});

test("the warning counts down, and «Stay unlocked» tells the program", async () => {
  const { user, program, container } = open({ vault: "unlocked" });
  await home();
  act(() => program.tell({ event: "idle_warning", seconds: 60 }));
  const dialog = await screen.findByRole("alertdialog", { name: /The vault is about to lock/ });
  expect(within(dialog).getByText("Locks in 60 s")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  const before = program.asked.filter((asked) => asked === "stay").length;
  await user.click(within(dialog).getByRole("button", { name: "Stay unlocked" }));
  expect(program.asked.filter((asked) => asked === "stay")).toHaveLength(before + 1);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("when it locks by itself, the way in is shown, and what was open is hidden and not lost", async () => {
  const { user, program, container } = open({ vault: "unlocked", findings: 5 });
  await home();
  act(() => program.drop(dropped));
  await screen.findByRole("grid");
  act(() => program.tell({ event: "locked" }));
  const passphrase = await screen.findByLabelText("Passphrase");
  await user.click(within(screen.getByRole("navigation")).getByRole("button", { name: "Check" }));
  expect(await screen.findByRole("heading", { name: "Hidden while the vault is locked" })).toBeTruthy();
  expect(screen.queryByRole("grid")).toBeNull();
  expect(await violations(container)).toEqual([]);
  expect(program.asked.some((asked) => asked.startsWith("closeCheck"))).toBe(false);
  expect(passphrase.isConnected).toBe(false);
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Unlock" }));
  await user.type(await screen.findByLabelText("Passphrase"), `${rightPassphrase}{Enter}`);
  await home();
  await user.click(within(screen.getByRole("navigation")).getByRole("button", { name: "Check" }));
  expect(await screen.findByRole("grid")).toBeTruthy();
});

test("what was hidden by the lock can be closed without unlocking", async () => {
  const { user, program } = open({ vault: "unlocked", findings: 5 });
  await home();
  act(() => program.drop(dropped));
  await screen.findByRole("grid");
  await user.click(screen.getByRole("button", { name: "Lock" }));
  await screen.findByLabelText("Passphrase");
  await user.click(within(screen.getByRole("navigation")).getByRole("button", { name: "Check" }));
  await user.click(await screen.findByRole("button", { name: "Close it and begin anew" }));
  expect(await screen.findByRole("button", { name: "Choose a folder…" })).toBeTruthy();
  await waitFor(() => expect(program.asked.some((asked) => asked.startsWith("closeCheck"))).toBe(true));
});

test("the page that did not hear of the lock finds out by the next thing it asks", async () => {
  const { user, program } = open({ vault: "unlocked" });
  await home();
  await act(() => program.host.lock());
  await user.click(screen.getByRole("button", { name: "Look again" }));
  expect(await screen.findByLabelText("Passphrase")).toBeTruthy();
});

test("what the vault told is forgotten when it locks", async () => {
  const { user, program, container } = open({ vault: "unlocked", copies: [{ copy: token(70), name: "Example Shelter", place: "Documents", bundleId: null, since: "2026-11-17T16:04:00Z" }] });
  await screen.findByText(/Example Shelter/);
  const asked = program.asked.filter((one) => one === "today").length;
  await user.click(screen.getByRole("button", { name: "Lock" }));
  await user.type(await screen.findByLabelText("Passphrase"), `${rightPassphrase}{Enter}`);
  await home();
  await screen.findByText(/Example Shelter/);
  expect(program.asked.filter((one) => one === "today").length).toBeGreaterThan(asked);
  expect(container.querySelector("[aria-busy=true]")).toBeNull();
});

test("the page tells of activity at most every 20 seconds", async () => {
  const { user, program } = open({ vault: "unlocked" });
  await home();
  const stays = () => program.asked.filter((asked) => asked === "stay").length;
  await user.keyboard("abcdef");
  expect(stays()).toBe(1);
  const later = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 21_000);
  await user.keyboard("a");
  later.mockRestore();
  expect(stays()).toBe(2);
});

test("a fault of the program shows a page that says what is safe, and what was open is there again after it", async () => {
  const { container, user, program } = open({ vault: "unlocked" });
  await home();
  await user.click(screen.getByRole("button", { name: "Log" }));
  act(() => program.meetFault({ version: "0.1.0", system: "linux x86_64", places: ["crates/workbench/src/desk/chosen.rs:31:9"] }));
  const heading = await screen.findByRole("heading", { name: "The program met a fault of its own" });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(screen.getByText(/Strongroom 0\.1\.0, linux x86_64\s+crates\/workbench\/src\/desk\/chosen\.rs:31:9/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Copy report" }));
  expect(await navigator.clipboard.readText()).toContain("chosen.rs:31:9");
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(screen.queryByRole("heading", { name: "The program met a fault of its own" })).toBeNull();
  expect(screen.getByRole("heading", { name: "Log" })).toBeTruthy();
});

test("a fault of a place shows a page that says what is safe", async () => {
  const silent = vi.spyOn(console, "error").mockImplementation(() => {});
  const { container } = open({ vault: "unlocked", health: null as never });
  expect(await screen.findByRole("heading", { name: "This window met a fault of its own" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  silent.mockRestore();
});
