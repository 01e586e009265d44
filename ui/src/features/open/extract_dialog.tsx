/** *Extract…*: a readable copy of a data set's files, exactly as they were received. */
import { Dialog } from "@/components/dialog";
import { useHost } from "@/host/context";
import type { DataSetView } from "@/wire";
import { middle } from "@/words/common";
import { dataSets } from "@/words/data_sets";
import { OpenedCard } from "./opened_card";
import { useCopying } from "./use_copying";

const words = dataSets.extract;

export function ExtractDialog({ set, onClose }: { set: DataSetView; onClose: () => void }) {
  const host = useHost();
  const copying = useCopying({
    kind: "folder",
    // A label may hold what the name of a folder may not.
    name: set.label.replaceAll(/[/\\:]/g, "-"),
    making: words.making,
    make: (target, onProgress) => host.extractDataSet(set.dataSet, target.token, onProgress),
    onClose,
  });
  return (
    <Dialog title={words.title(middle(set.label))} onClose={copying.close} footer={copying.footer}>
      {copying.body}
      {copying.asking && <p>{words.text(set)}</p>}
      {copying.opened !== null && <OpenedCard opened={copying.opened} done={words.done(copying.opened)} file={null} />}
    </Dialog>
  );
}
