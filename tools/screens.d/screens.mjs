// What pictures are taken of: screens by the words of the gallery's address (docs/ui.md), and the ways each is looked at.

/** Each screen in each of its states. */
export const screens = {
  "start": "place=start",
  "start-error": "place=start&refuses=start",
  "setup-1": "place=setup&step=1",
  "setup-2": "place=setup&step=2",
  "setup-3": "place=setup&step=3",
  "setup-4": "place=setup&step=4",
  "setup-5": "place=setup&step=5",
  "setup-6": "place=setup&step=6",
  "unlock": "place=unlock",
  "unlock-operators": "place=unlock&operators=3",
  "unlock-unusable": "place=unlock&vault=unusable",
  "unlock-refused": "place=unlock&refuses=unlock&walk=type:Passphrase=x|click:Unlock",
  "unlock-jobs": "place=unlock&jobs=running",
  "today": "place=today&notices&copies=2&jobs=running,failed&anchored=none",
  "today-empty": "place=today",
  "today-loading": "place=today&waits=today",
  "today-error": "place=today&refuses=today",
  "check": "place=check",
  "check-empty": "place=check&empty",
  "check-reading": "place=check&state=reading",
  "check-none": "place=check&findings=0",
  "check-victims": "place=check&victims=12",
  "check-panel": "place=check&walk=row:2",
  "check-row": "place=check&walk=row:2|click:Show the row",
  "check-groups": "place=check&walk=click:By rule",
  "check-refused": "place=check&refuses=beginCheck",
  "check-xs": "place=check&density=xs",
  "compare": "place=check&empty&vault=unlocked&datasets=4&walk=wait:500|click:Compare…",
  "compare-time": "place=check&empty&vault=unlocked&datasets=4&walk=wait:500|click:Compare…|wait:300|click:Over time",
  "compare-error": "place=check&empty&vault=unlocked&datasets=2&refuses=compareDataSets&walk=wait:500|click:Compare…",
  "check-noted": "place=check&vault=unlocked&notes=4&walk=wait:500|row:3",
  "check-sent": "place=check&vault=unlocked&notes=4&walk=wait:500|click:By organization",
  "note": "place=check&vault=unlocked&notes=4&walk=wait:500|row:2|click:Note…",
  "note-faults": "place=check&vault=unlocked&walk=wait:500|row:2|click:Note…|click:The vendor has a ticket|click:Keep this note",
  "notes": "place=check&vault=unlocked&notes=4&walk=wait:500|click:Notes…",
  "notes-none": "place=check&vault=unlocked&walk=wait:500|click:Notes…",
  "notes-no-source": "place=check&vault=unlocked&nosource&walk=wait:500|click:Notes…",
  "notes-waiting": "place=check&vault=unlocked&waits=checkNotes&walk=wait:500|click:Notes…",
  "notes-refused": "place=check&vault=unlocked&refuses=checkNotes&walk=wait:2500|click:Notes…",
  "lists": "place=check&vault=unlocked&notes=4&walk=wait:500|click:Send lists…",
  "lists-caution": "place=check&vault=unlocked&notes=4&walk=wait:500|click:Send lists…|click:Choose a folder…",
  "lists-written": "place=check&vault=unlocked&notes=4&walk=wait:500|click:Send lists…|click:Choose a folder…|click:Put a readable copy in Documents|wait:300|click:Record as sent: the list of O0",
  "check-take-in": "place=check&findings=0&vault=unlocked&walk=wait:500|click:Take in as a data set…",
  "data-sets": "place=check&empty&vault=unlocked&datasets=7",
  "data-sets-empty": "place=check&empty&vault=unlocked",
  "data-sets-kept": "place=check&empty&vault=unlocked&datasets=1&walk=click:Open CA-600, 2025-10-01 to 2026-09-30",
  "data-sets-extract": "place=check&empty&vault=unlocked&datasets=1&walk=click:Extract CA-600, 2025-10-01 to 2026-09-30",
  "data-sets-delete": "place=check&empty&vault=unlocked&datasets=1&walk=click:Delete CA-600, 2025-10-01 to 2026-09-30",
  "seal": "place=check&vault=unlocked&walk=wait:500|click:Seal this data set…",
  "bundles": "place=bundles",
  "bundles-empty": "place=bundles&bundles=0",
  "bundles-jobs": "place=bundles&jobs=running,failed,refused,cancelled",
  "bundles-done": "place=bundles&jobs=done",
  "bundles-panel": "place=bundles&walk=row:2",
  "bundles-loading": "place=bundles&waits=bundles",
  "bundles-error": "place=bundles&refuses=bundles",
  "verify-empty": "place=verify&empty",
  "verify-known": "place=verify",
  "verify-unknown": "place=verify&verdict=valid_unknown_signer",
  "verify-outer": "place=verify&verdict=outer_only",
  "verify-broken": "place=verify&verdict=broken",
  "verify-reading": "place=verify&waits=verify",
  "open": "place=verify&walk=wait:500|click:Open…",
  "open-caution": "place=verify&walk=wait:500|click:Open…|click:Choose a place…",
  "open-going-on": "place=verify&slow&walk=wait:500|click:Open…|click:Choose a place…|click:Put a readable copy in Documents",
  "open-done": "place=verify&walk=wait:500|click:Open…|click:Choose a place…|click:Put a readable copy in Documents",
  "log": "place=log",
  "log-panel": "place=log&walk=row:2",
  "log-verified": "place=log&walk=click:Verify the whole log",
  "log-broken": "place=log&broken=1200&walk=click:Verify the whole log",
  "log-pack": "place=log&walk=click:Auditor's pack…",
  "log-error": "place=log&refuses=logPage",
  "administration": "place=administration",
  "administration-vault": "place=administration&walk=click:Vault",
  "administration-appearance": "place=administration&walk=click:Appearance",
  "administration-error": "place=administration&refuses=signers",
  "practice": "place=today&practice",
  "idle": "place=today&idle",
  "veil": "place=check&vault=unlocked&locks&walk=wait:500&after=wait:300|click:Check",
  "palette": "place=today&walk=wait:500|press:Control+k",
  "shortcuts": "place=today&walk=wait:500|press:?",
  "crash": "place=start&breaks",
  "fault": "place=today&fault",
};

