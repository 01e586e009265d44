/** How far a work is, with rate and time left, and the way to stop it. */
import { Button, ProgressBar } from "@carbon/react";

import type { Progress } from "@/wire";
import { common, progress as words } from "@/words/common";

export function ProgressLine({ progress, label, onStop }: { progress: Progress | null; label: string; onStop?: () => void }) {
  const total = progress?.total ?? null;
  const helper = progress === null ? common.working : words(progress.done, total, progress.rate, progress.secondsLeft, progress.stage === "log" ? "entries" : "bytes");
  return (
    <div className="sr-progress">
      {total === null || progress === null ? (
        <ProgressBar label={label} helperText={helper} size="small" />
      ) : (
        <ProgressBar label={label} helperText={helper} size="small" value={progress.done} max={Math.max(total, 1)} />
      )}
      {onStop !== undefined && <Button kind="secondary" size="sm" onClick={onStop}>{common.stop}</Button>}
    </div>
  );
}
