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
  const grid = await screen.findByRole("grid");
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
  const grid = await screen.findByRole("grid");
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

test("findings are counted by rule, file, project, organization and audience, and each count leads to its findings", async () => {
  const { user, container } = await checked({ findings: 100 });
  await user.click(screen.getByRole("tab", { name: "By rule" }));
  const rules = await screen.findByRole("grid", { name: "By rule" });
  await user.click(await within(rules).findByText("HEADER_CASE"));
  expect(await screen.findByText("20 of 100 findings")).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "By project" }));
  const projects = await screen.findByRole("grid", { name: "By project" });
  expect(await violations(container)).toEqual([]);
  act(() => projects.focus());
  await user.keyboard("{Enter}");
  expect(await screen.findByText("Project J4")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /No longer only: Project J4/ }));
  expect(await screen.findByText("20 of 100 findings")).toBeTruthy();
});

test("files in which nothing was found are listed by file as well", async () => {
  const { user } = await checked({ findings: 3 });
  await user.click(screen.getByRole("tab", { name: "By file" }));
  expect(await within(await screen.findByRole("grid", { name: "By file" })).findByText("Services.csv")).toBeTruthy();
});

test("the row of a finding is read only when it is asked for, and leaves the screen again", async () => {
  const { user, program, container } = await checked({ findings: 50 });
  const grid = await screen.findByRole("grid");
  await user.click(await within(grid).findByText("PICKLIST_INVALID_CODE", { selector: "[aria-rowindex='4'] *" }));
  const panel = await screen.findByRole("complementary", { name: "Finding" });
  expect(within(panel).getByText(/In your HMIS: client P2, Destination\./)).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("rowOf"))).toBe(false);
  await user.click(within(panel).getByRole("button", { name: "Show the row" }));
  expect(await within(panel).findByText("E2")).toBeTruthy();
  expect(within(panel).getByRole("columnheader", { current: true }).textContent).toContain("Line 8");
  expect(await violations(container)).toEqual([]);
  await user.click(within(panel).getByRole("button", { name: "Hide the row" }));
  expect(within(panel).queryByText("E2")).toBeNull();
});

test("with an open panel the arrows lead from finding to finding, and related rows are named", async () => {
  const { user } = await checked({ findings: 50 });
  const grid = await screen.findByRole("grid");
  await user.click(await within(grid).findByText("HOUSEHOLD_HEAD_COUNT", { selector: "[aria-rowindex='3'] *" }));
  act(() => grid.focus());
  await user.keyboard("{ArrowUp}");
  const panel = screen.getByRole("complementary", { name: "Finding" });
  expect(within(panel).getByRole("heading", { name: "KEY_ORPHAN" })).toBeTruthy();
  expect(within(panel).getByText(/Enrollment\.csv, line 88/)).toBeTruthy();
});

test("a table that was scrolled comes back where it was left", async () => {
  const { user } = await checked({ findings: 10_000 });
  const grid = await screen.findByRole("grid");
  await within(grid).findAllByText("Client.csv");
  act(() => grid.focus());
  await user.keyboard("{End}");
  expect(await within(grid).findByText("HEADER_CASE", { selector: "[aria-rowindex='10001'] *" })).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "By file" }));
  await user.click(screen.getByRole("tab", { name: "Findings" }));
  expect(await screen.findByText("HEADER_CASE", { selector: "[aria-rowindex='10001'] *" })).toBeTruthy();
});

test("rows of a victim service provider ask whose database it is, and the answer holds for this export alone", async () => {
  const { user, program, container } = await checked({ findings: 20, victimRows: 12 });
  expect(screen.getByRole("heading", { name: "12 rows belong to a victim service provider. They should not be in HMIS." })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "This is the provider's own comparable database" }));
  expect(await screen.findByText("Checked as the provider's own comparable database.")).toBeTruthy();
  expect(program.asked.filter((asked) => asked.startsWith("beginCheck"))).toEqual([`beginCheck ${token(1)}`, `beginCheck ${token(1)} comparable`]);
  expect(screen.queryByRole("heading", { name: /victim service provider/ })).toBeNull();
  act(() => program.drop({ ...dropped, chosen: [{ ...dropped.chosen[0]!, token: token(9) }] }));
  await screen.findByRole("heading", { name: /victim service provider/ });
  expect(program.asked).toContain(`beginCheck ${token(9)}`);
});

test("a report is written where the person chose, and its name is told", async () => {
  const { user, program } = await checked({ findings: 5 });
  await user.click(screen.getByRole("button", { name: "Report" }));
  await user.click(await screen.findByText("Save as a page to read (HTML)…"));
  expect(program.asked).toContain("saveReport html");
  expect(await screen.findByText("Saved as report.html.")).toBeTruthy();
});

test("rows about protected people say what will happen with them, and lead to leaving them out", async () => {
  const { user, program, container } = await checked({ vault: "unlocked", findings: 20, protectedRows: 7 });
  expect(screen.getByRole("heading", { name: "7 rows are about people on the protected list of this site." })).toBeTruthy();
  expect(screen.getByText(/^They are never sealed as an HMIS export\. Leave them out when you seal it/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "This is the provider's own comparable database" })).toBeNull();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Leave them out" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/7 rows about people on the protected list will be left out/)).toBeTruthy();
  expect(program.asked.some((asked) => asked.startsWith("seal"))).toBe(false);
});

