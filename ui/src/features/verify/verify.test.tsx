import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { intact, token } from "@/host/memory";
import { open, violations } from "@/testing/render";
import type { VerificationView } from "@/wire";

const bundle = (number: number, name: string) => ({ token: token(number), name, kind: "bundle" as const, bytes: 87_300_000 });

function dropOne(options: Parameters<typeof open>[0]) {
  const opened = open(options);
  act(() => opened.program.drop({ chosen: [bundle(2, "a.enc")], refused: [] }));
  return opened;
}

test("an intact bundle of a known signer shows verdict, fingerprint and files", async () => {
  const { container } = dropOne({});
  expect(await screen.findByText("Intact. Signed by Example CoC workstation 3, known here since Mar 3, 2026.")).toBeTruthy();
  expect(screen.getByText(/^3f2a 91c0/)).toBeTruthy();
  expect(within(screen.getByRole("table", { name: "Files" })).getAllByRole("row")).toHaveLength(6);
  expect(await violations(container)).toEqual([]);
});

test("a broken bundle says what was changed, and nothing on the screen calls it intact", async () => {
  const broken: VerificationView = { ...intact, verdict: "broken", sentence: "Do not use. Enrollment.csv was changed after signing.", fault: "Enrollment.csv: its SHA-256 is not the one of the manifest.", files: [] };
  const { container } = dropOne({ verification: broken });
  expect(await screen.findByText(broken.sentence)).toBeTruthy();
  expect(screen.getByText(broken.fault!)).toBeTruthy();
  expect(screen.queryByText(/Intact/)).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("a sealed bundle asks for the recipient's passphrase and passes it on once", async () => {
  const { container, user, program } = dropOne({ verification: { ...intact, verdict: "outer_only", sentence: "Outside intact; contents sealed and not checked.", files: [] } });
  const field = await screen.findByLabelText("Recipient's passphrase");
  expect(await violations(container)).toEqual([]);
  await user.type(field, "four words are enough{Enter}");
  expect(program.asked).toContain(`verify ${token(2)} passphrase`);
});

test("of several bundles each has its own card", async () => {
  const { program } = open();
  act(() => program.drop({ chosen: [bundle(2, "a.enc"), bundle(4, "b.enc")], refused: [{ kind: "usage", what: "`c` is a link", next: "drop the file it points to" }] }));
  expect(await screen.findAllByText("Intact")).toHaveLength(2);
  expect(screen.getByText("`c` is a link.")).toBeTruthy();
});

test("a file that cannot be read is told by what happened and what to do", async () => {
  dropOne({ verification: { kind: "io", what: "a.enc is gone", next: "connect the drive again" } });
  expect(await screen.findByText("A.enc is gone.")).toBeTruthy();
});
