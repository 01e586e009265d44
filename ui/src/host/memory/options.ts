/** What can be wished of the in-memory program. */
import type { CheckState, Dropped, FaultReport, HealthLine, Job, KnownSigner, NoticeView, OpenedCopy, Person, Problem, SiteSettings, VaultEvent, VaultState, VerificationView } from "@/wire";
import type { Host } from "../host";

export type MemoryOptions = {
  /** Findings of every check. */
  findings?: number;
  state?: CheckState;
  /** What the check could not judge. */
  notEvaluated?: string[];
  /** Projects with anybody in them, in the report on data quality; 9 unless told. */
  projects?: number;
  /** Some things could not be counted for the report on data quality. */
  uncounted?: boolean;
  /** Nobody left any project, and no night-by-night shelter is there: only with `uncounted`. */
  nobodyLeft?: boolean;
  /** So many pairs of projects have stays that overlap. */
  pairs?: number;
  /** Counting for the report on data quality never ends, unless it is stopped. */
  slowCounting?: boolean;
  /** So many rows of a victim service provider are found as well, unless it is said to be the provider's own database. */
  victimRows?: number;
  /** Rows about people on the protected list. */
  protectedRows?: number;
  verification?: VerificationView | Problem;
  /** Refuses everything. */
  refuse?: Problem;
  /** Refuses single requests, by the name of the method. */
  refuses?: Record<string, Problem>;
  /** Methods that never answer, for looking at what is shown meanwhile. */
  waits?: string[];
  vault?: VaultState["state"];
  operators?: string[];
  practice?: boolean;
  notices?: NoticeView[];
  health?: HealthLine[];
  /** Log and keys do not fit together. */
  unfit?: boolean;
  signers?: KnownSigner[];
  /** Everybody of the vault; the operators unless told, the first of them the administrator. */
  people?: Person[];
  copies?: OpenedCopy[];
  /** A copy that is begun never ends, unless it is stopped. */
  slowCopies?: boolean;
  jobs?: Job[];
  /** How many data sets the vault keeps; none unless told. */
  dataSets?: number;
  /** The settings of the site are made; the usual ones unless told. */
  site?: boolean;
  /** By its settings, the site's database is a victim service provider's own. */
  comparableSite?: boolean;
  /** How many notes the vault keeps, 4 at most, and one list that was sent; none unless told. */
  notes?: number;
  /** The set names no source, so that it takes no notes. */
  noSource?: boolean;
  /** How many bundles were made here; 3 unless told. */
  bundles?: number;
  /** How many entries the log has; 3,214 unless told. */
  logSize?: number;
  /** The first entry of the log that does not fit. */
  brokenAt?: number;
  /** Entries confirmed outside; null: none. */
  anchored?: number | null;
};

export type Memory = {
  host: Host;
  drop: (dropped: Dropped) => void;
  /** Tells of the vault, as the program does: a warning, or that it locked itself. */
  tell: (event: VaultEvent) => void;
  /** The program meets a fault of its own. */
  meetFault: (report: FaultReport) => void;
  /** Somebody else changes settings of the site. */
  settle: (to: Partial<SiteSettings>) => void;
  /** Every running job goes on by a step; two steps end it. */
  advance: () => void;
  /** What was asked for, in its order. */
  asked: string[];
};
