/** The lists of the report: long stays, overlaps, referrals, each with the numbers they come from. */
import type { QualityList, QualityNumbers, QualityStay, QualityView } from "@/wire";
import { common, number } from "@/words/common";
import { quality } from "@/words/quality";
import { Bar, Legend } from "./bar";
import { NumbersTable } from "./numbers_table";
import { isCounted, NotCounted } from "./not_counted";

type Props = { view: QualityView; numbers: QualityNumbers };
const orNothing = (value: number) => (value === 0 ? common.nothing : number(value));
const ids = ({ enrollment, person, project }: QualityStay) => [enrollment, person, project].map((id, at) => <code key={at}>{id}</code>);
const figures = (columns: Record<string, string>, which: string[]) => Object.entries(columns).map(([name, title]) => ({ title, figures: which.includes(name) }));

function Listed({ list }: { list: QualityList<unknown> }) {
  const said = quality.listed(list);
  return said === "" ? null : <p className="sr-quiet">{said}</p>;
}

export function Stays({ view, numbers }: Props) {
  const words = quality.stays;
  if (!isCounted(view, ["long_stays"])) return <NotCounted view={view} codes={["long_stays"]} />;
  const { rows } = numbers.longStayList;
  const most = Math.max(...words.lengths.map((_, at) => (numbers.goingOn[at] ?? 0) + (numbers.notMovedIn[at] ?? 0)));
  const lengths = words.lengths.map((length, at) => {
    const [goingOn, notMovedIn] = [numbers.goingOn[at] ?? 0, numbers.notMovedIn[at] ?? 0];
    return { key: length, cells: [length, orNothing(goingOn), orNothing(notMovedIn), <Bar key="bar" parts={[{ name: "goingOn", value: goingOn }, { name: "notMovedIn", value: notMovedIn }]} of={most} />] };
  });
  return (
    <>
      <h2 className="sr-part">{words.title}</h2>
      {most === 0 ? <p>{words.none}</p> : <><Legend parts={words.parts} /><NumbersTable label={words.title} columns={figures(words.columns, ["goingOn", "notMovedIn"])} rows={lengths} /></>}
      <h2 className="sr-part">{words.list}</h2>
      <p className="sr-quiet">{words.about}</p>
      {rows.length === 0 ? <p>{words.noneLong}</p> : <NumbersTable label={words.list} columns={figures(words.listColumns, ["days"])} rows={rows.map(({ stay, kind, days, since, notMovedIn }, at) => ({ key: String(at), cells: [...ids(stay), kind, number(days), since, notMovedIn ? words.notMovedIn : ""] }))} />}
      <Listed list={numbers.longStayList} />
    </>
  );
}

export function Overlaps({ view, numbers }: Props) {
  const words = quality.overlaps;
  if (!isCounted(view, ["overlaps"])) return <NotCounted view={view} codes={["overlaps"]} />;
  if (numbers.overlaps === 0) return <p>{words.none}</p>;
  const { rows } = numbers.overlapList;
  return (
    <>
      <h2 className="sr-part">{words.pairs}</h2>
      {numbers.pairs === null ? <p>{words.tooMany}</p> : <NumbersTable label={words.pairs} columns={figures(words.pairColumns, ["overlaps", "people"])} rows={numbers.pairs.rows.map(({ project, other, overlaps, people }) => ({ key: `${project} ${other}`, cells: [<code key="one">{project}</code>, <code key="other">{other}</code>, number(overlaps), number(people)] }))} />}
      {numbers.pairs !== null && numbers.pairs.rows.length < numbers.pairs.of && <p className="sr-quiet">{words.morePairs(numbers.pairs)}</p>}
      <h2 className="sr-part">{words.list}</h2>
      <p className="sr-quiet">{words.about}</p>
      <NumbersTable label={words.list} columns={figures(words.columns, [])} rows={rows.map(({ stay, other, day, night }, at) => ({ key: String(at), cells: [...ids(stay), day, <code key="other">{other.enrollment}</code>, <code key="in">{other.project}</code>, night ? words.night : words.stays] }))} />
      <Listed list={numbers.overlapList} />
    </>
  );
}

export function Referrals({ view, numbers }: Props) {
  const words = quality.referrals;
  if (!isCounted(view, ["referrals"])) return <NotCounted view={view} codes={["referrals"]} />;
  const { rows } = numbers.referralList;
  return (
    <>
      <p>{words.sum(numbers, view.referralDays)}</p>
      {rows.length === 0 ? <p>{words.none}</p> : <NumbersTable label={words.list} columns={figures(words.columns, ["days"])} rows={rows.map(({ stay, event, since, days }, at) => ({ key: String(at), cells: [...ids(stay), event, since, number(days)] }))} />}
      <Listed list={numbers.referralList} />
    </>
  );
}
