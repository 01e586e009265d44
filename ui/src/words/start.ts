/** The first screen. */
export const start = {
  title: "What would you like to do?",
  check: { title: "Check an export", text: "See what is wrong in HUD HMIS CSV files before anybody else does. Keeps nothing and changes nothing." },
  verify: { title: "Verify or open a bundle", text: "See who sealed it and whether anything was changed since, and open it with your key. Needs no vault." },
  practice: { title: "Practice", text: "Try everything with made-up data in a folder of its own. Nothing leaves it, and it is thrown away by one click." },
  setup: { title: "Set up this workstation", text: "Make the vault that seals bundles and keeps a log of everything done. Takes about five minutes." },
  drop: "You can also drop files anywhere in this window.",
};
