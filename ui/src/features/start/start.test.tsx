import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { open, violations } from "@/testing/render";

test("the first screen offers checking and verifying, and is accessible", async () => {
  const { container } = open();
  expect(await screen.findByRole("heading", { name: "What would you like to do?" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Check an export" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Verify a bundle" })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("a program that cannot say what it is is told, not hidden", async () => {
  open({ refuse: { kind: "io", what: "the settings cannot be read", next: "look at the folder's permissions" } });
  expect(await screen.findByText("The settings cannot be read.")).toBeTruthy();
  expect(screen.getByText("Look at the folder's permissions.")).toBeTruthy();
});
