/** Every place of the window, one line each. To add one: its word in `words/shell.ts`, and its line here. */
import type { ComponentType } from "react";
import { Certificate, DataCheck, Home } from "@carbon/icons-react";

import { CheckPlace } from "@/features/check/place";
import { StartPlace } from "@/features/start/place";
import { VerifyPlace } from "@/features/verify/place";
import { useShell, type PlaceName, type Vault } from "./context";

export type Place = {
  name: PlaceName;
  icon: typeof Home;
  /** In which states of the vault it can be gone to. */
  within: Vault[];
  View: ComponentType;
  /** Stays while another place is shown, since work goes on in it. */
  kept?: true;
  /** Stands below the line. */
  below?: true;
};

const always: Vault[] = ["absent", "locked", "unlocked", "unusable", "unknown"];

/** In the order of the rail. */
export const places: Place[] = [
  { name: "start", icon: Home, within: ["absent"], View: StartPlace, kept: true },
  { name: "check", icon: DataCheck, within: always, View: Check, kept: true },
  { name: "verify", icon: Certificate, within: always, View: Verify, kept: true },
];

export const placesWithin = (vault: Vault): Place[] => places.filter((place) => place.within.includes(vault));

/** Where a person is led when the state of the vault changes. */
export function homeOf(vault: Vault): PlaceName {
  return placesWithin(vault)[0]?.name ?? "check";
}

function Check() {
  const { toCheck, check } = useShell();
  return <CheckPlace file={toCheck} onFile={check} />;
}

function Verify() {
  const { toVerify, verify } = useShell();
  return <VerifyPlace files={toVerify} onFiles={verify} />;
}
