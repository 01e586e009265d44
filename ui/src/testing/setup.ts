/** What the tests' browser lacks: sizes, observers, and questions about the screen. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A machine that is busy with other things is slow and not wrong.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

class Sizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= Sizes as unknown as typeof ResizeObserver;
globalThis.matchMedia ??= (media: string) => Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener() {}, removeListener() {} }) as MediaQueryList;
Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => 640 });
Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, get: () => 1360 });

// After every drawing Carbon asks for two sizes of its popovers. No test has a style sheet, so that there is none to find; the tests'
// browser looks for it in all ancestors, again at each of them, which takes a second for every field of a dialog.
const styleOf = globalThis.getComputedStyle;
globalThis.getComputedStyle = (element, pseudo) => {
  const style = styleOf(element, pseudo);
  const value = style.getPropertyValue.bind(style);
  style.getPropertyValue = (name) => (name.startsWith("--cds-popover-") ? "" : value(name));
  return style;
};
