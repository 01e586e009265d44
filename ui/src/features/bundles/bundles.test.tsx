import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { token, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";

async function listed(options: MemoryOptions = {}) {
  const opened = open({ vault: "unlocked", ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Bundles" }));
  await screen.findByRole("heading", { level: 1, name: "Bundles" });
  return opened;
}
const first = "export-0192f0a1-7c3e-7000-8000-000000000001.enc";

test("bundles made here are listed with their state, and the panel has everything known of one", async () => {
  const { container, user } = await listed({ bundles: 30 });
  const grid = await screen.findByRole("grid", { name: "Bundles" });
  expect(grid.getAttribute("aria-rowcount")).toBe("31");
  expect(within(grid).getAllByText("File not found").length).toBeGreaterThan(0);
  await user.click(within(grid).getByTitle(first));
  const panel = within(await screen.findByRole("complementary", { name: "Bundle" }));
  expect(panel.getByText("Yes: this vault opens it.")).toBeTruthy();
  expect(panel.getByText("3,100, 3,101")).toBeTruthy();
  expect(panel.getByRole("button", { name: "Copy SHA-256" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a search narrows the list, and one without hits says so", async () => {
  const { user } = await listed({ bundles: 30 });
  await user.type(await screen.findByRole("searchbox"), "quarterly");
  expect(await screen.findByText("8 of 30 bundles")).toBeTruthy();
  await user.type(screen.getByRole("searchbox"), "nobody");
  expect(await screen.findByText("No bundle fits the search.")).toBeTruthy();
});

test("a vault without bundles says what makes one", async () => {
  const { container, user } = await listed({ bundles: 0 });
  expect(await screen.findByText(/^No bundle was made here yet/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Check an export" }));
  expect(await screen.findByRole("heading", { name: "Check an export" })).toBeTruthy();
});

test("a bundle is opened with the vault, and verified like any other", async () => {
  const { program, user } = await listed();
  await user.click(within(await screen.findByRole("grid")).getByTitle(first));
  await user.click(await screen.findByRole("button", { name: "Open…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole<HTMLInputElement>("radio", { name: "This vault, which made it" }).checked).toBe(true);
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await user.click(within(screen.getByRole("complementary", { name: "Bundle" })).getByRole("button", { name: "Verify" }));
  expect(await screen.findByRole("heading", { name: "Verify a bundle" })).toBeTruthy();
  expect(program.asked.filter((asked) => asked.startsWith("takeBundle"))).toHaveLength(2);
  expect(program.asked.some((asked) => asked.startsWith("verify "))).toBe(true);
});

test("from a bundle one comes to its entries in the log", async () => {
  const { user } = await listed();
  await user.click(within(await screen.findByRole("grid")).getByTitle(first));
  await user.click(await screen.findByRole("button", { name: "Show in the log" }));
  expect((await screen.findByRole<HTMLInputElement>("searchbox", { name: "Search entries" })).value).toBe("0192f0a1-7c3e-7000-8000-000000000001");
});

test("jobs that were refused or failed stand on top with the reason, and can be put away", async () => {
  const jobs = [
    { job: token(50), name: "a.enc", state: { state: "refused" as const, errors: 1318, blocking: 3 } },
    { job: token(51), name: "b.enc", state: { state: "failed" as const, problem: { kind: "io" as const, what: "the drive is full", next: "choose another place" } } },
  ];
  const { container, user, program } = await listed({ jobs });
  expect(await screen.findByText("Not sealed. 1,318 findings to mend, 3 of them block every destination. Nothing was made.")).toBeTruthy();
  expect(screen.getByText("The drive is full.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getAllByRole("button", { name: "Remove from this list" })[0]!);
  expect(program.asked).toContain(`closeJob ${token(50)}`);
});

test("a list that cannot be read is told, and asked for again", async () => {
  const { user, program } = await listed({ refuses: { bundles: { kind: "io", what: "the drive does not answer", next: null } } });
  expect(await screen.findByText("The drive does not answer.")).toBeTruthy();
  const before = program.asked.filter((asked) => asked === "bundles").length;
  await user.click(screen.getByRole("button", { name: "Ask again" }));
  expect(program.asked.filter((asked) => asked === "bundles").length).toBeGreaterThan(before);
});
