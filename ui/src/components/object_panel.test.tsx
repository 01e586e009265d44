import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { violations } from "@/testing/render";
import { ObjectPanel } from "./object_panel";

function show() {
  const close = vi.fn();
  return { close, user: userEvent.setup({ delay: null }), ...render(<main><ObjectPanel label="Finding" title="KEY_ORPHAN" onClose={close}><p>What it is</p></ObjectPanel></main>) };
}
const edge = () => screen.getByRole("separator", { name: "Width of the panel" });
const width = () => Number(edge().getAttribute("aria-valuenow"));

test("its edge moves by arrow keys within 320 and 400 pixels", async () => {
  const { user, container } = show();
  expect(await violations(container)).toEqual([]);
  edge().focus();
  await user.keyboard("{Home}");
  expect(width()).toBe(320);
  await user.keyboard("{ArrowRight}");
  expect(width()).toBe(320);
  await user.keyboard("{ArrowLeft}");
  expect(width()).toBe(336);
  await user.keyboard("{End}{ArrowLeft}");
  expect(width()).toBe(400);
  expect(screen.getByRole("complementary", { name: "Finding" }).style.inlineSize).toBe("400px");
});

test("the next panel opens as wide as the last was", async () => {
  const first = show();
  edge().focus();
  await first.user.keyboard("{Home}");
  first.unmount();
  show();
  expect(width()).toBe(320);
});

test("Esc closes it, unless a dialog above it is to be closed first", () => {
  const { close } = show();
  const dialog = document.createElement("div");
  dialog.className = "cds--modal is-visible";
  document.body.append(dialog);
  fireEvent.keyDown(window, { key: "Escape" });
  expect(close).not.toHaveBeenCalled();
  dialog.remove();
  fireEvent.keyDown(window, { key: "Escape" });
  expect(close).toHaveBeenCalledOnce();
});
