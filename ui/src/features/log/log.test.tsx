import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";

import type { MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";
import { isDay, periodOf } from "./period";

async function log(options: MemoryOptions = {}) {
  const opened = open({ vault: "unlocked", ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Log" }));
  await screen.findByRole("heading", { level: 1, name: "Log" });
  return { ...opened, grid: await screen.findByRole("grid", { name: "Entries" }) };
}

test("entries are listed, the latest first, and only those in sight are fetched", async () => {
  const { container, grid, program } = await log();
  expect(grid.getAttribute("aria-rowcount")).toBe("3215");
  expect(within(grid).getByText("3,213")).toBeTruthy();
  expect(program.asked.filter((asked) => asked.startsWith("logPage"))).toEqual(["logPage 0"]);
  expect(await violations(container)).toEqual([]);
});

test("filters and search narrow the list, and can be cleared", async () => {
  const { user } = await log();
  await user.click(screen.getByRole("combobox", { name: "Action" }));
  await user.click(await screen.findByRole("option", { name: "Bundle opened" }));
  expect(await screen.findByText(/^459 of 3,214 entries$/)).toBeTruthy();
  await user.type(screen.getByRole("searchbox"), "no such thing");
  expect(await screen.findByText("No entry fits the search and filters.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Clear search and filters" }));
  expect(await screen.findByText("3,214 entries")).toBeTruthy();
});

test("an entry shows its facts, says what was erased, and its proof can be shown and saved", async () => {
  const { container, user, grid, program } = await log();
  await user.type(screen.getByRole("searchbox"), "Sealing begun");
  await waitFor(() => expect(screen.getByText(/of 3,214 entries/)).toBeTruthy());
  await user.click((await within(await screen.findByRole("grid")).findAllByText("Sealing begun"))[0]!);
  const panel = within(await screen.findByRole("complementary", { name: "Entry" }));
  expect(panel.getByText("export.begin")).toBeTruthy();
  expect(panel.getByText(/Monthly submission to the CoC lead|^Erased\./)).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("entryProof"))).toBe(false);
  await user.click(panel.getByRole("button", { name: "Show the proof" }));
  expect(await panel.findByText(/tlog-proof@v1/)).toBeTruthy();
  expect(panel.getByText("Leads to the signed head over 3,214 entries.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(panel.getByRole("button", { name: "Save proof…" }));
  expect(await panel.findByText(/^Saved as entry-\d+\.tlog-proof\.$/)).toBeTruthy();
  expect(grid).toBeTruthy();
});

test("an erased detail is said to be erased", async () => {
  const { user } = await log();
  await user.type(screen.getByRole("searchbox"), "Sealing begun");
  await waitFor(() => expect(screen.getByText(/of 3,214 entries/)).toBeTruthy());
  // Of three entries one has an erased text.
  const rows = await within(await screen.findByRole("grid")).findAllByText("Sealing begun");
  let erased = 0;
  for (const row of rows.slice(0, 3)) {
    await user.click(row);
    if (within(await screen.findByRole("complementary")).queryByText(/^Erased\. The entry proves/) !== null) erased += 1;
  }
  expect(erased).toBe(1);
});

test("the whole log is verified with progress, and the verdict says what it means", async () => {
  const { container, user } = await log();
  await user.click(screen.getByRole("button", { name: "Verify the whole log" }));
  expect(await screen.findByText("The log is whole")).toBeTruthy();
  expect(screen.getByText("up to entry 3,191")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a broken log is never called whole, and says from which entry on", async () => {
  const { container, user } = await log({ brokenAt: 1204 });
  await user.click(screen.getByRole("button", { name: "Verify the whole log" }));
  expect(await screen.findByText("Do not rely on this log")).toBeTruthy();
  expect(screen.queryByText("The log is whole")).toBeNull();
  expect(screen.getByText("1,204")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a head that nobody outside has is said to be with nobody", async () => {
  const { user } = await log({ anchored: null });
  await user.click(screen.getByRole("button", { name: "Verify the whole log" }));
  expect(await screen.findByText("by nobody yet")).toBeTruthy();
});

test("the log is saved where the person chose", async () => {
  const { user } = await log();
  await user.click(screen.getByRole("button", { name: "Save the log…" }));
  expect(await screen.findByText("Saved as strongroom-log.jsonl.")).toBeTruthy();
});

test("an auditor's pack is made of a period, and a date that is none is refused", async () => {
  const { container, user, program } = await log();
  await user.click(screen.getByRole("button", { name: "Auditor's pack…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Auditor's pack" }));
  await user.click(dialog.getByLabelText("From and to"));
  await user.type(dialog.getByLabelText("From"), "2026-02-30");
  expect(await violations(container)).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Save the pack…" }));
  expect(dialog.getByText("This is no date. Write it as 2026-11-01.")).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("savePack"))).toBe(false);
  await user.clear(dialog.getByLabelText("From"));
  await user.type(dialog.getByLabelText("From"), "2026-11-01");
  await user.type(dialog.getByLabelText("To"), "2026-10-31");
  await user.click(dialog.getByRole("button", { name: "Save the pack…" }));
  expect(dialog.getByText("The first day is after the last.")).toBeTruthy();
  await user.clear(dialog.getByLabelText("To"));
  await user.click(dialog.getByRole("button", { name: "Save the pack…" }));
  expect(program.asked).toContain("savePack 2026-11-01 -");
  expect(await dialog.findByText("Made auditors-pack.zip.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

describe("periods of a pack", () => {
  test("end with the month, over the turn of the year and in leap years", () => {
    expect(periodOf("this_month", new Date("2028-02-10T12:00:00Z"))).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(periodOf("last_month", new Date("2026-01-31T23:59:00Z"))).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(periodOf("this_quarter", new Date("2026-11-20T16:04:00Z"))).toEqual({ from: "2026-10-01", to: "2026-12-31" });
    expect(periodOf("all", new Date("2026-11-20T16:04:00Z"))).toEqual({ from: null, to: null });
  });
  test("take only days of the calendar", () => {
    for (const day of ["2026-02-28", "2024-02-29"]) expect(isDay(day)).toBe(true);
    for (const day of ["2026-02-29", "2026-13-01", "2026-1-1", "11/01/2026", ""]) expect(isDay(day)).toBe(false);
  });
});
