import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { rightPassphrase } from "@/host/memory";
import { open, violations } from "@/testing/render";

async function at(tab: string, options: Parameters<typeof open>[0] = {}) {
  const opened = open({ vault: "unlocked", ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Administration" }));
  await opened.user.click(await screen.findByRole("tab", { name: tab }));
  return opened;
}

async function fill(user: ReturnType<typeof open>["user"], field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

test("known signers stand with name, whole fingerprint and date", async () => {
  const { container } = await at("Signers");
  const table = await screen.findByRole("table", { name: "Known signers" });
  expect(within(table).getByText("Example CoC workstation 3")).toBeTruthy();
  expect(table.textContent?.replaceAll(/\s+/g, " ")).toContain("3f2a 91c0 7d11 04be 55aa 9c3e 2210 f0d4 81c6 7712 0a9b 3e5d 6f48 b1c2 d3e4 f506");
  expect(await violations(container)).toEqual([]);
});

test("a signer is forgotten only after its name was typed", async () => {
  const { user, program, container } = await at("Signers");
  await user.click(await screen.findByRole("button", { name: "Forget… State housing agency" }));
  const dialog = await screen.findByRole("dialog", { name: /Forget the signer «State housing agency»/ });
  const forget = within(dialog).getByRole<HTMLButtonElement>("button", { name: /Forget this signer/ });
  expect(forget.disabled).toBe(true);
  expect(await violations(container)).toEqual([]);
  await user.type(within(dialog).getByLabelText("Type State housing agency to confirm"), "State housing");
  expect(forget.disabled).toBe(true);
  await user.type(within(dialog).getByLabelText("Type State housing agency to confirm"), " agency");
  await user.click(forget);
  expect(await screen.findByText("State housing agency is not known here any more.")).toBeTruthy();
  expect(program.asked).toContain("unpinSigner State housing agency");
  expect(within(screen.getByRole("table", { name: "Known signers" })).queryByText("State housing agency")).toBeNull();
});

test("without a known signer the way to one is told", async () => {
  const { container } = await at("Signers", { signers: [] });
  expect(await screen.findByText("No signer is known here yet.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("signers that cannot be read, and signers that are being read", async () => {
  const first = await at("Signers", { refuses: { signers: { kind: "io", what: "the list of signers is not readable", next: null } } });
  expect(await screen.findByText("The list of signers is not readable.")).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await at("Signers", { waits: ["signers"] });
  expect(await screen.findByRole("status", { name: "Reading" })).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
});

test("keys stand with fingerprints, and their public sides are saved", async () => {
  const { user, container } = await at("Vault");
  expect(within(await screen.findByRole("table", { name: "Keys of this vault" })).getAllByRole("row")).toHaveLength(5);
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Save public keys…" }));
  expect(await screen.findByText(/^Saved in the folder strongroom-public-keys\./)).toBeTruthy();
});

test("the passphrase is changed with the old one, and a wrong old one changes nothing", async () => {
  const { user, program, container } = await at("Vault");
  await user.type(await screen.findByLabelText("Present passphrase"), "wrong");
  await fill(user, screen.getByLabelText("New passphrase"), "five green apples on monday morning");
  await fill(user, screen.getByLabelText("The same once more"), "five green apples on monday morning");
  await user.click(screen.getByRole("button", { name: "Change passphrase" }));
  expect(await screen.findByText("The passphrase is wrong.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.clear(screen.getByLabelText("Present passphrase"));
  await user.type(screen.getByLabelText("Present passphrase"), rightPassphrase);
  await user.click(screen.getByRole("button", { name: "Change passphrase" }));
  expect(await screen.findByText(/^The passphrase is changed\./)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("New passphrase").value).toBe("");
  expect(program.asked.filter((asked) => asked === "changePassphrase")).toHaveLength(2);
});

test("settings are kept, and minutes out of range are refused on the page", async () => {
  const { user, program, container } = await at("Vault");
  const minutes = await screen.findByLabelText("Lock after");
  await user.clear(minutes);
  await user.type(minutes, "90");
  await user.click(screen.getByRole("button", { name: "Save settings" }));
  expect(await screen.findByText("A whole number from 1 to 60.")).toBeTruthy();
  expect(program.asked).not.toContain("saveSettings");
  await user.clear(minutes);
  await user.type(minutes, "15");
  await user.click(screen.getByLabelText("EDFacts"));
  await user.click(screen.getByRole("button", { name: "Save settings" }));
  expect(await screen.findByText("Saved. The vault locks after 15 minutes without a key or the mouse.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("tab", { name: "Appearance" }));
  await user.click(screen.getByRole("tab", { name: "Vault" }));
  expect((await screen.findByLabelText<HTMLInputElement>("Lock after")).value).toBe("15");
  expect(screen.getByLabelText<HTMLInputElement>("EDFacts").checked).toBe(true);
});

test("dark, and closer rows, hold from then on, also in the next window", async () => {
  const { user, container, unmount } = await at("Appearance");
  await user.click(screen.getByLabelText("Dark"));
  await user.click(screen.getByLabelText("24 pixels high, more on one screen"));
  expect(container.querySelector(".cds--g100[data-density=xs]")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  unmount();
  const next = open({ vault: "unlocked" });
  expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
  expect(next.container.querySelector(".cds--g100[data-density=xs]")).toBeTruthy();
});