const window_ = (width, height, more = {}) => ({ width, height, scale: 1, theme: "light", ...more });

/** Every screen is looked at in these ways. */
export const always = {
  "light-1360x860": window_(1360, 860),
  "dark-1360x860": window_(1360, 860, { theme: "dark" }),
  "light-900x600": window_(900, 600),
  "dark-900x600": window_(900, 600, { theme: "dark" }),
  "light-200-percent": window_(680, 430, { scale: 2 }),
  "dark-200-percent": window_(680, 430, { scale: 2, theme: "dark" }),
  // WCAG 1.4.12: nothing may be lost with this much space between letters, words and lines.
  "spaced-1360x860": window_(1360, 860, { spaced: true }),
};

/** And a few screens in these. */
export const sometimes = {
  "forced-colours": window_(1360, 860, { media: [{ name: "forced-colors", value: "active" }] }),
  "reduced-motion": window_(1360, 860, { media: [{ name: "prefers-reduced-motion", value: "reduce" }] }),
  "4k": window_(3840, 2160),
  "320-wide": window_(320, 640, { scale: 2 }),
  "spaced-200-percent": window_(680, 430, { scale: 2, spaced: true }),
  "without-fonts": window_(1360, 860, { without: ["*.woff2"] }),
};
const few = ["start", "setup-3", "unlock", "today", "check", "check-panel", "seal", "bundles", "verify-known", "verify-broken", "log", "log-panel", "administration", "idle", "palette"];

/** The pictures whose name fits a regular expression, or all: name, address, way. */
export function pictures(asked = "") {
  return Object.entries(screens).flatMap(([name, address]) => {
    const ways = few.includes(name) ? { ...always, ...sometimes } : always;
    return Object.entries(ways).map(([way, how]) => ({ name: `${name}-${way}`, address: `${address}&theme=${how.theme}`, ...how }));
  }).filter(({ name }) => new RegExp(asked).test(name));
}
