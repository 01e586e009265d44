/** A hash: its first and last digits, the whole to copy. */
import { common } from "@/words/common";
import { CopyButton } from "./copy_button";

export function Digest({ hex, name }: { hex: string; name: string }) {
  return (
    <span className="sr-digest">
      <code title={hex}>{`${hex.slice(0, 8)}…${hex.slice(-8)}`}</code>
      <CopyButton text={hex} label={common.copyOf(name)} short size="xs" />
    </span>
  );
}
