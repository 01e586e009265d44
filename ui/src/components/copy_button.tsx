/** Copies a text and says so. */
import { useState } from "react";
import { Button } from "@carbon/react";
import { Checkmark, Copy } from "@carbon/icons-react";

import { common } from "@/words/common";

export function CopyButton({ text, label, size = "sm" }: { text: string; label: string; size?: "sm" | "xs" }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      <Button kind="ghost" size={size} renderIcon={copied ? Checkmark : Copy} onClick={() => void copy()} onBlur={() => setCopied(false)}>{copied ? common.copied : label}</Button>
      <span role="status" className="sr-only">{copied ? common.copied : ""}</span>
    </>
  );
}
