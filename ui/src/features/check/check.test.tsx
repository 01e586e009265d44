import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token } from "@/host/memory";
import { open, violations } from "@/testing/render";

const dropped = { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1 }], refused: [] };

async function checked(options: Parameters<typeof open>[0]) {
  const opened = open(options);
  act(() => opened.program.drop(dropped));
  await screen.findByText(/^(Valid|Not valid|Stopped|Could not)/);
  return opened;
}

test("an export that is dropped is checked, and its findings stand in a table", async () => {
  const { container, program } = await checked({ findings: 10_334 });
  expect(program.asked).toContain(`beginCheck ${token(1)}`);
  expect(screen.getByText("Not valid: 2,067 findings block every destination.")).toBeTruthy();
  const grid = screen.getByRole("grid");
  expect(await within(grid).findByText("Enrollment.csv", { selector: "[aria-rowindex='3'] *" })).toBeTruthy();
  expect(grid.getAttribute("aria-rowcount")).toBe("10335");
  expect(await violations(container)).toEqual([]);
});

test("a clean export is called valid, and nothing is listed", async () => {
  const { container } = await checked({ findings: 0 });
  expect(screen.getByText("Valid: nothing is wrong by the specification.")).toBeTruthy();
  expect(await screen.findByText("Nothing was found.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a check that was stopped is never called valid", async () => {
  await checked({ findings: 0, state: { is: "stopped" } });
  expect(screen.queryByText(/^Valid/)).toBeNull();
  expect(screen.getByText(/^Stopped\./)).toBeTruthy();
});

test("a check that failed is never called valid, and says why", async () => {
  await checked({ findings: 3, state: { is: "failed", problem: { kind: "io", what: "Client.csv vanished while it was read", next: null } } });
  expect(screen.queryByText(/^Valid/)).toBeNull();
  expect(screen.getByText("Client.csv vanished while it was read.")).toBeTruthy();
});

test("while it reads, progress, rate and time left are told, and it can be stopped", async () => {
  const { program, user } = open({ findings: 40, state: { is: "reading" } });
  act(() => program.drop(dropped));
  expect(await screen.findByText("512 MB of 1.1 GB · 512 MB/s · 2 s left")).toBeTruthy();
  await screen.findByRole("grid");
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(program.asked).toContain(`stopCheck ${token(3)}`);
});

test("arrow keys move through findings, Enter shows one with its rule, Esc closes it", async () => {
  const { user, container } = await checked({ findings: 50 });
  const grid = screen.getByRole("grid");
  await within(grid).findAllByText("Client.csv");
  act(() => grid.focus());
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  const panel = await screen.findByRole("complementary", { name: "Finding" });
  expect(within(panel).getByRole("heading", { name: "PICKLIST_INVALID_CODE" })).toBeTruthy();
  expect(await within(panel).findByRole("heading", { name: "Why it matters" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("complementary")).toBeNull();
});

test("a search narrows the table, and a search without hits says so and can be cleared", async () => {
  const { user } = await checked({ findings: 100 });
  await user.type(screen.getByRole("searchbox"), "nobody");
  expect(await screen.findByText("No finding fits the search and filters.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Clear search and filters" }));
  expect(await screen.findByText("100 findings")).toBeTruthy();
});

test("from a rule of the overview one comes to its findings", async () => {
  const { user } = await checked({ findings: 100 });
  await user.click(screen.getByRole("tab", { name: "By rule" }));
  await user.click(screen.getByRole("button", { name: "HEADER_CASE" }));
  expect(await screen.findByText("20 of 100 findings")).toBeTruthy();
});

test("a report is written where the person chose, and its name is told", async () => {
  const { user, program } = await checked({ findings: 5 });
  await user.click(screen.getByRole("button", { name: "Save a report" }));
  await user.click(await screen.findByText("Page to read or print (HTML)"));
  expect(program.asked).toContain("saveReport html");
  expect(await screen.findByText("Saved as report.html.")).toBeTruthy();
});
