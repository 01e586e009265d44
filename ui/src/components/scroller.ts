/**
 * Which rows of a long table are in sight. Browsers draw no element taller than some 17,000,000 pixels, so the body is never taller than
 * {@link TALLEST}: a drag of the scroll bar then leaps in proportion, while wheel and keys move row by row as in any table.
 */
import { flushSync } from "react-dom";

export const TALLEST = 8_000_000;
/** Rows drawn above and below those in sight. */
const BEYOND = 6;
/** After so long without scrolling the scroll bar is put where it belongs, in milliseconds. */
const SETTLE = 180;

/** The rows to draw, both included (`last` is -1 if there are none), and how far they are moved up against the body, in pixels. */
export type Sight = { first: number; last: number; shift: number };
export type Size = { count: number; rowHeight: number; headHeight: number };

export class Scroller {
  sight: Sight = { first: 0, last: -1, shift: 0 };
  /** The pixel of all rows that is at the top of the frame. */
  top: number;
  private element: HTMLElement | null = null;
  private size: Size = { count: 0, rowHeight: 1, headHeight: 0 };
  private scrolled = 0;
  private shown = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();

  constructor(top: number) {
    this.top = top;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Follows this frame until the answer is called. */
  attach(element: HTMLElement): () => void {
    this.element = element;
    this.shown = element.clientHeight > 0;
    const follow = () => this.follow(element);
    const resized = new ResizeObserver(() => {
      const visible = element.clientHeight > 0;
      if (visible) this.show(this.top, true);
      if (visible && !this.shown) element.scrollTop = this.scrolled;
      this.shown = visible;
    });
    element.addEventListener("scroll", follow, { passive: true });
    resized.observe(element);
    return () => {
      clearTimeout(this.timer);
      resized.disconnect();
      element.removeEventListener("scroll", follow);
      this.element = null;
    };
  }

  /** There are so many rows now; the one at the top stays there. */
  fit(size: Size) {
    this.size = size;
    this.show(this.top, true);
    if (this.element !== null && this.element.scrollTop !== this.scrolled) this.element.scrollTop = this.scrolled;
  }

  /** Brings a row into sight, moving as little as possible. */
  reveal(index: number) {
    const { rowHeight } = this.size;
    const { view } = this.measure();
    const wanted = index * rowHeight;
    if (wanted >= this.top && wanted + rowHeight <= this.top + view) return;
    this.place(wanted < this.top ? wanted : wanted + rowHeight - view);
  }

  private measure() {
    const { count, rowHeight, headHeight } = this.size;
    const full = count * rowHeight;
    const height = Math.min(full, TALLEST);
    const view = Math.max((this.element?.clientHeight ?? 0) - headHeight, rowHeight);
    return { full, height, view, mostTop: Math.max(full - view, 0), mostScrolled: Math.max(height - view, 0) };
  }

  private follow(element: HTMLElement) {
    // A hidden table has no height and forgets where it was; we do not.
    if (element.clientHeight === 0) return;
    const { full, height, view, mostTop, mostScrolled } = this.measure();
    const now = element.scrollTop;
    const step = now - this.scrolled;
    this.scrolled = now;
    if (full === height || now <= 0) this.show(now, false);
    else if (now >= mostScrolled - 1) this.show(mostTop, false);
    else this.show(Math.abs(step) <= view ? this.top + step : (now / mostScrolled) * mostTop, false);
    if (full === height) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.place(this.top), SETTLE);
  }

  /** Rows and scroll bar are moved before the next picture, so that nothing jumps. */
  private place(top: number) {
    flushSync(() => this.show(top, true));
    if (this.element !== null) this.element.scrollTop = this.scrolled;
  }

  private show(wanted: number, place: boolean) {
    const { count, rowHeight } = this.size;
    const { full, height, view, mostTop, mostScrolled } = this.measure();
    this.top = Math.min(Math.max(wanted, 0), mostTop);
    if (place) this.scrolled = full === height ? this.top : Math.round((this.top / mostTop) * mostScrolled);
    const first = Math.max(Math.floor(this.top / rowHeight) - BEYOND, 0);
    const last = Math.min(Math.ceil((this.top + view) / rowHeight) + BEYOND, count) - 1;
    const shift = full === height ? 0 : this.top - this.scrolled;
    if (this.sight.first === first && this.sight.last === last && this.sight.shift === shift) return;
    this.sight = { first, last, shift };
    for (const tell of this.listeners) tell();
  }
}
