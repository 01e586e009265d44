/** Fields for passphrases. */
export const passphrase = {
  show: "Show passphrase",
  hide: "Hide passphrase",
  capsLock: "Caps Lock is on.",
  fresh: "New passphrase",
  again: "The same once more",
  help: "Six or more unrelated words are good and can be remembered. A password manager may fill it in.",
  differs: "The two are not the same.",
  empty: "A passphrase is needed.",
  weak: "Not enough for what it protects. Add words.",
  bits: (bits: number) => `About ${bits} bits.`,
  enough: "Enough",
  notEnough: "Not enough",
  estimating: "Estimating",
};
