/** Findings by day as bars. The table below has the same numbers; the drawing is hidden from screen readers. */
import type { CourseStep } from "@/wire";
import { compare } from "@/words/compare";

const words = compare.time;
const height = 120;
const wide = 72;
const gap = 12;
/** More would be too thin to tell apart: the latest are drawn. */
const most = 24;

type Part = { name: "still" | "back" | "new" | "first"; value: number };

function partsOf({ since, findings }: CourseStep): Part[] {
  if (since === null) return [{ name: "first", value: findings }];
  return [{ name: "still", value: since.still }, { name: "back", value: since.back }, { name: "new", value: since.new }];
}

export function CourseChart({ steps }: { steps: CourseStep[] }) {
  const drawn = steps.slice(-most).map((step) => ({ step, parts: partsOf(step) }));
  const sums = drawn.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const scale = height / Math.max(1, ...sums);
  const names = [...new Set(drawn.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  return (
    <figure className="sr-course" aria-hidden="true">
      <figcaption className="sr-quiet">
        {names.map((name) => <span key={name} className="sr-key"><svg width="12" height="12"><rect width="12" height="12" className={`sr-bar-${name}`} /></svg>{words.parts[name]}</span>)}
      </figcaption>
      <svg width={drawn.length * (wide + gap)} height={height + 20} role="presentation">
        {drawn.map(({ step, parts }, at) => {
          let top = height;
          return (
            <g key={`${step.day} ${String(at)}`} transform={`translate(${String(at * (wide + gap))} 0)`}>
              <title>{words.bar(step)}</title>
              {parts.map(({ name, value }) => {
                const tall = value * scale;
                top -= tall;
                return <rect key={name} x={0} y={top} width={wide} height={tall} className={`sr-bar-${name}`} />;
              })}
              <text x={wide / 2} y={height + 15} textAnchor="middle">{step.day}</text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
