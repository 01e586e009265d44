import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { open, violations } from "@/testing/render";

test("without a vault the first screen offers four ways, and is accessible", async () => {
  const { container } = open();
  expect(await screen.findByRole("heading", { name: "What would you like to do?" })).toBeTruthy();
  for (const name of ["Check an export", "Verify or open a bundle", "Practice", "Set up this workstation"]) expect(screen.getByRole("heading", { name })).toBeTruthy();
  const rail = screen.getByRole("navigation", { name: "Places" });
  expect([...rail.querySelectorAll("button")].map((way) => way.textContent)).toEqual(["Start", "Check", "Verify"]);
  expect(await violations(container)).toEqual([]);
});

test("practice opens with made-up data under a band that can reset it and leave it", async () => {
  const { user, program, container } = open();
  await user.click(await screen.findByRole("heading", { name: "Practice" }));
  const band = await screen.findByRole("region", { name: "Practice" });
  expect(band.textContent).toContain("Nobody in these data exists");
  expect(await screen.findByRole("button", { name: "Check the practice export" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Reset practice" }));
  expect(program.asked).toContain("resetPractice");
  await user.click(await screen.findByRole("button", { name: "Leave practice" }));
  expect(await screen.findByRole("heading", { name: "What would you like to do?" })).toBeTruthy();
  expect(screen.queryByRole("region", { name: "Practice" })).toBeNull();
});

test("practice that cannot be made is told, and the first screen stays", async () => {
  const { user } = open({ refuses: { enterPractice: { kind: "io", what: "the disk is full", next: "make room" } } });
  await user.click(await screen.findByRole("heading", { name: "Practice" }));
  expect(await screen.findByText("The disk is full.")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "What would you like to do?" })).toBeTruthy();
});

test("real data never stand under the practice band", async () => {
  const { user, program } = open({ findings: 3 });
  await user.click(await screen.findByRole("heading", { name: "Check an export" }));
  await user.click(await screen.findByRole("button", { name: "Choose a folder…" }));
  expect(await screen.findByRole("heading", { name: "CA-600 export of Nov 20" })).toBeTruthy();
  await user.keyboard("{Control>}k{/Control}practice{Enter}");
  expect(await screen.findByRole("region", { name: "Practice" })).toBeTruthy();
  expect(screen.queryByRole("heading", { name: "CA-600 export of Nov 20" })).toBeNull();
  expect(program.asked.some((asked) => asked.startsWith("closeCheck"))).toBe(true);
});

test("a program that cannot say what it is is told, not hidden, and no vault is offered to be made", async () => {
  const { container } = open({ refuse: { kind: "io", what: "the settings cannot be read", next: "look at the folder's permissions" } });
  expect(await screen.findByText("The settings cannot be read.")).toBeTruthy();
  expect(screen.getByText("Look at the folder's permissions.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Ask again" })).toBeTruthy();
  expect(screen.queryByText("Set up this workstation")).toBeNull();
  expect(await violations(container)).toEqual([]);
});
