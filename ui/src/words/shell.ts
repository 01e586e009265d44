/** The frame around every screen. */
import { number } from "./common";

export const shell = {
  product: "Strongroom",
  skip: "Go to the main content",
  places: { start: "Start", unlock: "Unlock", today: "Today", check: "Check", bundles: "Bundles", verify: "Verify", log: "Log", administration: "Administration" },
  navigation: "Places",
  vault: { absent: "No vault here", locked: "Locked", unlocked: "Unlocked", unusable: "Vault not usable" },
  vaultOf: (operator: string, practice: boolean) => `${practice ? "Practice vault" : "Vault of this workstation"} · ${operator}`,
  log: {
    whole: (size: number) => `Log: ${number(size)} entries`,
    broken: "Log and keys do not fit",
    unknown: "Log: not known",
    anchored: (size: number) => `${number(size)} of them confirmed outside this workstation`,
    alone: "No head of it has left this workstation yet",
  },
  searchShort: "Search",
  search: "places and actions",
  lock: "Lock",
  theme: { label: "Appearance", system: "As the system", light: "Light", dark: "Dark" },
  asking: "Opening",
  practice: {
    band: "Practice",
    text: "Nobody in these data exists, and nothing leaves the practice folder.",
    reset: "Reset practice",
    leave: "Leave practice",
    making: "Making the practice data",
  },
  panel: { width: "Width of the panel" },
  idle: { title: "The vault is about to lock", left: (seconds: number) => `Locks in ${seconds} s`, kept: "What you typed is kept until you unlock again. Work that runs goes on.", stay: "Stay unlocked", now: "Lock now" },
  veil: { title: "Hidden while the vault is locked", text: "What was open here is kept, and shown again when you unlock.", unlock: "Unlock", fresh: "Close it and begin anew" },
  crash: {
    title: "This window met a fault of its own",
    safe: "Files were not changed: checking and verifying only read. What was sealed before is sealed.",
    again: "Open the first screen again",
  },
  fault: {
    title: "The program met a fault of its own",
    safe: "What was being done at that moment was stopped. Exports are only read, a bundle gets its name only when it is whole, and what was done before stands in the log.",
    next: "Go on, and do again what was stopped. If this page comes back, close the window, start Strongroom again, and hand the report to whoever looks after it.",
    goOn: "Go on",
    report: "Report",
    about: "It names places in the program, and nothing of your data: no values, no names, no folders.",
    copy: "Copy report",
    text: (version: string, system: string, places: string[]) => [`Strongroom ${version}, ${system}`, ...places].join("\n"),
  },
};
