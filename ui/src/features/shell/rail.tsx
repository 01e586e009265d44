/** The places at the left: icon and word; icons alone where the window is narrow. */
import { shell as words } from "@/words/shell";
import { useShell } from "./context";
import { placesWithin, type Place } from "./places";

export function Rail() {
  const { vault } = useShell();
  const shown = placesWithin(vault);
  const below = shown.filter((place) => place.below === true);
  return (
    <nav className="sr-rail" aria-label={words.navigation}>
      {shown.filter((place) => place.below !== true).map((place) => <Way key={place.name} place={place} />)}
      {below.length > 0 && <hr />}
      {below.map((place) => <Way key={place.name} place={place} />)}
    </nav>
  );
}

function Way({ place: { name, icon: Icon } }: { place: Place }) {
  const { place, go } = useShell();
  const word = words.places[name];
  return (
    <button type="button" className="sr-place" aria-current={name === place ? "page" : undefined} onClick={() => go(name)}>
      <Icon aria-hidden />
      <span>{word}</span>
    </button>
  );
}
