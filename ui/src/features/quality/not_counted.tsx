/** What was not counted, and why. */
import { sentence } from "@/components/problem_note";
import type { QualityView } from "@/wire";
import { quality } from "@/words/quality";
import { NumbersTable } from "./numbers_table";

/** Whether all of these measures were counted: only then does nothing found mean that there is nothing. */
export const isCounted = (view: QualityView, codes: string[]) => view.notCounted.every(({ code }) => !codes.includes(code));

/** A line for each of these measures that was not counted: its numbers stand as nothing, and mean nothing. */
export function NotCounted({ view, codes }: { view: QualityView; codes: string[] }) {
  return view.notCounted.filter(({ code }) => codes.includes(code)).map(({ code, title, why }) => <p key={code}><strong>{title}.</strong> {quality.notCounted(why)}</p>);
}

export function LeftOut({ view }: { view: QualityView }) {
  const { columns, none } = quality.left;
  if (view.notCounted.length === 0) return <p>{none}</p>;
  return <div className="sr-wraps"><NumbersTable label={quality.sections.left} columns={Object.values(columns).map((title) => ({ title }))} rows={view.notCounted.map(({ code, title, question, why }) => ({ key: code, cells: [title, question, sentence(why)] }))} /></div>;
}
