/** A fault of our own, in the page or in the program: what is safe, what to do, and a report that can be handed on. Never a white window. */
import { useEffect, useRef, type ReactNode } from "react";
import { Button, Theme } from "@carbon/react";

import { CopyButton } from "@/components/copy_button";
import { shell } from "@/words/shell";
import { usePreferences } from "./preferences";

const words = shell.fault;

type Props = { title: string; safe: string[]; report: string; action: string; onGoOn: () => void; children?: ReactNode };

export function FaultPage({ title, safe, report, action, onGoOn }: Props) {
  const { theme } = usePreferences();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Theme theme={theme} className="sr-fault-page">
      <main className="sr-crash">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {safe.map((sentence) => <p key={sentence}>{sentence}</p>)}
        <h2>{words.report}</h2>
        <p>{words.about}</p>
        {/* It scrolls, so the keyboard has to reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className="sr-proof" tabIndex={0} aria-label={words.report}>{report}</pre>
        <div className="sr-flow-actions">
          <CopyButton text={report} label={words.copy} />
          <Button onClick={onGoOn}>{action}</Button>
        </div>
      </main>
    </Theme>
  );
}
