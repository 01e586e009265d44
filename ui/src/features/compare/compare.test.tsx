import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { rightPassphrase, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";

const label = "CA-600, 2025-10-01 to 2026-09-30";

async function comparing(options: MemoryOptions) {
  const opened = open({ vault: "unlocked", ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Check" }));
  await opened.user.click(await screen.findByRole("button", { name: `More for ${label}` }));
  await opened.user.click(await screen.findByText("Compare…", { selector: "[role=menuitem] *" }));
  return opened;
}

test("a data set is held against the one before it, rule by rule", async () => {
  const { container, program } = await comparing({ dataSets: 3 });
  expect(await screen.findByText("60 new, 10 back again, 260 fixed, 390 still there.")).toBeTruthy();
  expect(screen.getByText(/^Held against CA-601.*3 older data sets looked through for what came back\.$/)).toBeTruthy();
  const table = screen.getByRole("table", { name: "By rule" });
  expect(within(table).getByRole("row", { name: /^DOB_MISSING 320 110 20 10 240 80$/ })).toBeTruthy();
  expect(program.asked.filter((asked) => asked.startsWith("compareDataSets"))).toHaveLength(1);
  expect(await violations(container)).toEqual([]);
});

test("an organization is looked at alone, and all of them again", async () => {
  const { user, program, container } = await comparing({ dataSets: 3 });
  await user.click(await screen.findByRole("tab", { name: "By organization" }));
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Show the rules of ORG-17" }));
  expect(await screen.findByText("6 new, 1 back again, 26 fixed, 390 still there.")).toBeTruthy();
  expect(program.asked.some((asked) => /^compareDataSets .* before ORG-17$/.test(asked))).toBe(true);
  await user.click(screen.getByRole("button", { name: "Show all organizations" }));
  expect(await screen.findByText("60 new, 10 back again, 260 fixed, 390 still there.")).toBeTruthy();
});

test("data sets of different sources have their numbers side by side and nothing else", async () => {
  const { user, container } = await comparing({ dataSets: 3 });
  await user.selectOptions(await screen.findByLabelText("Held against"), "CA-602, 2025-10-01 to 2026-09-30");
  expect(await screen.findByText("650 findings in the earlier data set, 460 in this one.")).toBeTruthy();
  expect(screen.getByText(/^The two come from different sources/)).toBeTruthy();
  const table = screen.getByRole("table", { name: "By rule" });
  expect(within(table).queryByRole("columnheader", { name: "Fixed" })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("what is not compared is named with the reason", async () => {
  const { user, container } = await comparing({ dataSets: 2 });
  await user.click(await screen.findByRole("tab", { name: "Not compared" }));
  expect(screen.getByText("Judged by 14 days in the earlier check, and by 30 in the later.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("over time each data set of the source has its day, and a rule can be followed alone", async () => {
  const { user, container } = await comparing({ dataSets: 2 });
  await user.click(await screen.findByRole("tab", { name: "Over time" }));
  const table = await screen.findByRole("table", { name: "Over time" });
  expect(within(table).getByRole("row", { name: /^2026-09-30 .* 740 120 0 300 620$/ })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(screen.getByLabelText("Findings of"), "STAY_LONG");
  expect(within(screen.getByRole("table", { name: "Over time" })).getByRole("row", { name: /^2026-09-30 .* 518 – – – –$/ })).toBeTruthy();
});

test("the first data set of a source says that there is none before it, and the list can be gone back to", async () => {
  const { user, container } = await comparing({ dataSets: 1 });
  expect(await screen.findByText("No data set of the same source is kept from before this one.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "All data sets" }));
  expect(await screen.findByRole("button", { name: `Open ${label}` })).toBeTruthy();
});

test("a comparison is saved as it stands, and over time as the course of all data sets", async () => {
  const { user, program, container } = await comparing({ dataSets: 3 });
  const save = async (what: string) => {
    await user.click(await screen.findByRole("button", { name: "Save" }));
    await user.click(await screen.findByRole("menuitem", { name: what }));
  };
  await screen.findByRole("table", { name: "By rule" });
  await save("As a workbook (XLSX)…");
  expect(await screen.findByText("Saved as changes.xlsx.")).toBeTruthy();
  expect(program.asked.some((asked) => /^saveComparison \S+ before xlsx$/.test(asked))).toBe(true);
  await user.click(screen.getByRole("tab", { name: "Over time" }));
  await save("As a table (CSV)…");
  expect(await screen.findByText("Saved as over-time.csv.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("what is saved while one organization is shown is of that one alone, and says so", async () => {
  const { user, program, container } = await comparing({ dataSets: 3 });
  await user.click(await screen.findByRole("tab", { name: "By organization" }));
  await user.click(screen.getByRole("button", { name: "Show the rules of ORG-17" }));
  expect(await screen.findByText("6 new, 1 back again, 26 fixed, 390 still there.")).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("menuitem", { name: "Only ORG-17: As a table (CSV)…" }));
  await waitFor(() => expect(program.asked.some((asked) => /^saveComparison \S+ before ORG-17 csv$/.test(asked))).toBe(true));
  await user.click(screen.getByRole("tab", { name: "Over time" }));
  await user.click(await screen.findByRole("button", { name: "Save" }));
  expect(await screen.findByRole("menuitem", { name: "All organizations: As a table (CSV)…" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("over time is shown and saved also where there is nothing to compare with", async () => {
  const { user } = await comparing({ dataSets: 1 });
  await screen.findByText("No data set of the same source is kept from before this one.");
  expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
  await user.click(screen.getByRole("tab", { name: "Over time" }));
  expect(await screen.findByRole("table", { name: "Over time" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("menuitem", { name: "As a table (CSV)…" }));
  expect(await screen.findByText("Saved as over-time.csv.")).toBeTruthy();
});

test("a data set of one vault is not compared any more once another vault is shown, or the same was locked", async () => {
  const { program, user } = await comparing({ dataSets: 3 });
  await screen.findByRole("table", { name: "By rule" });
  act(() => program.tell({ event: "locked" }));
  await user.type(await screen.findByLabelText("Passphrase"), `${rightPassphrase}{Enter}`);
  await screen.findByRole("heading", { name: "Today" });
  await user.click(await screen.findByRole("button", { name: "Check" }));
  expect(await screen.findByRole("button", { name: `More for ${label}` })).toBeTruthy();
  expect(screen.queryByRole("table", { name: "By rule" })).toBeNull();
});

test("a comparison that cannot be saved says why", async () => {
  const { user } = await comparing({ dataSets: 3, refuses: { saveComparison: { kind: "exists", what: "`changes.html` exists already", next: "choose another name" } } });
  await screen.findByRole("table", { name: "By rule" });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("menuitem", { name: "As a page to read (HTML)…" }));
  expect(await screen.findByText("`changes.html` exists already.")).toBeTruthy();
});