test("where nobody is protected, nothing is asked of protected people", async () => {
  await checked({ findings: 20, victimRows: 3 });
  expect(screen.queryByRole("heading", { name: /protected list/ })).toBeNull();
});

test("findings go by the groups of projects that the site names, and one group is looked at alone", async () => {
  const { user, program, container } = await checked({ vault: "unlocked", site: true, findings: 90 });
  await user.click(await screen.findByRole("tab", { name: "By group" }));
  // Of 90 findings ten are of each of nine projects: Shelters are two, Outreach is one.
  const grid = await screen.findByRole("grid", { name: "By group" });
  expect(await within(grid).findByRole("row", { name: /^Shelters20/ })).toBeTruthy();
  expect(within(grid).getByRole("row", { name: /^In no group60/ })).toBeTruthy();
  expect(program.asked).toContain("listsSent group");
  expect(await violations(container)).toEqual([]);
  await user.click(within(grid).getByText("Outreach"));
  expect(await screen.findByText("10 of 90 findings")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /No longer only: Group Outreach/ }));
  expect(await screen.findByText("90 findings")).toBeTruthy();
});

test("where the site names no groups, findings do not go by them", async () => {
  await checked({ vault: "unlocked", findings: 9 });
  expect(await screen.findByRole("tab", { name: "By project" })).toBeTruthy();
  expect(screen.queryByRole("tab", { name: "By group" })).toBeNull();
});

test("data quality is counted in a further reading, which is told while it goes on", async () => {
  const { user, program, container } = await checked({ findings: 5, waits: ["saveQuality"] });
  await user.click(screen.getByRole("button", { name: "Report" }));
  await user.click(await screen.findByText("Data quality as a workbook (XLSX)…"));
  expect(await screen.findByText("Reading the files once more to count how complete and timely they are")).toBeTruthy();
  expect(program.asked).toContain("saveQuality xlsx");
  expect(await violations(container)).toEqual([]);
});

test("counting for a saved report can be stopped", async () => {
  const { user, program } = await checked({ findings: 5, waits: ["saveQuality"] });
  await user.click(screen.getByRole("button", { name: "Report" }));
  await user.click(await screen.findByText("Data quality as a workbook (XLSX)…"));
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  expect(program.asked.some((asked) => asked.startsWith("stopQuality"))).toBe(true);
});

test("a report on data quality has its name told, or the reason why there is none", async () => {
  const { user } = await checked({ findings: 5 });
  await user.click(screen.getByRole("button", { name: "Report" }));
  await user.click(await screen.findByText("Data quality as a page to read (HTML)…"));
  expect(await screen.findByText("Saved as data-quality.html.")).toBeTruthy();
});

test("what is printed has the verdict and every rule, and stands there only while it is printed", async () => {
  const { container } = await checked({ findings: 100 });
  expect(container.querySelector(".sr-print")).toBeNull();
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  const sheet = container.querySelector<HTMLElement>(".sr-print")!;
  expect(within(sheet).getByText("Not valid: 20 findings block every destination.")).toBeTruthy();
  for (const code of ["KEY_ORPHAN", "HOUSEHOLD_HEAD_COUNT", "PICKLIST_INVALID_CODE", "REQUIRED_FIELD_NULL", "HEADER_CASE"]) expect(within(sheet).getByText(code)).toBeTruthy();
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(container.querySelector(".sr-print")).toBeNull();
});

test("a site whose own the comparable database is checks everything so, and says where that is changed", async () => {
  const { program } = open({ vault: "unlocked", findings: 2, comparableSite: true });
  act(() => program.drop(dropped));
  expect(await screen.findByText("Checked as the provider's own comparable database.")).toBeTruthy();
  expect(program.asked).toContain(`beginCheck ${token(1)} comparable`);
  expect(screen.queryByRole("button", { name: "Check as an HMIS export instead" })).toBeNull();
  act(() => program.tell({ event: "locked" }));
  expect(program.asked.filter((asked) => asked.startsWith("beginCheck"))).toHaveLength(1);
});

test("files that were held against no specification are not called valid", async () => {
  const { program } = open({ vault: "unlocked", findings: 0, state: { is: "done", valid: true, specified: false } });
  act(() => program.drop(dropped));
  expect(await screen.findByText("Not held against any specification; nothing is wrong in how the files are written.")).toBeTruthy();
  expect(screen.queryByText(/^Valid/)).toBeNull();
});

test("a valid set of which something could not be judged says so in the same sentence", async () => {
  const { program } = open({ vault: "unlocked", findings: 0, notEvaluated: ["KEY_ORPHAN in Exit.csv: Enrollment.csv"] });
  act(() => program.drop(dropped));
  expect(await screen.findByText("Valid: nothing is wrong by the specification; 1 rule could not be judged.")).toBeTruthy();
});
