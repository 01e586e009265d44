import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token } from "@/host/memory";
import { open, violations } from "@/testing/render";
import type { Job, OpenedCopy } from "@/wire";

const copy: OpenedCopy = { copy: token(70), name: "CA-600 export of Nov 20", place: "Documents", bundleId: null, since: "2026-11-17T16:04:00Z" };
const job = (number: number, state: Job["state"]): Job => ({ job: token(number), name: `export-${number}.enc`, state });
const doings = async () => within(await screen.findByRole("table", { name: "What needs doing now" })).getAllByRole("row").slice(1).map((row) => row.textContent);

test("where nothing needs doing, Today says so and offers the next thing", async () => {
  const { container, user } = open({ vault: "unlocked" });
  expect(await screen.findByText("Nothing needs doing.")).toBeTruthy();
  expect(within(screen.getByRole("table", { name: "How things are" })).getByText("Agrees with the log")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Check an export" }));
  expect(await screen.findByRole("button", { name: "Choose a folder…" })).toBeTruthy();
});

test("the gravest stands first, and every gravity is a word", async () => {
  const { container } = open({
    vault: "unlocked", anchored: null, copies: [copy],
    notices: [{ token: "failed_attempts", alarming: false, text: "3 failed attempts to unlock since the last time" }, { token: "rollback", alarming: true, text: "the log is shorter than it was" }],
    jobs: [job(1, { state: "running", progress: null }), job(2, { state: "failed", problem: { kind: "io", what: "the drive is full", next: "make room" } })],
  });
  const rows = await doings();
  expect(rows.map((row) => /^(Urgent|Attention|At work|To know)/.exec(row?.trim() ?? "")?.[1])).toEqual(["Urgent", "Attention", "Attention", "Attention", "At work", "To know"]);
  expect(rows[0]).toContain("The log is shorter than it was.");
  expect(rows[1]).toContain("The drive is full. Make room.");
  expect(rows[2]).toContain("No head of the log has left this workstation yet.");
  expect(await violations(container)).toEqual([]);
});

test("a log that does not fit its keys is urgent, here and in the header", async () => {
  open({ vault: "unlocked", unfit: true });
  expect((await doings())[0]).toContain("Log and keys do not fit together.");
  expect(within(screen.getByRole("banner")).getByText("Log and keys do not fit")).toBeTruthy();
});

test("a readable copy is deleted after a question, and then stands here no more", async () => {
  const { user, program, container } = open({ vault: "unlocked", copies: [copy] });
  await user.click(await screen.findByRole("button", { name: /^Delete copy…/ }));
  const dialog = await screen.findByRole("dialog", { name: /Delete the copy «CA-600 export of Nov 20»/ });
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: /Delete copy/ }));
  expect(await screen.findByText("Nothing needs doing.")).toBeTruthy();
  expect(program.asked).toContain(`deleteCopy ${copy.copy}`);
});

test("a copy that cannot be deleted stays, and the reason is told", async () => {
  const { user } = open({ vault: "unlocked", copies: [copy], refuses: { deleteCopy: { kind: "busy", what: "another program has it open", next: "close it there" } } });
  await user.click(await screen.findByRole("button", { name: /^Delete copy…/ }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /Delete copy/ }));
  expect(await screen.findByText("Another program has it open.")).toBeTruthy();
});

test("a job is stopped, and then put away", async () => {
  const { user, program } = open({ vault: "unlocked", jobs: [job(1, { state: "running", progress: null })] });
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  await user.click(await screen.findByRole("button", { name: "Put away" }));
  expect(await screen.findByText("Nothing needs doing.")).toBeTruthy();
  expect(program.asked).toContain(`closeJob ${token(1)}`);
});

test("a bundle that was sealed is shown in Bundles, and not put away from here with its passphrase", async () => {
  const { user } = open({ vault: "unlocked", jobs: [job(1, { state: "running", progress: { stage: "sealing", done: 1, total: 2, rate: null, secondsLeft: null } })] }, (program) => program.advance());
  const row = await screen.findByText(/«export-1\.enc» is sealed and lies in Downloads\./);
  expect(row).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Put away" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show in Bundles" }));
  expect(await screen.findByRole("heading", { name: "Bundles" })).toBeTruthy();
});

test("from a log that nobody outside confirms the way to the log is short", async () => {
  const { user } = open({ vault: "unlocked", anchored: null });
  await user.click(await screen.findByRole("button", { name: "Open the log" }));
  expect(await screen.findByRole("heading", { name: "Log" })).toBeTruthy();
});

test("while it is asked for, a skeleton stands here, and a refusal is told", async () => {
  const first = open({ vault: "unlocked", waits: ["today"] });
  expect(await screen.findByRole("status", { name: "Looking" })).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = open({ vault: "unlocked", refuses: { today: { kind: "io", what: "the vault's folder does not answer", next: null } } });
  expect(await screen.findByText("The vault's folder does not answer.")).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
});

test("in practice the sample export is one click away", async () => {
  const { user } = open({ practice: true, findings: 4 });
  await user.click(await screen.findByRole("button", { name: "Check the practice export" }));
  expect(await screen.findByRole("heading", { name: "Practice export" })).toBeTruthy();
});
