import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { rightPassphrase, type MemoryOptions } from "@/host/memory";
import { open, violations } from "@/testing/render";

async function atSite(options: MemoryOptions = {}) {
  const opened = open({ vault: "unlocked", site: true, ...options });
  await opened.user.click(await screen.findByRole("button", { name: "Administration" }));
  await opened.user.click(await screen.findByRole("tab", { name: "This site" }));
  return opened;
}

const save = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save settings of the site" });
const kept = (program: ReturnType<typeof open>["program"]) => program.asked.filter((asked) => asked === "saveSite").length;

test("settings stand as they are kept, and nothing is saved before something was changed", async () => {
  const { container } = await atSite();
  expect((await screen.findByLabelText<HTMLInputElement>("Referral without a result")).value).toBe("30");
  expect(screen.getByLabelText<HTMLSelectElement>("Rule").value).toBe("RACE_UNKNOWN");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Projects").value).toBe("J1\nJ2");
  expect(screen.getByLabelText<HTMLInputElement>("OrganizationID 2").value).toBe("O2");
  expect(save().disabled).toBe(true);
  expect(await violations(container)).toEqual([]);
});

test("a rule is switched off with a reason, and refused without one at its field", async () => {
  const { user, program, container } = await atSite({ site: false });
  await user.click(await screen.findByRole("button", { name: "Switch off a rule" }));
  await user.selectOptions(screen.getByLabelText("Rule"), "STAY_LONG");
  await user.click(save());
  expect(await screen.findByText("A rule, once, and a reason of up to 300 characters.")).toBeTruthy();
  expect(screen.getByText("1 field to mend; nothing was saved.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.type(screen.getByLabelText("Why"), "stays here are long by design");
  await user.click(save());
  expect(await screen.findByText("Saved. It holds for checks and lists from now on.")).toBeTruthy();
  expect(kept(program)).toBe(2);
  await user.click(await screen.findByRole("button", { name: "Switch STAY_LONG on again" }));
  await user.click(save());
  expect(await screen.findByText("No rule is switched off.")).toBeTruthy();
  expect(kept(program)).toBe(3);
});

test("days out of range are told at the field and never sent, and changes can be undone", async () => {
  const { user, program } = await atSite();
  const days = await screen.findByLabelText<HTMLInputElement>("Contact or bed night");
  await user.clear(days);
  await user.type(days, "3651");
  await user.click(save());
  expect(await screen.findByText("A whole number from 1 to 3,650.")).toBeTruthy();
  expect(kept(program)).toBe(0);
  await user.click(screen.getByRole("button", { name: "Undo changes" }));
  expect(days.value).toBe("90");
  expect(screen.queryByText("A whole number from 1 to 3,650.")).toBeNull();
});

test("who is protected is told only when it is asked for, and stays when it was not", async () => {
  const { user, program, container } = await atSite();
  expect(await screen.findByText("2 people are protected.")).toBeTruthy();
  expect(container.textContent).not.toContain("P1044");
  await user.click(screen.getByRole("checkbox", { name: /comparable database/ }));
  await user.click(save());
  await screen.findByText("Saved. It holds for checks and lists from now on.");
  expect(await screen.findByText("2 people are protected.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show and change" }));
  const ids = await screen.findByLabelText<HTMLTextAreaElement>("PersonalIDs");
  expect(ids.value).toBe("P1044\nP2210");
  expect(await violations(container)).toEqual([]);
  await user.type(ids, "{Enter}P1044");
  await user.click(save());
  expect(await screen.findByText("Line 3: an id of up to 32 characters that does not stand there already.")).toBeTruthy();
  await user.type(ids, "7");
  await user.click(save());
  expect(await screen.findByText("3 people are protected.")).toBeTruthy();
  expect(program.asked.filter((asked) => asked === "protectedPeople")).toHaveLength(1);
});

test("a contact that is named twice and a link without a place for the id are told at their fields", async () => {
  const { user, container } = await atSite();
  await user.click(await screen.findByRole("button", { name: "Add a contact" }));
  await user.type(screen.getByLabelText("OrganizationID 3"), "O1");
  await user.type(screen.getByLabelText("Name 3"), "Somebody else");
  const link = screen.getByLabelText("Address of a client's record");
  await user.clear(link);
  await user.type(link, "https://hmis.example.org/client");
  await user.click(save());
  expect(await screen.findByText(/^An OrganizationID that no other contact has/)).toBeTruthy();
  expect(screen.getByText(/^It begins with https:/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test("what was typed and not saved is there again after the vault was locked and unlocked", async () => {
  const { user, program } = await atSite();
  await user.type(await screen.findByLabelText("What lists begin with"), " Thank you.");
  act(() => program.tell({ event: "locked" }));
  await user.type(await screen.findByLabelText("Passphrase"), rightPassphrase);
  await user.keyboard("{Enter}");
  await user.click(await screen.findByRole("button", { name: "Administration" }));
  await user.click(await screen.findByRole("tab", { name: "This site" }));
  expect((await screen.findByLabelText<HTMLTextAreaElement>("What lists begin with")).value).toBe("These records need a correction in our HMIS. Thank you.");
  expect(save().disabled).toBe(false);
});

test("settings that cannot be read say why, and can be asked for again", async () => {
  const { container } = await atSite({ refuses: { site: { kind: "broken", what: "the vault's settings of the site cannot be read", next: null } } });
  expect(await screen.findByText("The vault's settings of the site cannot be read.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});
