/** The one door from the page to the program. Nothing else in the page knows that there is a desktop around it. */
import type {
  BundleView, CheckBegun, CheckNotes, CheckOptions, Chosen, ComparedView, CourseStep, DataSetView, Dropped, EntryProof, FaultReport, FindingQuery, FindingsPage, Group, GroupBy, Job, KnownSigner, ListBy, ListsRequest, ListsWritten, LogFilters, LogPage, LogQuery,
  LogVerdict, NoteRequest, NoteView, Opened, NewPerson, OpenWith, OperatorName, PackView, People, Progress, ProtectedPeople, RecipientKey, RecoveryCodeShown, QualityFormat, QualityNumbers, QualityView, ReportFormat, RowView, RuleHelp, SealRequest, SentRequest, SentView, Settings, SetupRequest, SheetFormat, SiteSaved, SiteSettings, SiteView, Start,
  Strength, Tally, Target, TargetKind, Today, Token, VaultEvent, VaultKey, VerificationView, VerifyWith,
} from "@/wire";

/** Stops listening. */
export type Unsubscribe = () => void;
export type OnProgress = (progress: Progress) => void;

/** Every use case the page can ask for. A refusal rejects with a `Problem` of the wire. */
export interface Host extends CheckHost, VerifyHost, VaultHost, BundleHost, LogHost, AdministrationHost {
  start(): Promise<Start>;
  /** Tells of files dropped on the window, taken in by the program and not by the page. */
  onDrop(listener: (dropped: Dropped) => void): Unsubscribe;
  /** Tells that the program met a fault of its own; what it was is asked for by `faultReport`. */
  onFault(listener: () => void): Unsubscribe;
  /** What happened since it was last asked for; null if nothing did. */
  faultReport(): Promise<FaultReport | null>;
}

export interface CheckHost {
  /** Asks for a folder or ZIP in the desktop's own dialog; null if the person chose none. */
  chooseExport(what: "folder" | "zip"): Promise<Chosen | null>;
  beginCheck(file: Token, options: CheckOptions, onProgress: OnProgress): Promise<CheckBegun>;
  stopCheck(check: Token): Promise<void>;
  /** Forgets the check and its findings. */
  closeCheck(check: Token): Promise<void>;
  tally(check: Token): Promise<Tally>;
  findings(check: Token, query: FindingQuery, offset: number, limit: number): Promise<FindingsPage>;
  groups(check: Token, query: FindingQuery, by: GroupBy): Promise<Group[]>;
  /** The row of a finding with its neighbours, by the finding's number. Reads the file again. */
  rowOf(check: Token, finding: number): Promise<RowView>;
  ruleHelp(code: string): Promise<RuleHelp>;
  /** Asks where, and writes the report there; answers its name, or null if the person chose no place. */
  saveReport(check: Token, format: ReportFormat): Promise<string | null>;
  /** Reads the files once more and counts how complete and timely they are; what was counted is kept as long as the check. */
  quality(check: Token, group: string | null, onProgress: OnProgress): Promise<QualityView>;
  /** What was counted of one project, by its place in the report, or of all. */
  qualityNumbers(check: Token, group: string | null, project: number | null): Promise<QualityNumbers>;
  stopQuality(check: Token): Promise<void>;
  /** Asks where and writes the report on data quality there, counting first if need be; null if no place was chosen. */
  saveQuality(check: Token, group: string | null, format: QualityFormat, onProgress: OnProgress): Promise<string | null>;
  /** The notes on what was found; none while the vault is locked. */
  checkNotes(check: Token): Promise<CheckNotes>;
  addNote(check: Token, request: NoteRequest): Promise<NoteView>;
  endNote(note: string): Promise<void>;
  /** Asks where, and writes the notes sheet there; answers its name, or null if the person chose no place. */
  saveNotes(check: Token, format: SheetFormat): Promise<string | null>;
  /** Writes lists of corrections into a folder that was chosen. */
  writeLists(check: Token, request: ListsRequest, target: Token): Promise<ListsWritten>;
  /** When lists of this source were last sent, each list once. */
  listsSent(check: Token, by: ListBy): Promise<SentView[]>;
  /** Records that a list was sent; the program itself sends nothing. */
  recordSent(request: SentRequest): Promise<SentView>;
  /** What the vault keeps, the latest first. */
  dataSets(): Promise<DataSetView[]>;
  /** A data set, as if it had been chosen. */
  takeDataSet(dataSet: string): Promise<Chosen>;
  /** Keeps in the vault exactly what was checked, under a label or, if it is null, one made of what it is; answers when it is done. */
  takeIn(check: Token, label: string | null, onProgress: OnProgress): Promise<DataSetView>;
  stopTakeIn(check: Token): Promise<void>;
  /** Writes its files to a place that was chosen, as they were received; `stopCopy` stops it. */
  extractDataSet(dataSet: string, target: Token, onProgress: OnProgress): Promise<Opened>;
  renameDataSet(dataSet: string, label: string): Promise<DataSetView>;
  /** Deletes the keys of a data set for good, then its files. */
  deleteDataSet(dataSet: string): Promise<void>;
  /** Holds a data set against an earlier one (null: the latest of its source before it); of one organization alone, or of all (null). */
  compareDataSets(dataSet: string, earlier: string | null, organization: string | null): Promise<ComparedView>;
  /** Asks where, and writes the comparison, or all data sets of the source over time, there; null if no place was chosen. */
  saveComparison(dataSet: string, earlier: string | null, organization: string | null, overTime: boolean, format: SheetFormat): Promise<string | null>;
  /** Every data set of the source of this one, the oldest first. */
  dataSetsOverTime(dataSet: string): Promise<CourseStep[]>;
}

