/** A table good for a million findings: rows are fetched in blocks as they come into sight, and only those in sight are drawn. */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useQueries } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";

import { useHost } from "@/host/context";
import type { FindingQuery, FindingRow, Token } from "@/wire";
import { check as words } from "@/words/check";
import { common, number } from "@/words/common";
import { SeverityMark } from "./severity_mark";

const BLOCK = 200;
const ROW_HEIGHT = 32;
/** Browsers draw no element taller than some 17,000,000 pixels; beyond this many rows the search is the way. */
const MOST_ROWS = 500_000;

export function FindingsTable(props: { check: Token; query: FindingQuery; total: number; selected: FindingRow | null; onSelect: (row: FindingRow) => void }) {
  const { check, query, total, selected, onSelect } = props;
  const host = useHost();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = Math.min(total, MOST_ROWS);
  const virtual = useVirtualizer({ count: rows, getScrollElement: () => frame.current, estimateSize: () => ROW_HEIGHT, overscan: 12 });
  const items = virtual.getVirtualItems();
  const first = Math.floor((items[0]?.index ?? 0) / BLOCK);
  const last = Math.floor((items.at(-1)?.index ?? 0) / BLOCK);
  const blocks = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const fetched = useQueries({
    queries: blocks.map((block) => ({ queryKey: ["check", check, "rows", query, block], queryFn: () => host.findings(check, query, block * BLOCK, BLOCK) })),
  });
  const rowAt = (index: number): FindingRow | undefined => fetched[Math.floor(index / BLOCK) - first]?.data?.rows[index % BLOCK];
  useEffect(() => setActive(0), [query]);

  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows, End: rows };
    const step = steps[event.key];
    if (event.key === "Enter" || event.key === " ") {
      const row = rowAt(active);
      if (row !== undefined) onSelect(row);
    } else if (step !== undefined) {
      const next = Math.min(Math.max(active + step, 0), Math.max(rows - 1, 0));
      setActive(next);
      virtual.scrollToIndex(next);
    } else {
      return;
    }
    event.preventDefault();
  };
  const names = words.columns;
  return (
    <div ref={frame} className="sr-grid-frame">
      <div role="grid" aria-label={words.views.findings} aria-rowcount={rows + 1} aria-activedescendant={rows > 0 ? `finding-${active}` : undefined} tabIndex={0} className="sr-grid" onKeyDown={move}>
        <div role="row" aria-rowindex={1} className="sr-grid-head">
          {[names.severity, names.rule, names.file, names.line, names.column, names.value, names.message].map((name) => <span role="columnheader" key={name}>{name}</span>)}
        </div>
        <div role="rowgroup" className="sr-grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <Row key={item.index} index={item.index} top={item.start} row={rowAt(item.index)} active={item.index === active} selected={selected?.number} onSelect={(row) => { setActive(item.index); onSelect(row); }} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row(props: { index: number; top: number; row: FindingRow | undefined; active: boolean; selected: number | undefined; onSelect: (row: FindingRow) => void }) {
  const { index, top, row, active } = props;
  const style = { transform: `translateY(${top}px)` };
  if (row === undefined) {
    return <div role="row" id={`finding-${index}`} aria-rowindex={index + 2} aria-busy className="sr-grid-row" style={style}><span role="gridcell">{common.nothing}</span></div>;
  }
  const { file, line, column, value, message } = row;
  return (
    <div role="row" id={`finding-${index}`} aria-rowindex={index + 2} aria-selected={row.number === props.selected} data-active={active || undefined} className="sr-grid-row" style={style} onClick={() => props.onSelect(row)}>
      <span role="gridcell"><SeverityMark severity={row.severity} /></span>
      <span role="gridcell" className="sr-code" title={row.code}>{row.code}</span>
      <span role="gridcell" title={file ?? undefined}>{file ?? common.nothing}</span>
      <span role="gridcell" className="sr-number">{line === null ? common.nothing : number(line)}</span>
      <span role="gridcell" title={column ?? undefined}>{column ?? common.nothing}</span>
      <span role="gridcell" className="sr-code" data-masked={row.valueMasked || undefined} title={value ?? undefined}>{value ?? ""}</span>
      <span role="gridcell" title={message}>{message}</span>
    </div>
  );
}
