/** The list of everything that can be done, and the list of shortcuts. */
import { count } from "./common";

export const palette = {
  title: "Go to a place or do something",
  label: "Place or action",
  placeholder: "Type a part of its name",
  none: "Nothing has that name.",
  found: (many: number) => count(many, "entry", "entries"),
  groups: { here: "Here", places: "Places", always: "Anywhere" },
  goTo: (place: string) => `Go to ${place}`,
  appearance: (name: string) => `Appearance: ${name.toLowerCase()}`,
  practice: "Practice with made-up data",
  leavePractice: "Leave practice",
  lock: "Lock the vault",
  shortcuts: "Show the shortcuts",
};

export const shortcuts = {
  title: "Shortcuts",
  keys: "Keys",
  what: "What they do",
  close: "Close",
  single: "Also open this list with the ? key",
  list: [
    ["Ctrl + K", "Search places and actions"],
    ["Ctrl + 1 … 9", "Go to the first, second, … place"],
    ["Ctrl + Shift + L", "Lock the vault"],
    ["Ctrl + /", "This list"],
    ["?", "This list, while no field is being filled in"],
    ["Tab, Shift + Tab", "To the next or the previous field or button"],
    ["↑ ↓ Page Home End", "Through the rows of a table"],
    ["Enter", "Shows the chosen row at the right"],
    ["← →", "On the edge of the panel: makes it wider or narrower"],
    ["Esc", "Closes the panel, a dialog or a list"],
  ] as [string, string][],
};
