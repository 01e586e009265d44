/** Copies a text and says so. */
import { useState } from "react";
import { Button, IconButton } from "@carbon/react";
import { Checkmark, Copy, Warning } from "@carbon/icons-react";

import { common } from "@/words/common";

/** `short`: the symbol alone, with the label as its name. */
export function CopyButton({ text, label, short = false, size = "sm" }: { text: string; label: string; short?: boolean; size?: "sm" | "xs" }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  const said = { idle: "", copied: common.copied, failed: common.notCopied }[state];
  const Icon = { idle: Copy, copied: Checkmark, failed: Warning }[state];
  const act = { kind: "ghost" as const, size, onClick: () => void copy(), onBlur: () => setState("idle") };
  return (
    <>
      {short ? <IconButton {...act} label={said === "" ? label : said} align="left"><Icon /></IconButton> : <Button {...act} renderIcon={Icon}>{said === "" ? label : said}</Button>}
      <span role="status" className="sr-only">{said}</span>
    </>
  );
}
