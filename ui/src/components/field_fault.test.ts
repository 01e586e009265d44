import { beforeEach, expect, test, vi } from "vitest";

import { focusFirstFault } from "./field_fault";

beforeEach(() => document.body.replaceChildren());

test.each(["input", "select", "textarea"])("the focus finds a faulty %s, and passes by what can be taken", async (field) => {
  const form = document.createElement("form");
  const [sound, faulty, later] = [document.createElement("input"), document.createElement(field), document.createElement("input")];
  for (const one of [faulty, later]) one.setAttribute("aria-invalid", "true");
  form.append(sound, faulty, later);
  document.body.append(form);
  focusFirstFault(form);
  await vi.waitFor(() => expect(document.activeElement).toBe(faulty));
});

test.each(["input", "select", "textarea"])("the focus finds a %s inside of what is marked as faulty", async (field) => {
  const form = document.createElement("form");
  const [around, faulty] = [document.createElement("div"), document.createElement(field)];
  around.dataset.invalid = "true";
  around.append(faulty);
  form.append(document.createElement("input"), around);
  document.body.append(form);
  focusFirstFault(form);
  await vi.waitFor(() => expect(document.activeElement).toBe(faulty));
});
