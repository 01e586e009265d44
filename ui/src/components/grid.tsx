/** A table good for millions of rows: only those in sight are drawn. The whole table is one stop of the Tab key; arrows move in it. */
import { memo, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from "react";

import { common } from "@/words/common";
import { useDensity } from "./density";
import { Scroller, TALLEST } from "./scroller";

/** Elements for rows are made by so many. */
const SLOTS = 16;

export type Column<Row> = {
  name: string;
  title: string;
  /** Right-aligned figures. */
  figures?: boolean;
  cell: (row: Row) => ReactNode;
  /** The whole text where the cell may be cut; it is also in the object panel. */
  whole?: (row: Row) => string | null;
};

export type GridProps<Row> = {
  /** For the style sheet, which has the columns' widths, and for ids. */
  kind: string;
  label: string;
  columns: Column<Row>[];
  total: number;
  rowAt: (index: number) => Row | undefined;
  /** Names a row among all others. */
  keyOf: (row: Row) => string;
  /** The row whose object panel is open: arrows then lead the panel along. */
  chosen: string | null;
  onChoose: (row: Row) => void;
  onSight?: (first: number, last: number) => void;
  /** Another key: other rows, shown from their beginning. */
  source?: string;
  kept?: KeptPlace;
};

type GridPlace = { source: string; top: number; active: number };
/** Where a table was left; outlives the table. */
export type KeptPlace = { read: () => GridPlace; write: (place: GridPlace) => void };

export function useKeptPlace(): KeptPlace {
  const [kept] = useState(() => {
    let place: GridPlace = { source: "", top: 0, active: 0 };
    return { read: () => place, write: (next: GridPlace) => { place = next; } };
  });
  return kept;
}

export function Grid<Row>(props: GridProps<Row>) {
  return <Body key={props.source ?? ""} {...props} />;
}

function Body<Row>(props: GridProps<Row>) {
  const { kind, label, columns, total, rowAt, keyOf, chosen, onChoose, onSight, source = "", kept } = props;
  const { rowHeight } = useDensity();
  const frame = useRef<HTMLDivElement>(null);
  const [start] = useState(() => {
    const left = kept?.read();
    return left?.source === source ? left : { source, top: 0, active: 0 };
  });
  const [scroller] = useState(() => new Scroller(start.top));
  const { first, last, shift } = useSyncExternalStore(scroller.subscribe, () => scroller.sight);
  const [asked, setActive] = useState(start.active);
  const active = Math.min(asked, Math.max(total - 1, 0));
  useLayoutEffect(() => (frame.current === null ? undefined : scroller.attach(frame.current)), [scroller]);
  useLayoutEffect(() => scroller.fit({ count: total, rowHeight, headHeight: rowHeight }), [scroller, total, rowHeight]);
  useEffect(() => onSight?.(first, Math.max(last, first)), [onSight, first, last]);
  useEffect(() => () => kept?.write({ source, top: scroller.top, active }), [kept, scroller, source, active]);

  const awaited = useRef<number | null>(null);
  useEffect(() => {
    const row = awaited.current === null ? undefined : rowAt(awaited.current);
    if (row === undefined) return;
    awaited.current = null;
    onChoose(row);
  });
  const choose = (index: number) => {
    const row = rowAt(index);
    setActive(index);
    awaited.current = row === undefined ? index : null;
    if (row !== undefined) onChoose(row);
  };
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total };
    const step = steps[event.key];
    if (event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") choose(active);
    else if (step !== undefined) {
      const next = Math.min(Math.max(active + step, 0), Math.max(total - 1, 0));
      scroller.reveal(next);
      if (chosen === null) setActive(next);
      else choose(next);
    } else return;
    event.preventDefault();
  };
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  const [pick] = useState(() => (index: number) => latest.current(index));
  const drawn = Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => first + step);
  // A row that leaves at one end comes back at the other: elements are used again instead of being made anew.
  const slots = Math.max(Math.ceil((last - first + 1) / SLOTS), 1) * SLOTS;
  return (
    <div ref={frame} className="sr-grid-frame">
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active >= first && active <= last ? `${kind}-${active}` : undefined}
        tabIndex={0}
        className="sr-grid"
        data-kind={kind}
        onKeyDown={press}
      >
        <div role="row" aria-rowindex={1} className="sr-grid-head">
          {columns.map(({ name, title, figures }) => <span role="columnheader" key={name} className={figures === true ? "sr-number" : undefined}>{title}</span>)}
        </div>
        <div role="rowgroup" className="sr-grid-body" style={{ blockSize: Math.min(total * rowHeight, TALLEST) }}>
          {drawn.map((index) => {
            const row = rowAt(index);
            return <GridRow key={index % slots} kind={kind} index={index} top={index * rowHeight - shift} row={row} columns={columns as Column<unknown>[]} active={index === active} chosen={row !== undefined && keyOf(row) === chosen} pick={pick} />;
          })}
        </div>
      </div>
    </div>
  );
}

type GridRowProps = { kind: string; index: number; top: number; row: unknown; columns: Column<unknown>[]; active: boolean; chosen: boolean; pick: (index: number) => void };

const GridRow = memo(function GridRow({ kind, index, top, row, columns, active, chosen, pick }: GridRowProps) {
  return (
    <div
      role="row"
      id={`${kind}-${index}`}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-busy={row === undefined || undefined}
      data-active={active || undefined}
      className="sr-grid-row"
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => pick(index)}
    >
      {columns.map(({ name, figures, cell, whole }, at) => (
        <span role="gridcell" key={name} className={figures === true ? "sr-number" : undefined} title={row === undefined ? undefined : (whole?.(row) ?? undefined)}>
          {row === undefined ? at === 0 && common.nothing : cell(row)}
        </span>
      ))}
    </div>
  );
});
