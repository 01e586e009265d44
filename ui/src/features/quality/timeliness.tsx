/** Questions 6e and 6f: how soon records were made, and stays of which nothing was heard for long. */
import type { QualityNumbers, QualityShare, QualityView } from "@/wire";
import { common, number } from "@/words/common";
import { percent, quality } from "@/words/quality";
import { Bar } from "./bar";
import { NumbersTable } from "./numbers_table";
import { isCounted, NotCounted } from "./not_counted";

const words = quality.timeliness;
const names = words.columns;
const columns = [
  { title: names.delay },
  ...[names.starts, names.exits].flatMap((title) => [{ title, figures: true }, { title: names.share, figures: true }, { title: names.drawn }]),
];
const inactive = [{ title: words.inactiveColumns.what }, ...[words.inactiveColumns.counted, words.inactiveColumns.affected, words.inactiveColumns.share].map((title) => ({ title, figures: true }))];
const orNothing = (value: number) => (value === 0 ? common.nothing : number(value));
const sum = (all: number[]) => all.reduce((one, other) => one + other, 0);

export function Timeliness({ view, numbers }: { view: QualityView; numbers: QualityNumbers }) {
  const sides = ([["starts", numbers.starts], ["exits", numbers.exits]] as const).map(([name, values]) => ({ name, values, all: sum(values), counted: isCounted(view, [name]) }));
  const rows = words.delays.map((delay, at) => ({
    key: delay,
    cells: [delay, ...sides.flatMap(({ name, values, all, counted }) => {
      if (!counted) return ["", "", ""];
      const value = values[at] ?? 0;
      return [orNothing(value), percent({ counted: all, affected: value }), <Bar key={name} parts={[{ name: at === words.delays.length - 1 ? "notCollected" : "plain", value }]} of={all} />];
    })],
  }));
  const shares: [string, QualityShare, string][] = [[words.contacts(view.contactDays), numbers.contacts, "contacts"], [words.bedNights(view.contactDays), numbers.bedNights, "bed_nights"]];
  const some = shares.filter(([, share]) => share.counted > 0);
  return (
    <>
      <h2 className="sr-part">{words.title}</h2>
      <NotCounted view={view} codes={["starts", "exits"]} />
      {sides.every(({ all }) => all === 0) ? isCounted(view, ["starts", "exits"]) && <p>{words.none}</p> : <NumbersTable label={words.title} columns={columns} rows={rows} />}
      <h2 className="sr-part">{words.inactive}</h2>
      <NotCounted view={view} codes={["contacts", "bed_nights"]} />
      {some.length === 0 ? isCounted(view, ["contacts", "bed_nights"]) && <p>{words.noneInactive}</p> : <NumbersTable label={words.inactive} columns={inactive} rows={some.map(([what, share, key]) => ({ key, cells: [what, number(share.counted), orNothing(share.affected), percent(share)] }))} />}
    </>
  );
}
