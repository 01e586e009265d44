/** The first screen. */
export const start = {
  title: "What would you like to do?",
  check: { title: "Check an export", text: "See what is wrong in HUD HMIS CSV files before anybody else does. Keeps nothing and changes nothing.", action: "Check an export" },
  verify: { title: "Verify a bundle", text: "See who sealed it and whether anything was changed since. Needs no vault and no key.", action: "Verify a bundle" },
  drop: "You can also drop files anywhere in this window.",
};
