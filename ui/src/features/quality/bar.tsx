/** Numbers drawn beside the row that has them as text; hidden from screen readers, which have the text. */
import type { ReactNode } from "react";

const wide = 120;
const tall = 12;

export type Part = { name: string; value: number };

/** `of` is the number that fills the bar. */
export function Bar({ parts, of }: { parts: Part[]; of: number }) {
  const scale = of === 0 ? 0 : wide / of;
  const before = (at: number) => parts.slice(0, at).reduce((sum, { value }) => sum + value, 0) * scale;
  return (
    <svg className="sr-bar" width={wide} height={tall} aria-hidden="true" focusable="false">
      <rect className="sr-part-rest" x={0} y={tall - 1} width={wide} height={1} />
      {parts.map(({ name, value }, at) => <rect key={name} className={`sr-part-${name}`} x={before(at)} y={0} width={value * scale} height={tall} />)}
    </svg>
  );
}

/** What the colours of the bars mean. */
export function Legend({ parts, children }: { parts: Record<string, string>; children?: ReactNode }) {
  return (
    <p className="sr-legend sr-quiet" aria-hidden="true">
      {Object.entries(parts).map(([name, words]) => <span key={name} className="sr-key"><svg width="12" height="12"><rect width="12" height="12" className={`sr-part-${name}`} /></svg>{words}</span>)}
      {children}
    </p>
  );
}

/** The smallest round share, in per cent, that no row of these exceeds. */
export function scaleOf(shares: number[]): number {
  const most = Math.max(0, ...shares) * 100;
  return [1, 2, 5, 10, 25, 50].find((round) => most <= round) ?? 100;
}
