/** The host of the desktop: commands and events of the program around the page. */
import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Dropped, Progress } from "@/wire";
import type { Host } from "./host";

function channel(onProgress: (progress: Progress) => void): Channel<Progress> {
  const progress = new Channel<Progress>();
  progress.onmessage = onProgress;
  return progress;
}

export const tauri: Host = {
  start: () => invoke("start"),
  chooseExport: (what) => invoke("choose_export", { what }),
  chooseBundles: () => invoke("choose_bundles"),
  onDrop(listener) {
    // The event carries nothing: a page script could send itself one. What was dropped is fetched from the program.
    const stop = listen("dropped", async () => listener(await invoke<Dropped>("take_drop")));
    return () => void stop.then((unlisten) => unlisten());
  },
  beginCheck: (file, options, onProgress) => invoke("check_begin", { file, options, progress: channel(onProgress) }),
  stopCheck: (check) => invoke("check_stop", { check }),
  closeCheck: (check) => invoke("check_close", { check }),
  tally: (check) => invoke("check_tally", { check }),
  findings: (check, query, offset, limit) => invoke("check_findings", { check, query, offset, limit }),
  groups: (check, query, by) => invoke("check_groups", { check, query, by }),
  ruleHelp: (code) => invoke("rule_help", { code }),
  saveReport: (check, format) => invoke("check_save_report", { check, format }),
  verify: (file, using, onProgress) => invoke("verify", { file, using, progress: channel(onProgress) }),
};
