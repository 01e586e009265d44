/** A fault of the page itself ends here: a page that says what is safe, never a white window. */
import { Component, type ReactNode } from "react";

import { shell } from "@/words/shell";
import { FaultPage } from "./fault_page";

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
    const report = [fault.name, ...places.map((place) => place.trim())].join("\n");
    const { title, safe, again } = shell.crash;
    return <FaultPage title={title} safe={[safe]} report={report} action={again} onGoOn={() => this.setState({ fault: null })} />;
  }
}
