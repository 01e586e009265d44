/** The list of everything that can be done: a combobox in a dialog, by the ARIA Authoring Practices. */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { palette as words } from "@/words/palette";
import { fitting, type EntryGroup } from "./entries";

export function Palette({ groups, onClose }: { groups: EntryGroup[]; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDivElement>(null);
  const shown = fitting(groups, typed);
  const flat = shown.flatMap(({ entries }) => entries);
  const at = Math.min(active, flat.length - 1);

  useReturnedFocus();
  // Whenever something else is chosen; where it is in sight already, nothing moves.
  useEffect(() => {
    dialog.current?.querySelector("[aria-selected=true]")?.scrollIntoView?.({ block: "nearest" });
  });

  const choose = (index: number) => {
    const entry = flat[index];
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const press = (event: KeyboardEvent) => {
    const last = flat.length - 1;
    const moves: Record<string, () => void> = {
      ArrowDown: () => setActive(at >= last ? 0 : at + 1),
      ArrowUp: () => setActive(at <= 0 ? last : at - 1),
      Enter: () => choose(at),
      Escape: onClose,
      // The field is all that can be focused here.
      Tab: () => {},
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <div className="sr-palette-back" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div ref={dialog} className="sr-palette" role="dialog" aria-modal="true" aria-label={words.title}>
        <input
          className="sr-palette-field"
          role="combobox"
          aria-label={words.label}
          aria-expanded={flat.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          {...(flat.length > 0 ? { "aria-activedescendant": `palette-${at}` } : {})}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          // The dialog was asked for to type into this field.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={typed}
          onChange={(event) => { setTyped(event.currentTarget.value); setActive(0); }}
          onKeyDown={press}
        />
        <div id="palette-list" role="listbox" aria-label={words.title} className="sr-palette-list">
          {shown.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              <p aria-hidden className="sr-palette-group">{group.name}</p>
              {group.entries.map((entry) => {
                const index = flat.indexOf(entry);
                return (
                  <div key={entry.id} id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={index === at} className="sr-palette-entry" onClick={() => choose(index)} onPointerMove={() => setActive(index)}>
                    <span>{entry.words}</span>
                    {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        <p role="status" className={flat.length === 0 ? "sr-palette-none" : "sr-only"}>{flat.length === 0 ? words.none : words.found(flat.length)}</p>
      </div>
    </div>
  );
}

/** What had the focus before gets it back, if it is still there. */
function useReturnedFocus() {
  useEffect(() => {
    const before = previous;
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
}

/** The element that had the focus when the list was asked for; the field takes it before any effect runs. */
let previous: Element | null = null;
export function rememberFocus() {
  previous = document.activeElement;
}
