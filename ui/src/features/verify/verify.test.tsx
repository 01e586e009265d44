import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { intact, token } from "@/host/memory";
import { open, violations } from "@/testing/render";
import type { VerificationView } from "@/wire";

const bundle = (number: number, name: string) => ({ token: token(number), name, kind: "bundle" as const, bytes: 87_300_000 });
const stranger: VerificationView = { ...intact, verdict: "valid_unknown_signer", sentence: "Intact, but this signer is not known here.", signer: { ...intact.signer!, knownAs: null, knownSince: null } };
const sealed: VerificationView = { ...intact, verdict: "outer_only", sentence: "Outside intact; contents sealed and not checked.", files: [], reason: null, checked: null, logSize: null };

function dropOne(options: Parameters<typeof open>[0]) {
  const opened = open(options);
  act(() => opened.program.drop({ chosen: [bundle(2, "a.enc")], refused: [] }));
  return opened;
}

test("an intact bundle of a known signer shows verdict, fingerprint, checkpoint and files as they were signed", async () => {
  const { container } = dropOne({});
  expect(await screen.findByText("Intact. Signed by Example CoC workstation 3, known here since Mar 3, 2026.")).toBeTruthy();
  expect(screen.getByText(/^3f2a 91c0/)).toBeTruthy();
  expect(screen.getByText("The signer's log had 4,812 entries when this was sealed.")).toBeTruthy();
  const table = screen.getByRole("table", { name: "Files" });
  expect(within(table).getAllByRole("row")).toHaveLength(6);
  expect(within(table).getAllByText("As signed")).toHaveLength(5);
  expect(screen.queryByRole("button", { name: "Pin this signer…" })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("a fingerprint stands in groups of four, however the program tells it", async () => {
  dropOne({ verification: { ...intact, signer: { ...intact.signer!, fingerprint: intact.signer!.fingerprint.replaceAll(" ", "") } } });
  expect(await screen.findByText(/^3f2a 91c0( [0-9a-f]{4}){6}$/)).toBeTruthy();
});

test("a broken bundle says what was changed; nothing calls it intact, vouches for a file, or offers to open it", async () => {
  const broken: VerificationView = { ...intact, verdict: "broken", sentence: "Do not use. Enrollment.csv was changed after signing.", fault: "Enrollment.csv: its SHA-256 is not the one of the manifest." };
  const { container } = dropOne({ verification: broken });
  expect(await screen.findByText(broken.sentence)).toBeTruthy();
  expect(screen.getByText(broken.fault!)).toBeTruthy();
  expect(screen.queryByText(/Intact/)).toBeNull();
  expect(screen.queryByText("As signed")).toBeNull();
  expect(screen.queryByRole("button", { name: "Open…" })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test("a sealed bundle asks for the recipient's passphrase and passes it on once", async () => {
  const { container, user, program } = dropOne({ verification: sealed });
  const field = await screen.findByLabelText("Recipient's passphrase");
  expect(await violations(container)).toEqual([]);
  await user.type(field, "four words are enough{Enter}");
  expect(program.asked).toContain(`verify ${token(2)} passphrase`);
});

test("a key file takes the place of the passphrase", async () => {
  const { user, program } = dropOne({ verification: sealed });
  await user.click(await screen.findByRole("button", { name: "Use a key file…" }));
  expect(program.asked).toContain("chooseIdentity");
  await waitFor(() => expect(program.asked).toContain(`verify ${token(2)} identity`));
});

test("a signer is pinned under a name, and not before the comparison is said to be done", async () => {
  const { container, user, program } = dropOne({ verification: stranger, vault: "unlocked" });
  await user.click(await screen.findByRole("button", { name: "Pin this signer…" }));
  await user.type(screen.getByLabelText("Name"), "County shelter desk");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Pin" }).disabled).toBe(true);
  await user.keyboard("{Enter}");
  expect(program.asked.some((asked) => asked.startsWith("pinSigner"))).toBe(false);
  await user.click(screen.getByLabelText("I compared it group by group, and it is the same"));
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Pin" }));
  expect(program.asked).toContain("pinSigner County shelter desk");
  await waitFor(() => expect(program.asked.filter((asked) => asked.startsWith("verify"))).toHaveLength(2));
});

test("without a vault, pinning leads to setting one up", async () => {
  const { user } = dropOne({ verification: stranger });
  await user.click(await screen.findByRole("button", { name: "Pin this signer…" }));
  await user.click(screen.getByRole("button", { name: "Set up this workstation" }));
  expect(await screen.findByRole("heading", { name: "What would you like to do?" })).toBeTruthy();
});

test("of several bundles each has its own verdict, and its particulars on demand", async () => {
  const { program, container, user } = open();
  act(() => program.drop({ chosen: [bundle(2, "a.enc"), bundle(4, "b.enc")], refused: [{ kind: "usage", what: "`c` is a link", next: "drop the file it points to" }] }));
  expect(await screen.findAllByText(intact.sentence)).toHaveLength(2);
  expect(screen.queryByRole("table")).toBeNull();
  await user.click(screen.getAllByText("Signer, metadata and files")[1]!);
  expect(screen.getAllByRole("table", { name: "Files" })).toHaveLength(1);
  expect(container.querySelector(".cds--inline-notification")?.textContent).toContain("is a link.");
});

test("of many bundles only the first are read until more are wanted", async () => {
  const { program, user } = open();
  act(() => program.drop({ chosen: Array.from({ length: 60 }, (_, at) => bundle(100 + at, `b${at}.enc`)), refused: [] }));
  await waitFor(() => expect(screen.getAllByText(intact.sentence)).toHaveLength(25));
  await user.click(screen.getByText("Verify 25 more of 35 files"));
  await waitFor(() => expect(screen.getAllByText(intact.sentence)).toHaveLength(50));
});

test("a file that cannot be read is told by what happened and what to do, and can be read again", async () => {
  const { user, program } = dropOne({ verification: { kind: "io", what: "a.enc is gone", next: "connect the drive again" } });
  expect(await screen.findByText("A.enc is gone.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Read it again" }));
  await waitFor(() => expect(program.asked.filter((asked) => asked.startsWith("verify"))).toHaveLength(2));
});
