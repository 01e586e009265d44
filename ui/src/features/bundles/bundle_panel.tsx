/** One bundle made here, with the ways to open it, to verify it and to its entries. */
import { useState } from "react";
import { Button } from "@carbon/react";

import { Digest } from "@/components/digest";
import { Facts } from "@/components/facts";
import { Moment } from "@/components/moment";
import { ObjectPanel } from "@/components/object_panel";
import { ProblemNote } from "@/components/problem_note";
import { OpenDialog } from "@/features/open/open_dialog";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { BundleView, Chosen } from "@/wire";
import { bundles } from "@/words/bundles";
import { size } from "@/words/common";
import { StateMark } from "./state_mark";

const words = bundles.panel;

export function BundlePanel({ bundle, onClose }: { bundle: BundleView; onClose: () => void }) {
  const host = useHost();
  const { verify, drafts, go } = useShell();
  const [opening, setOpening] = useState<Chosen | null>(null);
  const open = useTask(() => host.takeBundle(bundle.bundleId), setOpening);
  const take = useTask(() => host.takeBundle(bundle.bundleId), (file) => verify([file]));
  const showLog = () => {
    drafts.set("log search", bundle.bundleId);
    go("log");
  };
  return (
    <ObjectPanel label={words.label} title={bundle.name} onClose={onClose}>
      <p><StateMark state={bundle.state} /></p>
      <p>{bundles.statesLong[bundle.state]}</p>
      {bundle.practice && <p>{words.practice}</p>}
      {bundle.state === "done" && (
        <div className="sr-actions">
          <Button size="sm" kind="tertiary" disabled={open.working} onClick={() => open.run()}>{words.open}</Button>
          <Button size="sm" kind="ghost" disabled={take.working} onClick={() => take.run()}>{words.verify}</Button>
        </div>
      )}
      {open.problem !== null && <ProblemNote problem={open.problem} onClose={open.dismiss} />}
      {take.problem !== null && <ProblemNote problem={take.problem} onClose={take.dismiss} />}
      <Facts facts={[
        [words.place, bundle.place],
        [bundles.columns.created, <Moment key="created" at={bundle.created} />],
        [bundles.columns.operator, bundle.operator],
        [bundles.columns.reason, bundle.reason ?? words.reasonErased],
        [bundles.columns.recipients, bundle.recipients],
        [words.key, bundle.state === "done" || bundle.state === "missing" ? (bundle.keyKept ? words.keyKept : words.keyGone) : null],
        [bundles.columns.size, bundle.bytes === null ? null : size(bundle.bytes)],
        [words.sha256, bundle.sha256 && <Digest hex={bundle.sha256} name={words.sha256} />],
        [words.id, <code key="id">{bundle.bundleId}</code>],
        [words.entries, bundle.entries.length === 0 ? null : bundle.entries.map(words.entry).join(", ")],
      ]} />
      {bundle.entries.length > 0 && <Button size="sm" kind="ghost" onClick={showLog}>{words.showLog}</Button>}
      {opening !== null && <OpenDialog file={opening} using={null} ours={bundle.keyKept} onClose={() => setOpening(null)} />}
    </ObjectPanel>
  );
}
