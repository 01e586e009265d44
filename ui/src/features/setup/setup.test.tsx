import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { recoveryCode, rightPassphrase } from "@/host/memory";
import { open, violations } from "@/testing/render";

type User = ReturnType<typeof open>["user"];

async function begin(options: Parameters<typeof open>[0] = {}) {
  const opened = open(options);
  await opened.user.click(await screen.findByText("Set up this workstation"));
  await screen.findByText("Step 1 of 5");
  return opened;
}
// By their text: on a busy machine asking for roles makes these long walks last minutes, and axe looks at the roles.
const press = async (user: User, name: string) => user.click(await screen.findByText(name, { selector: "button" }));
const fill = async (user: User, field: HTMLElement, text: string) => {
  await user.click(field);
  await user.paste(text);
};
const stepIs = (name: string) => screen.findByText(name, { selector: "h2" });

async function toOperator(user: User) {
  await user.click(screen.getByLabelText("HMIS exports (HUD HMIS CSV)"));
  await press(user, "Next");
  await stepIs("Who works here");
  await user.click(screen.getByLabelText("One person"));
  await press(user, "Next");
  await stepIs("Operator");
}

async function toCode(user: User) {
  await toOperator(user);
  await fill(user, screen.getByLabelText("Your name"), "Dana Whitfield");
  await fill(user, screen.getByLabelText("New passphrase"), rightPassphrase);
  await fill(user, screen.getByLabelText("The same once more"), rightPassphrase);
  await screen.findByText("Enough.");
  await press(user, "Make the vault");
  await stepIs("Recovery code");
}

test("every step is asked in its order, accessible, and the end is a vault in use", async () => {
  const { user, container, program } = await begin();
  expect(await violations(container)).toEqual([]);
  await toCode(user);
  expect(await violations(container)).toEqual([]);
  expect(screen.getByRole("group", { name: "Recovery code" }).textContent).toBe(recoveryCode.replaceAll("-", ""));
  await press(user, "I have kept it");
  await stepIs("Proof");
  expect(await violations(container)).toEqual([]);
  await user.type(screen.getByLabelText("Recovery code"), `${recoveryCode.toLowerCase().replaceAll("-", " ")}{Enter}`);
  expect(await screen.findByText("The vault is made")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await press(user, "Open Today");
  expect(await screen.findByText("Vault of this workstation · Dana Whitfield")).toBeTruthy();
  expect(program.asked.filter((asked) => asked === "setUp")).toHaveLength(1);
});

test("no step is left without its answer", async () => {
  const { user, container } = await begin();
  await press(user, "Next");
  expect(await screen.findByText("Choose at least one.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByLabelText("CALPADS"));
  await press(user, "Next");
  await stepIs("Who works here");
  await press(user, "Next");
  expect(await screen.findByText("Choose one.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("one can go back until the vault is made, and what was answered is still there", async () => {
  const { user } = await begin();
  await toOperator(user);
  await press(user, "Back");
  await stepIs("Who works here");
  expect(screen.getByLabelText<HTMLInputElement>("One person").checked).toBe(true);
  await press(user, "Back");
  await stepIs("What you work with");
  expect(screen.getByLabelText<HTMLInputElement>("HMIS exports (HUD HMIS CSV)").checked).toBe(true);
  await press(user, "Not now");
  expect(await screen.findByText("What would you like to do?")).toBeTruthy();
});

test("a passphrase that is weak, or typed differently, makes no vault", async () => {
  const { user, container, program } = await begin();
  await toOperator(user);
  await fill(user, screen.getByLabelText("Your name"), "Dana");
  await fill(user, screen.getByLabelText("New passphrase"), "secret");
  await fill(user, screen.getByLabelText("The same once more"), "secret");
  expect(await screen.findByText("Not enough.")).toBeTruthy();
  await press(user, "Make the vault");
  expect(await screen.findByText("Not enough for what it protects. Add words.")).toBeTruthy();
  await user.clear(screen.getByLabelText("New passphrase"));
  await fill(user, screen.getByLabelText("New passphrase"), rightPassphrase);
  await screen.findByText("Enough.");
  await press(user, "Make the vault");
  expect(await screen.findByText("The two are not the same.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  expect(program.asked).not.toContain("setUp");
});

test("new passphrases can be pasted and filled in by a password manager", async () => {
  const { user } = await begin();
  await toOperator(user);
  const fresh = screen.getByLabelText<HTMLInputElement>("New passphrase");
  expect(fresh.autocomplete).toBe("new-password");
  await user.click(fresh);
  await user.paste(rightPassphrase);
  expect(fresh.value).toBe(rightPassphrase);
});

test("a vault that cannot be made is told, with nothing lost of the answers", async () => {
  const { user, container } = await begin({ refuses: { setUp: { kind: "denied", what: "the folder is synced to other computers", next: "choose another account" } } });
  await toOperator(user);
  await fill(user, screen.getByLabelText("Your name"), "Dana");
  await fill(user, screen.getByLabelText("New passphrase"), rightPassphrase);
  await fill(user, screen.getByLabelText("The same once more"), rightPassphrase);
  await press(user, "Make the vault");
  expect(await screen.findByText("The folder is synced to other computers.")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Your name").value).toBe("Dana");
  expect(await violations(container)).toEqual([]);
});

test("the code is printed and saved by the program, and the page says so", async () => {
  const { user, program } = await begin();
  await toCode(user);
  await press(user, "Print…");
  expect(await screen.findByText("The sheet was handed to the printer.")).toBeTruthy();
  await press(user, "Save to a drive…");
  expect(await screen.findByText(/^Saved as Strongroom recovery code\.txt\./)).toBeTruthy();
  expect(program.asked).toContain("printRecovery");
});

test("a wrong code ends nothing, and the right one from its file does", async () => {
  const { user, container } = await begin();
  await toCode(user);
  await press(user, "I have kept it");
  await user.type(await screen.findByLabelText("Recovery code"), "AAAA-BBBB{Enter}");
  expect(await screen.findByText(/^This is not the code of this vault\./)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await press(user, "Choose the saved file…");
  expect(await screen.findByText("The vault is made")).toBeTruthy();
  await waitFor(() => expect(container.textContent).not.toContain(recoveryCode.slice(0, 4)));
});

test("whoever looks elsewhere in between finds the step again", async () => {
  const { user } = await begin();
  await toCode(user);
  const rail = screen.getByRole("navigation", { name: "Places" });
  await user.click(within(rail).getByRole("button", { name: "Check" }));
  expect(screen.queryByText("Recovery code", { selector: "div:not([hidden]) > section h2" })).toBeNull();
  await user.click(within(rail).getByRole("button", { name: "Start" }));
  expect(await stepIs("Recovery code")).toBeTruthy();
});
