/** People, settings, keys and known signers. */
import type { KnownSigner, Person } from "@/wire";
import type { AdministrationHost } from "../host";
import { ago, fingerprintOf, now, problem, unlocked, type World } from "./world";

export const knownSigners = (): KnownSigner[] => [
  { name: "Example CoC workstation 3", fingerprint: "3f2a 91c0 7d11 04be 55aa 9c3e 2210 f0d4 81c6 7712 0a9b 3e5d 6f48 b1c2 d3e4 f506", since: "2026-03-03T10:00:00Z" },
  { name: "State housing agency", fingerprint: fingerprintOf(7), since: "2026-06-17T15:20:00Z" },
];

/** Everybody who can unlock; the first of them is the administrator. */
export const madePeople = (names: string[]): Person[] => names.map((name, at) => ({
  id: `0192f0c4-0000-7000-8000-${(at + 1).toString(16).padStart(12, "0")}`, name, role: at === 0 ? "administrator" : "analyst", since: ago(40_000 - at * 9_000), wayIn: "bag", you: false,
}));

export function administrationHost(world: World): Omit<AdministrationHost, "site" | "protectedPeople" | "saveSite" | "saveSiteCover"> {
  const { answer } = world;
  const everybody = () => {
    const me = world.operator();
    const people = world.people.map((one) => ({ ...one, you: one.name === me }));
    return { people, mayAdd: people.some(({ you, role }) => you && role === "administrator") };
  };
  return {
    people: () => answer("people", unlocked(world, everybody)),
    addPerson: ({ name, role }, passphrase, own) => answer(`addPerson ${name} ${role}`, unlocked(world, () => {
      const alike = (one: string) => one.toLowerCase().replaceAll(/\s+/g, " ");
      if (world.people.some((one) => one.wayIn === "bag" && alike(one.name) === alike(name))) throw problem("exists", "another operator has that name, or one that looks like it; choose one that tells them apart");
      if (own !== (world.passphrases.get(world.operator()) ?? world.passphrase)) throw problem("wrong_secret", "your own passphrase is wrong", "the attempt was noted");
      if (own === passphrase) throw problem("usage", "two people cannot have one passphrase", "choose another for the new person, who changes it later");
      world.people = [...world.people, { ...(madePeople([name])[0] as Person), id: `0192f0c4-0000-7000-8000-${(world.people.length + 1).toString(16).padStart(12, "0")}`, role, since: new Date(now).toISOString() }];
      world.passphrases.set(name, passphrase);
      world.note(world.operator(), "operator.enrol", `Enrolled an operator as ${role}`, [["role", role]], name);
      return everybody();
    })),
    settings: () => answer("settings", unlocked(world, () => world.settings)),
    saveSettings: (settings) => answer("saveSettings", unlocked(world, () => {
      if (settings.idleMinutes < 1 || settings.idleMinutes > 60) throw problem("usage", "the vault locks after 1 to 60 minutes");
      world.settings = settings;
    })),
    changePassphrase: (old, fresh) => answer("changePassphrase", unlocked(world, () => {
      if (old !== (world.passphrases.get(world.operator()) ?? world.passphrase)) throw problem("wrong_secret", "the passphrase is wrong", "the attempt was noted");
      world.passphrases.set(world.operator(), fresh);
      world.note(world.operator(), "operator.passphrase-changed", "Passphrase changed", []);
    })),
    vaultKeys: () => answer("vaultKeys", unlocked(world, () => [
      { purpose: "signs bundles", algorithm: "Ed25519", fingerprint: fingerprintOf(1) },
      { purpose: "signs bundles", algorithm: "RSA-3072", fingerprint: fingerprintOf(2) },
      { purpose: "signs the log", algorithm: "Ed25519", fingerprint: fingerprintOf(3) },
      { purpose: "receives bundles", algorithm: "X25519", fingerprint: fingerprintOf(4) },
    ])),
    savePublicKeys: () => answer("savePublicKeys", unlocked(world, () => "strongroom-public-keys")),
    signers: () => answer("signers", unlocked(world, () => [...world.signers])),
    pinSigner: (_bundle, name) => answer(`pinSigner ${name}`, unlocked(world, () => {
      if (world.signers.some((one) => one.name === name)) throw problem("exists", "a signer is known by this name already", "choose another name");
      const signer = { name, fingerprint: fingerprintOf(30 + world.signers.length), since: new Date(now).toISOString() };
      world.signers = [...world.signers, signer];
      world.note(world.operator(), "signer.pin", "Signer made known", [["name", name]]);
      return signer;
    })),
    unpinSigner: (name) => answer(`unpinSigner ${name}`, unlocked(world, () => {
      world.signers = world.signers.filter((one) => one.name !== name);
      world.note(world.operator(), "signer.unpin", "Signer forgotten", [["name", name]]);
    })),
  };
}
