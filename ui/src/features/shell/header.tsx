/** Name, state of the workstation in symbol and word, appearance. */
import { CloudOffline, Locked } from "@carbon/icons-react";
import { OverflowMenu, OverflowMenuItem } from "@carbon/react";
import { Asleep, Light, Screen } from "@carbon/icons-react";

import { shell } from "@/words/shell";
import type { Appearance } from "./appearance";

const icons = { system: Screen, light: Light, dark: Asleep };

export function Header(props: { appearance: Appearance; onAppearance: (to: Appearance) => void; practice: boolean }) {
  const kinds: Appearance[] = ["system", "light", "dark"];
  return (
    <header className="sr-header" data-practice={props.practice || undefined}>
      <span className="sr-product">{shell.product}</span>
      <span className="sr-health">
        <span><Locked aria-hidden /> {shell.noVault}</span>
        <span><CloudOffline aria-hidden /> {shell.noNetwork}</span>
      </span>
      <OverflowMenu aria-label={shell.theme.label} renderIcon={icons[props.appearance]} flipped iconDescription={shell.theme.label}>
        {kinds.map((kind) => (
          <OverflowMenuItem key={kind} itemText={shell.theme[kind]} aria-checked={kind === props.appearance} onClick={() => props.onAppearance(kind)} />
        ))}
      </OverflowMenu>
    </header>
  );
}
