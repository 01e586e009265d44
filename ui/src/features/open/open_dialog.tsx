/** *Open…*: a readable copy of a bundle. */
import { useState } from "react";

import { Dialog } from "@/components/dialog";
import { useHost } from "@/host/context";
import type { Chosen, OpenWith, TargetKind } from "@/wire";
import { middle } from "@/words/common";
import { open as words } from "@/words/open";
import { OpenForm, faultOf, type Keys } from "./open_form";
import { OpenedCard } from "./opened_card";
import { useCopying } from "./use_copying";

type Props = {
  file: Chosen;
  /** What opens it, if that is known already. */
  using: OpenWith | null;
  /** Whether this vault made it and kept its key. */
  ours: boolean;
  onClose: () => void;
};

export function OpenDialog({ file, using, ours, onClose }: Props) {
  const host = useHost();
  const [kind, setKind] = useState<TargetKind>("folder");
  const [keys, setKeys] = useState<Keys>({ with: ours ? "vault" : "passphrase", passphrase: "", identity: null });
  const [tried, setTried] = useState(false);
  const fault = using === null ? faultOf(keys) : null;
  const stem = file.name.replace(/\.(enc|zip)$/i, "");
  const copying = useCopying({
    kind,
    name: kind === "folder" ? stem : `${stem}.zip`,
    making: words.opening,
    make: (target, onProgress) => host.open(file.token, using ?? withOf(keys), target.token, kind, onProgress),
    onMade: () => setKeys({ ...keys, passphrase: "" }),
    onClose,
  }, () => {
    setTried(true);
    return fault === null;
  });
  return (
    <Dialog title={words.title(middle(file.name))} onClose={copying.close} footer={copying.footer}>
      {copying.body}
      {copying.asking && <OpenForm kind={kind} onKind={setKind} keys={using === null ? keys : null} onKeys={setKeys} ours={ours} fault={tried ? fault : null} onSubmit={copying.choose} />}
      {copying.opened !== null && <OpenedCard opened={copying.opened} done={words.done(copying.opened)} file={file} />}
    </Dialog>
  );
}

function withOf({ with: kind, passphrase, identity }: Keys): OpenWith {
  if (kind === "identity" && identity !== null) return { with: kind, file: identity.token };
  return kind === "passphrase" ? { with: kind, passphrase } : { with: "vault" };
}
