/** The one door from the page to the program. Nothing else in the page knows that there is a desktop around it. */
import type {
  CheckBegun, CheckOptions, Chosen, Dropped, FindingQuery, FindingsPage, Group, GroupBy, Progress, ReportFormat, RuleHelp, Start, Tally, Token, VerificationView, VerifyWith,
} from "@/wire";

/** Stops listening. */
export type Unsubscribe = () => void;

/** Every use case the page can ask for. A refusal rejects with a `Problem` of the wire. */
export interface Host {
  start(): Promise<Start>;
  /** Asks for a folder or ZIP in the desktop's own dialog; null if the person chose none. */
  chooseExport(what: "folder" | "zip"): Promise<Chosen | null>;
  chooseBundles(): Promise<Chosen[]>;
  /** Tells of files dropped on the window, taken in by the program and not by the page. */
  onDrop(listener: (dropped: Dropped) => void): Unsubscribe;
  beginCheck(file: Token, options: CheckOptions, onProgress: (progress: Progress) => void): Promise<CheckBegun>;
  stopCheck(check: Token): Promise<void>;
  /** Forgets the check and its findings. */
  closeCheck(check: Token): Promise<void>;
  tally(check: Token): Promise<Tally>;
  findings(check: Token, query: FindingQuery, offset: number, limit: number): Promise<FindingsPage>;
  groups(check: Token, query: FindingQuery, by: GroupBy): Promise<Group[]>;
  ruleHelp(code: string): Promise<RuleHelp>;
  /** Asks where, and writes the report there; answers its name, or null if the person chose no place. */
  saveReport(check: Token, format: ReportFormat): Promise<string | null>;
  verify(file: Token, using: VerifyWith, onProgress: (progress: Progress) => void): Promise<VerificationView>;
}
