/** Questions 6a to 6d: what became of each question, as numbers and as a bar. */
import type { QualityAnswers, QualityNumbers, QualityShare, QualityView } from "@/wire";
import { common, number } from "@/words/common";
import { percent, quality } from "@/words/quality";
import { Bar, Legend, scaleOf, type Part } from "./bar";
import { NumbersTable } from "./numbers_table";

const words = quality.completeness;
const kinds = ["dontKnow", "prefersNot", "notCollected", "missing", "issues"] as const;
const names = words.columns;
const columns = [
  { title: names.question }, { title: names.asked }, { title: names.share, figures: true }, { title: names.drawn }, { title: names.counted, figures: true },
  ...kinds.map((kind) => ({ title: names[kind], figures: true })), { title: names.total, figures: true },
];

const orNothing = (value: number) => (value === 0 ? common.nothing : number(value));
const affected = (answers: QualityAnswers) => kinds.reduce((sum, kind) => sum + answers[kind], 0);

export function Completeness({ view, numbers }: { view: QualityView; numbers: QualityNumbers }) {
  const shares = numbers.answers.map((answers) => (answers.counted === 0 ? 0 : affected(answers) / answers.counted));
  const scale = scaleOf(shares);
  const rows = view.questions.map(({ code, title, question, counted }, at) => {
    const answers = numbers.answers[at];
    if (!counted || answers === undefined) return { key: code, cells: [title, question, words.notCounted, ...Array.from({ length: 8 }, () => "")] };
    const parts: Part[] = kinds.map((kind) => ({ name: kind, value: answers[kind] }));
    const total = affected(answers);
    return {
      key: code,
      cells: [title, question, percent({ counted: answers.counted, affected: total }), <Bar key="bar" parts={parts} of={(answers.counted * scale) / 100} />, orNothing(answers.counted), ...kinds.map((kind) => orNothing(answers[kind])), orNothing(total)],
    };
  });
  const overall = (key: string, title: string, question: string, share: QualityShare | null) =>
    share === null ? [] : [{ key, sum: true, cells: [title, question, percent(share), "", orNothing(share.counted), "", "", "", "", "", orNothing(share.affected)] }];
  return (
    <>
      <Legend parts={words.parts}>{words.scale(scale)}</Legend>
      <NumbersTable label={quality.sections.completeness} columns={columns} rows={[...rows, ...overall("identity", words.identity, "6a", numbers.identity), ...overall("history", words.history, "6d", numbers.history)]} />
    </>
  );
}
