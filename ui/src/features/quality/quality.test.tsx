import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";
import { percent } from "@/words/quality";

const dropped = { chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export" as const, bytes: 1 }], refused: [] };

async function counted(options: MemoryOptions = {}) {
  const opened = open({ findings: 10, ...options });
  act(() => opened.program.drop(dropped));
  await opened.user.click(await screen.findByRole("tab", { name: "Data quality" }));
  return opened;
}

test("each question stands with its answers, and what overall is amiss", async () => {
  const { container, program } = await counted();
  expect(await screen.findByText(/^866 people in 9 projects, 2025-10-01 to 2026-09-30\. 26\.9 % lack something/)).toBeTruthy();
  const table = await screen.findByRole("table", { name: "Completeness" });
  expect(within(table).getByRole("row", { name: /^Social Security number \(3\.02\) 6a 21\.1 % 866 37 18 55 64 9 183$/ })).toBeTruthy();
  expect(within(table).getByRole("row", { name: /^Overall: chronic homelessness/ })).toBeTruthy();
  expect(program.asked.filter((asked) => asked === "quality")).toHaveLength(1);
  expect(await violations(container)).toEqual([]);
});

test("one project is looked at alone, by its name or out of the table of projects", async () => {
  const { container, program, user } = await counted({ projects: 40 });
  await user.selectOptions(await screen.findByLabelText("Project"), "J3, Example Outreach 3");
  expect(await screen.findByText(/^109 people, of whom 43 left within the period\./)).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Project"), "All projects");
  await user.selectOptions(screen.getByLabelText("Show"), "Completeness by project");
  const grid = await screen.findByRole("grid", { name: "Completeness by project" });
  expect(grid.getAttribute("aria-rowcount")).toBe("41");
  expect(within(grid).getByRole("columnheader", { name: "Social Security number" })).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Questions"), "6c Destination and income");
  expect(await screen.findByRole("columnheader", { name: "Destination" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  act(() => screen.getByRole("grid").focus());
  await user.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByRole("table", { name: "Completeness" })).toBeTruthy();
  expect(program.asked).toContain("qualityNumbers 1");
});

test("a group of projects is looked at alone and saved alone, and all groups stand side by side", async () => {
  const { container, program, user } = await counted({ vault: "unlocked", site: true });
  await user.selectOptions(await screen.findByLabelText("Show"), "Completeness by group");
  const grid = await screen.findByRole("grid", { name: "Completeness by group" });
  // Shelters are J1 and J2, Outreach is J7: 63 and 86 people, and 40.
  expect(within(grid).getByRole("row", { name: /^Shelters2–149/ })).toBeTruthy();
  expect(within(grid).getByRole("row", { name: /^Outreach1–40/ })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(screen.getByLabelText("Projects of the group"), "Shelters");
  expect(await screen.findByText(/^Group Shelters: 149 people in 2 projects, /)).toBeTruthy();
  expect(program.asked).toContain("quality Shelters");
  expect(within(screen.getByLabelText("Project")).getAllByRole("option").map((option) => option.textContent)).toEqual(["All of the group", "J1, Example House 1", "J2, Example Apartments 2"]);
  expect(screen.queryByRole("option", { name: "Completeness by group" })).toBeNull();
  await user.selectOptions(screen.getByLabelText("Project"), "J2, Example Apartments 2");
  expect(await screen.findByText(/^86 people, of whom/)).toBeTruthy();
  expect(program.asked).toContain("qualityNumbers Shelters 1");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByText("As a table (CSV)…"));
  expect(program.asked).toContain("saveQuality Shelters csv");
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(screen.getByLabelText("Projects of the group"), "All projects");
  expect(await screen.findByText(/^866 people in 9 projects, /)).toBeTruthy();
});

test("a group that cannot be counted says why, and leads back to all projects", async () => {
  const refuses: MemoryOptions["refuses"] = {};
  const { user } = await counted({ vault: "unlocked", site: true, refuses });
  const choice = await screen.findByLabelText("Projects of the group");
  refuses["quality"] = { kind: "usage", what: "there is no group of projects `Outreach`", next: "the settings have `Shelters`" };
  await user.selectOptions(choice, "Outreach");
  expect(await screen.findByText(/no group of projects/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "All projects" }));
  expect(await screen.findByText(/^866 people in 9 projects, /)).toBeTruthy();
});

test("nothing is said of groups where the site names none", async () => {
  await counted({ vault: "unlocked" });
  expect(await screen.findByText(/^866 people in 9 projects, /)).toBeTruthy();
  expect(screen.queryByLabelText("Projects of the group")).toBeNull();
  expect(screen.queryByRole("option", { name: "Completeness by group" })).toBeNull();
});

test("a single project is not chosen from a list of one", async () => {
  await counted({ projects: 1 });
  expect(await screen.findByText(/^40 people in 1 project,/)).toBeTruthy();
  expect(screen.queryByLabelText("Project")).toBeNull();
});

test.each([
  ["Timeliness and inactive records", "0 days 173 44.8 % 86 25.1 %"],
  ["Long stays", "181 to 365 86 8"],
  ["Overlapping stays", "J0 J1 25 25"],
  ["Referrals", "E000000 P0 J0 12 Referral to Housing Navigation project or services 2026-06-01 121"],
])("%s have their numbers as a table", async (section, row) => {
  const { container, user } = await counted();
  await user.selectOptions(await screen.findByLabelText("Show"), section);
  expect(await screen.findByRole("row", { name: new RegExp(`^${row}`) })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("what could not be counted is named with the reason, never shown as nothing amiss", async () => {
  const { container, user } = await counted({ uncounted: true });
  const table = await screen.findByRole("table", { name: "Completeness" });
  expect(within(table).getByRole("row", { name: /^Race and ethnicity \(3\.04\) 6a Not counted$/ })).toBeTruthy();
  expect(screen.getByText(/^The export may not hold all rows/)).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Show"), "Overlapping stays");
  expect(await screen.findByText(/Exit\.csv could not be read whole/)).toBeTruthy();
  expect(screen.queryByText("No stays of one person overlap.")).toBeNull();
  await user.selectOptions(screen.getByLabelText("Show"), "What is not counted");
  expect(await screen.findByText("Client.csv has no column RaceNone.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("delays and inactive records that were not counted are never told as there being none", async () => {
  const { container, user } = await counted({ uncounted: true });
  await user.selectOptions(await screen.findByLabelText("Show"), "Timeliness and inactive records");
  expect(await screen.findByText(/Enrollment\.csv has no column DateCreated/)).toBeTruthy();
  expect(screen.getByRole("row", { name: /^0 days 86 25\.1 %$/ })).toBeTruthy();
  expect(screen.queryByText("No stay in street outreach or a night-by-night shelter goes on for so long.")).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("where nobody left and starts were not counted, nobody is said to have neither begun nor left", async () => {
  const { user } = await counted({ uncounted: true, nobodyLeft: true });
  await user.selectOptions(await screen.findByLabelText("Show"), "Timeliness and inactive records");
  expect(await screen.findByText(/Enrollment\.csv has no column DateCreated/)).toBeTruthy();
  expect(screen.queryByText("Nobody began or left within the period.")).toBeNull();
  expect(screen.queryByText("No stay in street outreach or a night-by-night shelter goes on for so long.")).toBeNull();
});

test("of many pairs of projects those with the most overlaps are shown, and that there are more is told", async () => {
  const { user } = await counted({ pairs: 1_234 });
  await user.selectOptions(await screen.findByLabelText("Show"), "Overlapping stays");
  expect(await screen.findByText("500 of 1,234 pairs shown, those with the most overlaps. A saved report has more.")).toBeTruthy();
});

test("an export with nobody in it says so", async () => {
  const { container } = await counted({ projects: 0 });
  expect(await screen.findByText("Nobody was in any project within the period of the export.")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("while it is counted that is told, and it can be stopped and begun again", async () => {
  const { container, program, user } = await counted({ slowCounting: true });
  expect(await screen.findByText("512 MB of 1.1 GB · 512 MB/s · 2 s left")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(await screen.findByText("Stopped; nothing was counted.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Count again" }));
  await screen.findByRole("button", { name: "Stop" });
  expect(program.asked.filter((asked) => asked === "quality")).toHaveLength(2);
});

test("a check that was stopped is not counted", async () => {
  const { program } = await counted({ state: { is: "stopped" } });
  expect(await screen.findByText("The check was not read to its end, so nothing is counted.")).toBeTruthy();
  expect(program.asked).not.toContain("quality");
});

test("the report is saved from where it is read", async () => {
  const { program, user } = await counted();
  await user.click(await screen.findByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("menuitem", { name: "As a workbook (XLSX)…" }));
  expect(await screen.findByText("Saved as data-quality.xlsx.")).toBeTruthy();
  expect(program.asked).toContain("saveQuality xlsx");
});

test("a share is never rounded to nothing or to all", () => {
  expect(percent({ counted: 100_000, affected: 1 })).toBe("under 0.1 %");
  expect(percent({ counted: 100_000, affected: 99_999 })).toBe("over 99.9 %");
  expect(percent({ counted: 8, affected: 1 })).toBe("12.5 %");
  expect(percent({ counted: 0, affected: 0 })).toBe("–");
});
