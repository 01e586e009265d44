import { act, screen, waitFor } from "@testing-library/react";
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
  expect(await screen.findByText("A reason of up to 300 characters.")).toBeTruthy();
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
  expect(await screen.findByText("Line 3: This PersonalID stands there already.")).toBeTruthy();
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
  expect(await screen.findByText(/^An OrganizationID of up to 32 characters that no other contact has/)).toBeTruthy();
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

const title = "What lists begin with";
const cover = () => screen.findByLabelText<HTMLTextAreaElement>(title);
const people = () => screen.findByLabelText<HTMLTextAreaElement>("PersonalIDs");
async function backToSite(user: Awaited<ReturnType<typeof atSite>>["user"]) {
  await user.click(await screen.findByRole("button", { name: "Administration" }));
  await user.click(await screen.findByRole("tab", { name: "This site" }));
}

test("who is protected was looked at, and is gone with the lock for the same person, too", async () => {
  const { user, program, container } = await atSite();
  await user.click(await screen.findByRole("button", { name: "Show and change" }));
  await user.type(await people(), "{Enter}P3000");
  await user.type(await cover(), " Thank you.");
  act(() => program.tell({ event: "locked" }));
  await user.type(await screen.findByLabelText("Passphrase"), rightPassphrase);
  expect(container.innerHTML).not.toMatch(/P1044|P3000/);
  expect(screen.getByText("What you typed before is kept.")).toBeTruthy();
  await user.keyboard("{Enter}");
  await backToSite(user);
  expect((await cover()).value).toMatch(/Thank you\.$/);
  expect(screen.queryByLabelText("PersonalIDs")).toBeNull();
  expect(screen.getByText("2 people are protected.")).toBeTruthy();
});

test("another person who unlocks neither sees nor saves what was typed before", async () => {
  const { user, program } = await atSite({ operators: ["Ann Ashe", "Ben Boyd"] });
  await user.type(await cover(), " Thank you.");
  act(() => program.tell({ event: "locked" }));
  await user.selectOptions(await screen.findByLabelText("Operator"), "Ben Boyd");
  expect(screen.queryByText("What you typed before is kept.")).toBeNull();
  await user.type(screen.getByLabelText("Passphrase"), rightPassphrase);
  await user.keyboard("{Enter}");
  await backToSite(user);
  expect((await cover()).value).toBe("These records need a correction in our HMIS.");
  expect(save().disabled).toBe(true);
  act(() => program.tell({ event: "locked" }));
  await user.selectOptions(await screen.findByLabelText("Operator"), "Ann Ashe");
  await user.type(screen.getByLabelText("Passphrase"), rightPassphrase);
  await user.keyboard("{Enter}");
  await backToSite(user);
  expect((await cover()).value).toBe("These records need a correction in our HMIS.");
});

test("nothing that was typed or shown of the real vault comes into practice", async () => {
  const { user, container } = await atSite();
  await user.click(await screen.findByRole("button", { name: "Show and change" }));
  await user.type(await people(), "{Enter}P3000");
  await user.type(screen.getByLabelText("Name"), " and Ann");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox", { name: "Place or action" }), "practice with{Enter}");
  expect(await screen.findByText(/^Practice vault/)).toBeTruthy();
  await backToSite(user);
  expect(await screen.findByText("Nobody is protected.")).toBeTruthy();
  expect(screen.getByText("No contact is known.")).toBeTruthy();
  expect(container.innerHTML).not.toMatch(/P1044|P3000|and Ann/);
  expect(save().disabled).toBe(true);
});

test("settings that were changed elsewhere meanwhile are not overwritten, and who came on the protected list stays on it", async () => {
  const { user, program, container } = await atSite();
  await user.click(await screen.findByRole("button", { name: "Show and change" }));
  await user.type(await people(), "{Enter}P3000");
  await user.type(await cover(), " Thank you.");
  program.settle({ protected: ["P1044", "P2210", "P9000"], contacts: [] });
  await user.click(save());
  expect(await screen.findByText("These settings were changed elsewhere since you began.")).toBeTruthy();
  expect(save().disabled).toBe(true);
  expect((await program.host.protectedPeople()).ids).toEqual(["P1044", "P2210", "P9000"]);
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Go on with what I typed" }));
  await waitFor(() => expect(screen.queryByText("These settings were changed elsewhere since you began.")).toBeNull());
  expect((await people()).value).toBe("P1044\nP2210\nP3000\nP9000");
  expect((await cover()).value).toMatch(/Thank you\.$/);
  expect(screen.getByText("No contact is known.")).toBeTruthy();
  await user.click(save());
  await screen.findByText("Saved. It holds for checks and lists from now on.");
  const now = await program.host.site();
  expect([now.protectedCount, now.settings.contacts]).toEqual([4, []]);
  expect(now.settings.cover).toMatch(/Thank you\.$/);
});

