/** Puts the whole window over an in-memory host, and asks axe about what stands there. */
import axe from "axe-core";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { App } from "@/app";
import { memory, type Memory, type MemoryOptions } from "@/host/memory";

/** `before`: what happened in the program before the window opened. */
export function open(options: MemoryOptions = {}, before: (program: Memory) => void = () => {}) {
  const program = memory(options);
  before(program);
  return { ...render(<App host={program.host} />), user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), program };
}

/** What axe finds against WCAG 2.2 A and AA; colour contrast needs a real window and is looked at there. */
export async function violations(container: Element): Promise<string[]> {
  const { violations: found } = await axe.run(container, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast": { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
