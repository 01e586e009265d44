/** The host of the desktop: commands and events of the program around the page. */
import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Dropped, Progress, VaultEvent } from "@/wire";
import type { Host, Unsubscribe } from "./host";

function channel(onProgress: (progress: Progress) => void): Channel<Progress> {
  const progress = new Channel<Progress>();
  progress.onmessage = onProgress;
  return progress;
}

function hear(event: string, listener: (payload: unknown) => void): Unsubscribe {
  const stop = listen(event, ({ payload }) => listener(payload));
  return () => void stop.then((unlisten) => unlisten());
}

export const tauri: Host = {
  start: () => invoke("start"),
  // The event carries nothing: a page script could send itself one. What was dropped is fetched from the program.
  onDrop(listener) {
    const fetch = () => void invoke<Dropped>("take_drop").then((dropped) => { if (dropped.chosen.length + dropped.refused.length > 0) listener(dropped); });
    // The program may have been started with files.
    fetch();
    return hear("dropped", fetch);
  },
  onFault: (listener) => hear("fault", listener),
  faultReport: () => invoke("fault_report"),

  chooseExport: (what) => invoke("choose_export", { what }),
  beginCheck: (file, options, onProgress) => invoke("check_begin", { file, options, progress: channel(onProgress) }),
  stopCheck: (check) => invoke("check_stop", { check }),
  closeCheck: (check) => invoke("check_close", { check }),
  tally: (check) => invoke("check_tally", { check }),
  findings: (check, query, offset, limit) => invoke("check_findings", { check, query, offset, limit }),
  groups: (check, query, by) => invoke("check_groups", { check, query, by }),
  rowOf: (check, finding) => invoke("check_row", { check, finding }),
  ruleHelp: (code) => invoke("rule_help", { code }),
  saveReport: (check, format) => invoke("check_save_report", { check, format }),
  saveQuality: (check, group, format, onProgress) => invoke("check_save_quality", { check, group, format, progress: channel(onProgress) }),
  quality: (check, group, onProgress) => invoke("check_quality", { check, group, progress: channel(onProgress) }),
  qualityNumbers: (check, group, project) => invoke("check_quality_numbers", { check, group, project }),
  stopQuality: (check) => invoke("check_quality_stop", { check }),
  checkNotes: (check) => invoke("check_notes", { check }),
  addNote: (check, request) => invoke("note_add", { check, request }),
  endNote: (note) => invoke("note_end", { note }),
  saveNotes: (check, format) => invoke("notes_save", { check, format }),
  writeLists: (check, request, target) => invoke("lists_write", { check, request, target }),
  listsSent: (check, by) => invoke("lists_sent", { check, by }),
  recordSent: (request) => invoke("list_record_sent", { request }),
  dataSets: () => invoke("data_sets"),
  takeDataSet: (dataSet) => invoke("data_set_take", { dataSet }),
  takeIn: (check, label, onProgress) => invoke("data_set_take_in", { check, label, progress: channel(onProgress) }),
  stopTakeIn: (check) => invoke("data_set_stop", { check }),
  extractDataSet: (dataSet, target, onProgress) => invoke("data_set_extract", { dataSet, target, progress: channel(onProgress) }),
  renameDataSet: (dataSet, label) => invoke("data_set_rename", { dataSet, label }),
  deleteDataSet: (dataSet) => invoke("data_set_delete", { dataSet }),
  compareDataSets: (dataSet, earlier, organization) => invoke("data_set_compare", { dataSet, earlier, organization }),
  saveComparison: (dataSet, earlier, organization, overTime, format) => invoke("comparison_save", { dataSet, earlier, organization, overTime, format }),
  dataSetsOverTime: (dataSet) => invoke("data_set_over_time", { dataSet }),

  chooseBundles: () => invoke("choose_bundles"),
  chooseIdentity: () => invoke("choose_identity"),
  verify: (file, using, onProgress) => invoke("verify", { file, using, progress: channel(onProgress) }),
  chooseTarget: (kind, name) => invoke("choose_target", { kind, name }),
  open: (file, using, target, kind, onProgress) => invoke("open", { file, using, target, kind, progress: channel(onProgress) }),
  stopCopy: (target) => invoke("copy_stop", { target }),
  deleteOriginal: (file) => invoke("delete_original", { file }),

  // Only wakes the page: whatever it then shows, it asks the program for.
  onVault: (listener) => hear("vault", (payload) => listener(payload as VaultEvent)),
  passphraseStrength: (passphrase) => invoke("passphrase_strength", { passphrase }),
  setUp: (request) => invoke("vault_set_up", { request }),
  saveRecovery: () => invoke("recovery_save"),
  printRecovery: () => invoke("recovery_print"),
  proveRecovery: (code) => invoke("recovery_prove", { code }),
  proveRecoveryFile: () => invoke("recovery_prove_file"),
  unlock: (operator, passphrase) => invoke("vault_unlock", { operator, passphrase }),
  lock: () => invoke("vault_lock"),
  stay: () => invoke("vault_stay"),
  enterPractice: (onProgress) => invoke("practice_enter", { progress: channel(onProgress) }),
  resetPractice: (onProgress) => invoke("practice_reset", { progress: channel(onProgress) }),
  leavePractice: () => invoke("practice_leave"),
  practiceExport: () => invoke("practice_export"),
  today: () => invoke("today"),
  deleteCopy: (copy) => invoke("copy_delete", { copy }),

  bundles: () => invoke("bundles"),
  takeBundle: (bundleId) => invoke("bundle_take", { bundleId }),
  chooseRecipients: () => invoke("choose_recipients"),
  seal: (request) => invoke("seal", { request }),
  jobs: () => invoke("jobs"),
  stopJob: (job) => invoke("job_stop", { job }),
  closeJob: (job) => invoke("job_close", { job }),

  logPage: (query, offset, limit) => invoke("log_page", { query, offset, limit }),
  logFilters: () => invoke("log_filters"),
  entryProof: (seq) => invoke("log_proof", { seq }),
  saveProof: (seq) => invoke("log_save_proof", { seq }),
  verifyLog: (onProgress) => invoke("log_verify", { progress: channel(onProgress) }),
  saveLog: (onProgress) => invoke("log_save", { progress: channel(onProgress) }),
  savePack: (from, to, onProgress) => invoke("log_save_pack", { from, to, progress: channel(onProgress) }),

  settings: () => invoke("settings"),
  saveSettings: (settings) => invoke("settings_save", { settings }),
  site: () => invoke("site"),
  protectedPeople: () => invoke("site_protected"),
  saveSite: (settings, revision) => invoke("site_save", { settings, revision }),
  saveSiteCover: (cover) => invoke("site_save_cover", { cover }),
  people: () => invoke("people"),
  addPerson: (person, passphrase, own) => invoke("person_add", { person, passphrase, own }),
  changePassphrase: (old, fresh) => invoke("passphrase_change", { old, fresh }),
  vaultKeys: () => invoke("vault_keys"),
  savePublicKeys: () => invoke("vault_keys_save"),
  signers: () => invoke("signers"),
  pinSigner: (bundle, name) => invoke("signer_pin", { bundle, name }),
  unpinSigner: (name) => invoke("signer_unpin", { name }),
};
