/** The places at the left: icon and word; icons alone where the window is narrow. */
import { DataCheck, Home, Certificate } from "@carbon/icons-react";

import { shell } from "@/words/shell";

export type Place = "start" | "check" | "verify";

const places: [Place, typeof Home][] = [
  ["start", Home],
  ["check", DataCheck],
  ["verify", Certificate],
];

export function Rail({ place, onGo }: { place: Place; onGo: (to: Place) => void }) {
  return (
    <nav className="sr-rail" aria-label={shell.navigation}>
      {places.map(([name, Icon]) => (
        <button key={name} type="button" className="sr-place" aria-current={name === place ? "page" : undefined} onClick={() => onGo(name)} title={shell.places[name]}>
          <Icon aria-hidden />
          <span>{shell.places[name]}</span>
        </button>
      ))}
    </nav>
  );
}
