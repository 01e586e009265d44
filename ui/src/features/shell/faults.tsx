/** Hears of faults of the program around the page. What was open stays as it is behind the page that tells of them. */
import { useEffect, useState, type ReactNode } from "react";

import { useHost } from "@/host/context";
import type { FaultReport } from "@/wire";
import { shell } from "@/words/shell";
import { FaultPage } from "./fault_page";

const words = shell.fault;

export function Faults({ children }: { children: ReactNode }) {
  const host = useHost();
  const [report, setReport] = useState<FaultReport | null>(null);
  useEffect(() => {
    // A program that cannot even tell of its faults has told nothing new.
    const ask = () => void host.faultReport().then((fresh) => { if (fresh !== null) setReport(fresh); }, () => {});
    ask();
    return host.onFault(ask);
  }, [host]);
  return (
    <>
      <div className="sr-behind" inert={report !== null}>{children}</div>
      {report !== null && (
        <FaultPage title={words.title} safe={[words.safe, words.next]} report={words.text(report.version, report.system, report.places)} action={words.goOn} onGoOn={() => setReport(null)} />
      )}
    </>
  );
}