test("a draft that is older than what is kept is told before it is saved, and can be undone", async () => {
  const { user, program } = await atSite();
  await user.type(await cover(), " Thank you.");
  act(() => program.tell({ event: "locked" }));
  program.settle({ protected: ["P1044", "P2210", "P9000"] });
  await user.type(await screen.findByLabelText("Passphrase"), rightPassphrase);
  await user.keyboard("{Enter}");
  await backToSite(user);
  expect(await screen.findByText("These settings were changed elsewhere since you began.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Undo changes" }));
  expect(screen.queryByText("These settings were changed elsewhere since you began.")).toBeNull();
  expect(save().disabled).toBe(true);
});

test("what is typed while who is protected is read or settings are saved is not lost", async () => {
  const { user, program } = await atSite();
  const late = <T,>(answer: () => Promise<T>) => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => { go = resolve; });
    return { answer: () => gate.then(answer), go: () => act(async () => { go(); await gate; }) };
  };
  const { protectedPeople, saveSite } = program.host;
  const show = late(protectedPeople);
  program.host.protectedPeople = show.answer;
  await user.click(await screen.findByRole("button", { name: "Show and change" }));
  await user.type(await cover(), " One.");
  await show.go();
  expect((await people()).value).toBe("P1044\nP2210");
  expect((await cover()).value).toMatch(/ One\.$/);
  let sent: () => Promise<Awaited<ReturnType<typeof saveSite>>> = () => Promise.reject(new Error("nothing was sent"));
  const saving = late(() => sent());
  program.host.saveSite = (to, revision) => {
    sent = () => saveSite(to, revision);
    return saving.answer();
  };
  await user.click(save());
  await user.type(await cover(), " Two.");
  await saving.go();
  expect((await cover()).value).toMatch(/ One\. Two\.$/);
  program.host.saveSite = saveSite;
  await waitFor(() => expect(save().disabled).toBe(false));
  await user.click(save());
  await waitFor(() => expect(save().disabled).toBe(true));
  expect((await program.host.site()).settings.cover).toMatch(/ One\. Two\.$/);
});

test("an id that cannot be kept is named by its line with the reason, blank lines counted", async () => {
  const { user } = await atSite();
  await user.click(await screen.findByRole("button", { name: "Show and change" }));
  await user.type(await people(), "{Enter}{Enter}{Enter}000");
  await user.click(save());
  expect(await screen.findByText("Line 5: Zeros alone are no PersonalID.")).toBeTruthy();
  await user.type(await people(), "1{Enter}" + "9".repeat(33));
  await user.click(save());
  expect(await screen.findByText("Line 6: A PersonalID has up to 32 characters.")).toBeTruthy();
});

test("a fault of a row stands at the field that is wrong", async () => {
  const { user } = await atSite();
  const said = (field: HTMLElement) => {
    const item = field.closest(".cds--form-item");
    return item === null ? null : item.textContent;
  };
  await user.type(await screen.findByLabelText("E-mail address, or nothing 2"), "nobody");
  await user.clear(screen.getByLabelText("Projects"));
  await user.click(screen.getByRole("button", { name: "Switch off a rule" }));
  await user.type(screen.getByLabelText("Why 2"), "because");
  await user.click(save());
  await screen.findByText("3 fields to mend; nothing was saved.");
  expect(said(screen.getByLabelText("E-mail address, or nothing 2"))).toMatch(/An address with an @/);
  expect(said(screen.getByLabelText("OrganizationID 2"))).not.toMatch(/that no other contact/);
  expect(said(screen.getByLabelText("Projects"))).toMatch(/At least one ProjectID/);
  expect(said(screen.getByLabelText("Rule 2"))).toMatch(/A rule that can be switched off, once/);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Rule 2")));
});

test("adding a row leads into it, and removing one leads to the next", async () => {
  const { user } = await atSite();
  await user.click(await screen.findByRole("button", { name: "Add a contact" }));
  expect(document.activeElement).toBe(screen.getByLabelText("OrganizationID 3"));
  await user.click(screen.getByRole("button", { name: "Remove the contact of O1" }));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Remove the contact of O2" }));
  await user.click(screen.getByRole("button", { name: "Switch RACE_UNKNOWN on again" }));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Switch off a rule" }));
});

test("settings that cannot be read say why, and can be asked for again", async () => {
  const { container } = await atSite({ refuses: { site: { kind: "broken", what: "the vault's settings of the site cannot be read", next: null } } });
  expect(await screen.findByText("The vault's settings of the site cannot be read.")).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});
