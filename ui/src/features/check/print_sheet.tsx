/** What is printed of a check: the verdict and the counts, whole. Single findings are in the report that can be saved. */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

import type { Tally } from "@/wire";
import { check as words } from "@/words/check";
import { number, size } from "@/words/common";
import { verdictOf } from "./verdict_line";

export function PrintSheet({ name, tally }: { name: string; tally: Tally }) {
  const names = words.columns;
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  if (!printing) return null;
  return (
    <section className="sr-print">
      <h1>{name}</h1>
      <p><strong>{verdictOf(tally).sentence}</strong></p>
      {tally.head !== null && <p>{tally.head}</p>}
      <p>{words.counts(tally)}</p>
      <table>
        <thead><tr><th>{names.severity}</th><th>{names.rule}</th><th>{names.message}</th><th>{names.blocking}</th><th>{names.found}</th></tr></thead>
        <tbody>{tally.rules.map((rule) => <tr key={rule.code}><td>{words.severity[rule.severity]}</td><td>{rule.code}</td><td>{rule.message}</td><td>{rule.blocks ? words.blocks : ""}</td><td>{number(rule.found)}</td></tr>)}</tbody>
      </table>
      <table>
        <thead><tr><th>{names.file}</th><th>{names.rows}</th><th>{names.size}</th><th>{names.found}</th><th>{names.blocking}</th></tr></thead>
        <tbody>{tally.files.map((file) => <tr key={file.name}><td>{file.name}</td><td>{number(file.rows)}</td><td>{size(file.bytes)}</td><td>{number(file.found)}</td><td>{number(file.blocking)}</td></tr>)}</tbody>
      </table>
      {tally.notEvaluated.length > 0 && <><h2>{words.notEvaluated}</h2><ul>{tally.notEvaluated.map((line) => <li key={line}>{line}</li>)}</ul></>}
    </section>
  );
}
