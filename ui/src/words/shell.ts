/** The frame around every screen. */
export const shell = {
  product: "Strongroom",
  skip: "Go to the main content",
  places: { start: "Start", check: "Check", verify: "Verify" },
  navigation: "Places",
  noVault: "No vault on this workstation",
  noNetwork: "Nothing leaves this workstation",
  theme: { label: "Appearance", system: "As the system", light: "Light", dark: "Dark" },
  dropHere: "Drop a folder or ZIP to check it, or a bundle to verify it",
  crash: {
    title: "This window met a fault of its own",
    safe: "Files were not changed: checking and verifying only read. What was sealed before is sealed.",
    again: "Open the first screen again",
    report: "Copy a report without personal data",
  },
};
