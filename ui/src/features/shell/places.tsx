/** Every place of the window, one line each. To add one: its word in `words/shell.ts`, and its line here. */
import type { ComponentType } from "react";
import { Box, Catalog, Certificate, DataCheck, Home, Locked, Settings, Task } from "@carbon/icons-react";

import { AdministrationPlace } from "@/features/administration/place";
import { BundlesPlace } from "@/features/bundles/place";
import { CheckPlace } from "@/features/check/place";
import { LogPlace } from "@/features/log/place";
import { StartPlace } from "@/features/start/place";
import { TodayPlace } from "@/features/today/place";
import { UnlockPlace } from "@/features/unlock/place";
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
  { name: "unlock", icon: Locked, within: ["locked", "unusable"], View: UnlockPlace },
  { name: "today", icon: Task, within: ["unlocked"], View: TodayPlace },
  { name: "check", icon: DataCheck, within: always, View: Check, kept: true },
  { name: "bundles", icon: Box, within: ["unlocked"], View: BundlesPlace },
  { name: "verify", icon: Certificate, within: always, View: Verify, kept: true },
  { name: "log", icon: Catalog, within: ["unlocked"], View: LogPlace },
  { name: "administration", icon: Settings, within: ["unlocked"], View: AdministrationPlace, below: true },
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
