/** The list of shortcuts. The one made of a single character can be switched off (WCAG 2.1.4). */
import { Checkbox, Modal } from "@carbon/react";

import { shortcuts as words } from "@/words/palette";
import { useShell } from "./context";

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { singleKeys, prefer } = useShell().preferences;
  return (
    <Modal open passiveModal size="sm" modalHeading={words.title} onRequestClose={onClose}>
      <table className="sr-shortcuts">
        <thead className="sr-only"><tr><th scope="col">{words.keys}</th><th scope="col">{words.what}</th></tr></thead>
        <tbody>{words.list.map(([keys, what]) => <tr key={keys}><th scope="row"><kbd>{keys}</kbd></th><td>{what}</td></tr>)}</tbody>
      </table>
      <Checkbox id="single-keys" labelText={words.single} checked={singleKeys} onChange={(_, { checked }) => prefer({ singleKeys: checked })} />
    </Modal>
  );
}
