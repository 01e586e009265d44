/** What a bundle says of itself: signer, metadata, checkpoint, files. */
import { CopyButton } from "@/components/copy_button";
import { Facts } from "@/components/facts";
import { Fingerprint } from "@/components/fingerprint";
import { Moment } from "@/components/moment";
import type { VerificationView } from "@/wire";
import { common, number } from "@/words/common";
import { verify } from "@/words/verify";
import { FilesTable } from "./files_table";

export function Particulars({ view }: { view: VerificationView }) {
  const { signer } = view;
  return (
    <>
      <Facts
        facts={[
          [verify.signer, signer?.knownAs],
          [verify.fingerprint, signer && <><Fingerprint text={signer.fingerprint} /> <CopyButton text={signer.fingerprint} label={common.copyFingerprint} /></>],
          [verify.knownSince, signer?.knownSince && <Moment at={signer.knownSince} />],
          [verify.made, view.created && <Moment at={view.created} />],
          [verify.reason, view.reason],
          [verify.checked, view.checked],
          [verify.bundle, view.bundleId && <code>{view.bundleId}</code>],
          [verify.checkpoint, view.logSize === null ? null : verify.entries(number(view.logSize))],
        ]}
      />
      {view.notes.length > 0 && (
        <>
          <h3>{verify.notes}</h3>
          <ul className="sr-notes">{view.notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </>
      )}
      {view.files.length > 0 && <FilesTable files={view.files} verdict={view.verdict} />}
    </>
  );
}
