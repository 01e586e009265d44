/** Rows fetched page by page as they come into sight: one request at a time, always for what is in sight now, and few kept. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";

/** Rows in a page; requests join neighbouring pages up to the program's limit of 500 rows. */
const PAGE = 100;
const MOST_PAGES = 4;
/** Pages kept, so that a million rows that were scrolled past do not stay in memory. */
const KEPT = 40;

export type Page<Row> = { total: number; rows: Row[] };
export type Source<Row> = {
  /** Names the question: another key, other rows. */
  key: string;
  /** Grows when the answer to the same question changed. */
  version: number;
  page: (offset: number, limit: number) => Promise<Page<Row>>;
};

type Held<Row> = { key: string; total: number | null; pages: Map<number, { version: number; rows: Row[] }>; problem: unknown };

/** What is known of the rows, and the one request under way. */
class Pages<Row> {
  held: Held<Row> = { key: "", total: null, pages: new Map(), problem: null };
  private source: Source<Row> | null = null;
  private sight = { first: 0, last: 0 };
  private busy = false;
  private listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  ask(source: Source<Row>) {
    this.source = source;
    void this.next();
  }

  want(first: number, last: number) {
    this.sight = { first: Math.max(first, 0), last: Math.max(last, first, 0) };
    void this.next();
  }

  private missing(source: Source<Row>): { from: number; pages: number } | null {
    const [start, end] = [Math.floor(this.sight.first / PAGE), Math.floor(this.sight.last / PAGE)];
    let [from, to] = [-1, -1];
    for (let page = start; page <= end; page += 1) {
      if (this.held.key === source.key && this.held.pages.get(page)?.version === source.version) continue;
      if (from < 0) from = page;
      to = page;
    }
    return from < 0 ? null : { from, pages: Math.min(to - from + 1, MOST_PAGES) };
  }

  private async next() {
    const { source } = this;
    const wanted = source === null ? null : this.missing(source);
    if (this.busy || source === null || wanted === null) return;
    this.busy = true;
    try {
      const { total, rows } = await source.page(wanted.from * PAGE, wanted.pages * PAGE);
      this.busy = false;
      if (this.source?.key === source.key) this.keep(source, wanted.from, wanted.pages, total, rows);
      void this.next();
    } catch (problem) {
      this.busy = false;
      // Asked again when something else is wanted, and not at once: a refusal is an answer.
      if (this.source?.key === source.key) this.become({ ...this.held, problem });
      else void this.next();
    }
  }

  private keep(source: Source<Row>, from: number, pages: number, total: number, rows: Row[]) {
    const held = new Map(this.held.key === source.key ? this.held.pages : []);
    for (let step = 0; step < pages; step += 1) {
      held.delete(from + step);
      held.set(from + step, { version: source.version, rows: rows.slice(step * PAGE, (step + 1) * PAGE) });
    }
    for (const page of held.keys()) if (held.size > KEPT) held.delete(page);
    this.become({ key: source.key, total, pages: held, problem: null });
  }

  private become(held: Held<Row>) {
    this.held = held;
    for (const tell of this.listeners) tell();
  }
}

export type Fetched<Row> = {
  /** Null until the first answer. */
  total: number | null;
  rowAt: (index: number) => Row | undefined;
  problem: unknown;
  /** Tells what is in sight. */
  want: (first: number, last: number) => void;
};

export function usePages<Row>(source: Source<Row>): Fetched<Row> {
  const [pages] = useState(() => new Pages<Row>());
  const held = useSyncExternalStore(pages.subscribe, () => pages.held);
  const { key, version, page } = source;
  useEffect(() => pages.ask({ key, version, page }), [pages, key, version, page]);
  const want = useCallback((first: number, last: number) => pages.want(first, last), [pages]);
  return { total: held.total, rowAt: (index) => held.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE], problem: held.problem, want };
}
