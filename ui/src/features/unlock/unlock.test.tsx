import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { rightPassphrase } from "@/host/memory";
import { open, violations } from "@/testing/render";
import type { Job } from "@/wire";

const field = () => screen.findByLabelText<HTMLInputElement>("Passphrase");
const running: Job = { job: "0".repeat(32) as Job["job"], name: "Example Shelter November.enc", state: { state: "running", progress: { stage: "sealing", done: 512_000_000, total: 1_100_000_000, rate: null, secondsLeft: 3 } } };

test("the right passphrase leads to Today, and the page keeps nothing of it", async () => {
  const { user, container, program } = open({ vault: "locked" });
  const passphrase = await field();
  expect(document.activeElement).toBe(passphrase);
  expect(passphrase.autocomplete).toBe("current-password");
  expect(await violations(container)).toEqual([]);
  await user.type(passphrase, `${rightPassphrase}{Enter}`);
  expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
  expect(program.asked).toContain("unlock -");
  expect(document.body.innerHTML).not.toContain(rightPassphrase);
});

test("of several operators the chosen one is unlocked", async () => {
  const { user, program, container } = open({ vault: "locked", operators: ["Dana Whitfield", "Omar Castell"] });
  await user.selectOptions(await screen.findByLabelText("Operator"), "Omar Castell");
  expect(await violations(container)).toEqual([]);
  await user.type(await field(), `${rightPassphrase}{Enter}`);
  expect(await screen.findByText("Vault of this workstation · Omar Castell")).toBeTruthy();
  expect(program.asked).toContain("unlock Omar Castell");
});

test("a wrong passphrase is told at the field, which is empty and ready again", async () => {
  const { user, container } = open({ vault: "locked" });
  await user.type(await field(), "wrong{Enter}");
  expect(await screen.findByText("The passphrase is wrong. The attempt was noted.")).toBeTruthy();
  expect((await field()).value).toBe("");
  expect(document.activeElement).toBe(await field());
  expect(await violations(container)).toEqual([]);
});

test("after too many attempts the time of the next is told as people read times", async () => {
  const { user, container } = open({ vault: "locked" });
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await user.type(await field(), "wrong{Enter}");
    await within(screen.getByRole("main")).findByRole("button", { name: "Unlock" });
  }
  expect(await screen.findByText(/^Too many failed attempts; try again after Nov 20, 2026, \d+:\d\d [AP]M\.$/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("an empty passphrase is not sent", async () => {
  const { user, program } = open({ vault: "locked" });
  await field();
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Unlock" }));
  expect(await screen.findByText("A passphrase is needed.")).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("unlock"))).toBe(false);
});

test("a passphrase can be shown and hidden", async () => {
  const { user } = open({ vault: "locked" });
  const passphrase = await field();
  await user.type(passphrase, "quiet");
  expect(passphrase.type).toBe("password");
  await user.click(screen.getByRole("button", { name: "Show passphrase" }));
  expect(passphrase.type).toBe("text");
});

test("Caps Lock is told while the field has the focus", async () => {
  const { user } = open({ vault: "locked" });
  await field();
  await user.keyboard("{CapsLock}a");
  expect(await screen.findByText("Caps Lock is on.")).toBeTruthy();
});

test("checking and verifying need no unlocking", async () => {
  const { user } = open({ vault: "locked" });
  await user.click(await screen.findByRole("button", { name: "Check an export" }));
  expect(await screen.findByRole("button", { name: "Choose a folder…" })).toBeTruthy();
  await user.click(within(screen.getByRole("navigation")).getByRole("button", { name: "Verify" }));
  expect(await screen.findByRole("button", { name: "Choose files…" })).toBeTruthy();
});

test("a vault that cannot be opened says why, what is safe and what to do", async () => {
  const { container } = open({ vault: "unusable" });
  expect(await screen.findByRole("heading", { name: "The vault cannot be opened" })).toBeTruthy();
  expect(screen.getByText(/^The vault was written by a newer version of the program/)).toBeTruthy();
  expect(screen.getByText(/^Nothing in it was changed\./)).toBeTruthy();
  expect(screen.queryByLabelText("Passphrase")).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("work that goes on behind the lock shows its progress and no names", async () => {
  const { container, program } = open({ vault: "locked", jobs: [running] });
  expect(await screen.findByText("Sealing a bundle")).toBeTruthy();
  expect(screen.getByText("512 MB of 1.1 GB · 3 s left")).toBeTruthy();
  expect(container.textContent).not.toContain("Example Shelter");
  expect(await violations(container)).toEqual([]);
  act(() => program.advance());
  expect(await screen.findByText("1 job ended. Unlock to see what was made.")).toBeTruthy();
  expect(container.textContent).not.toContain("Example Shelter");
});
