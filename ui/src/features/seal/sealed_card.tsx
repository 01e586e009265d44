/** What to hand over: the file, the cover sheet, the fingerprint to read out, and the passphrase another way. */
import { CopyButton } from "@/components/copy_button";
import { Digest } from "@/components/digest";
import { Facts } from "@/components/facts";
import { Fingerprint } from "@/components/fingerprint";
import { useShell } from "@/features/shell/context";
import type { Sealed } from "@/wire";
import { common, number } from "@/words/common";
import { seal } from "@/words/seal";

const words = seal.done;

export function SealedCard({ sealed }: { sealed: Sealed }) {
  const { vault } = useShell();
  // A window that was left must not tell it to whoever comes by.
  const passphrase = sealed.passphrase !== null && (vault === "unlocked"
    ? <><code className="sr-passphrase">{sealed.passphrase}</code> <CopyButton text={sealed.passphrase} label={words.copyPassphrase} /><br />{words.tell}</>
    : words.hidden);
  return (
    <>
      <h3>{words.handOver}</h3>
      <Facts facts={[
        [words.file, words.at(sealed.name, sealed.place)],
        [words.cover, words.at(sealed.cover, sealed.place)],
        [words.passphrase, passphrase === false ? null : passphrase],
        [words.fingerprint, <span key="f"><Fingerprint text={sealed.fingerprint} /> <CopyButton text={sealed.fingerprint} label={common.copyFingerprint} /></span>],
        [words.sha256, <Digest key="d" hex={sealed.sha256} name={words.sha256} />],
        [words.rows, number(sealed.rows)],
        [words.leftOut, sealed.leftOut === 0 ? null : number(sealed.leftOut)],
      ]} />
    </>
  );
}
