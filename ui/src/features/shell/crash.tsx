/** A fault of the page itself ends here: a page that says what is safe, never a white window. */
import { Component, type ReactNode } from "react";
import { Button } from "@carbon/react";

import { shell } from "@/words/shell";

export class Crash extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    // The name of the fault and the places in our code; messages may quote values of the data.
    const places = (fault.stack ?? "").split("\n").filter((line) => line.trim().startsWith("at ") || line.includes("@"));
    const report = [fault.name, ...places].join("\n");
    return (
      <main className="sr-crash">
        <h1>{shell.crash.title}</h1>
        <p>{shell.crash.safe}</p>
        <div className="sr-actions">
          <Button kind="secondary" onClick={() => void navigator.clipboard.writeText(report)}>{shell.crash.report}</Button>
          <Button onClick={() => this.setState({ fault: null })}>{shell.crash.again}</Button>
        </div>
      </main>
    );
  }
}