export interface VerifyHost {
  chooseBundles(): Promise<Chosen[]>;
  /** A recipient's private key file. */
  chooseIdentity(): Promise<Chosen | null>;
  verify(file: Token, using: VerifyWith, onProgress: OnProgress): Promise<VerificationView>;
  /** A place for a new file or folder; null if the person chose none. `name` is proposed. */
  chooseTarget(kind: TargetKind, name: string): Promise<Target | null>;
  open(file: Token, using: OpenWith, target: Token, kind: TargetKind, onProgress: OnProgress): Promise<Opened>;
  /** Stops the readable copy that is being made at this target; nothing of it is left then. */
  stopCopy(target: Token): Promise<void>;
  /** Deletes the sealed original after it was opened. */
  deleteOriginal(file: Token): Promise<void>;
}

export interface VaultHost {
  /** Locking and the warning before it. */
  onVault(listener: (event: VaultEvent) => void): Unsubscribe;
  passphraseStrength(passphrase: string): Promise<Strength>;
  /** Makes the vault and answers its recovery code, once. The vault is of use when the code was proved. */
  setUp(request: SetupRequest): Promise<RecoveryCodeShown>;
  /** Asks where and writes the recovery code there; answers the file's name. */
  saveRecovery(): Promise<string | null>;
  /** Prints the sheet with the recovery code. */
  printRecovery(): Promise<void>;
  /** Whether a text that was typed, pasted or scanned is the code; true ends the setting up. */
  proveRecovery(code: string): Promise<boolean>;
  /** The same for a file, chosen in a dialog; null if none was chosen. */
  proveRecoveryFile(): Promise<boolean | null>;
  unlock(operator: OperatorName | null, passphrase: string): Promise<Start>;
  lock(): Promise<Start>;
  /** Somebody is at work: told at most every few seconds. */
  stay(): Promise<void>;
  /** Made-up data in a folder of its own; the first time makes it. */
  enterPractice(onProgress: OnProgress): Promise<Start>;
  /** Throws the practice folder away and makes it anew. */
  resetPractice(onProgress: OnProgress): Promise<Start>;
  leavePractice(): Promise<Start>;
  /** The practice export, as if it had been chosen. */
  practiceExport(): Promise<Chosen>;
  today(): Promise<Today>;
  /** Deletes an opened copy from the disk. */
  deleteCopy(copy: Token): Promise<void>;
}

export interface BundleHost {
  bundles(): Promise<BundleView[]>;
  /** A bundle made here, as if its file had been chosen. */
  takeBundle(bundleId: string): Promise<Chosen>;
  chooseRecipients(): Promise<RecipientKey[]>;
  /** Begins to seal and answers at once. */
  seal(request: SealRequest): Promise<Job>;
  jobs(): Promise<Job[]>;
  stopJob(job: Token): Promise<void>;
  /** Forgets a job that ended, with the passphrase it showed. */
  closeJob(job: Token): Promise<void>;
}

export interface LogHost {
  logPage(query: LogQuery, offset: number, limit: number): Promise<LogPage>;
  logFilters(): Promise<LogFilters>;
  entryProof(seq: number): Promise<EntryProof>;
  /** Asks where, and writes the proof of an entry there. */
  saveProof(seq: number): Promise<string | null>;
  verifyLog(onProgress: OnProgress): Promise<LogVerdict>;
  /** Asks where, and writes the whole log there. */
  saveLog(onProgress: OnProgress): Promise<string | null>;
  /** Asks where, and writes the auditor's pack of these days (`2026-11-01`, UTC, both included; null: no bound). */
  savePack(from: string | null, to: string | null, onProgress: OnProgress): Promise<PackView | null>;
}

export interface AdministrationHost {
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  site(): Promise<SiteView>;
  protectedPeople(): Promise<ProtectedPeople>;
  /** Keeps the settings of the site if they are still in the state that was shown; answers whether they are kept. */
  saveSite(settings: SiteSettings, revision: string): Promise<SiteSaved>;
  /** Keeps what lists begin with, and nothing else; a blank text: the program's own. */
  saveSiteCover(cover: string): Promise<void>;
  people(): Promise<People>;
  /** Lets another person unlock this vault; `own` is the passphrase of whoever is at work. Answers everybody. */
  addPerson(person: NewPerson, passphrase: string, own: string): Promise<People>;
  changePassphrase(old: string, fresh: string): Promise<void>;
  vaultKeys(): Promise<VaultKey[]>;
  /** Asks where, and writes the public keys into a new folder there. */
  savePublicKeys(): Promise<string | null>;
  signers(): Promise<KnownSigner[]>;
  /** Knows the signer of a bundle under a name from now on. */
  pinSigner(bundle: Token, name: string): Promise<KnownSigner>;
  unpinSigner(name: string): Promise<void>;
}
