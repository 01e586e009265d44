// Made by `cargo run -p wire --example typescript`; edit crates/wire, not this file.

/**
 * A whole number of 0 to 2⁵³ − 1, the largest below which JavaScript tells every number from the next (ECMA-262, `Number.MAX_SAFE_INTEGER`).
 * A larger one becomes the largest: nothing we count comes near.
 */
export type Whole = number;

/**
 * A name of 128 random bits, 32 hexadecimal digits in lower case. The page can say it and nothing else: which file, check or bundle it
 * stands for is known to the program alone, and a token made up by the page stands for nothing.
 */
export type Token = string & { readonly token: unique symbol };

/**
 * What every command answers if it does not do what was asked. Nothing was left half-done.
 */
export type Problem = { 
/**
 * For the page to behave by; never the text.
 */
kind: ProblemKind, 
/**
 * What happened, one clause.
 */
what: string, 
/**
 * What to do next, if there is something.
 */
next: string | null, };

/**
 * Kinds that the page behaves differently for.
 */
export type ProblemKind = "broken" | "bug" | "busy" | "denied" | "exists" | "gone" | "interrupted" | "io" | "locked" | "no_slot" | "usage" | "wrong_secret";

/**
 * How far a long work is; told ten times a second at most.
 */
export type Progress = { 
/**
 * What is being done.
 */
stage: Stage, 
/**
 * So many bytes (or entries) of it are done.
 */
done: Whole, 
/**
 * Of so many; null if it is not known.
 */
total: Whole | null, 
/**
 * Bytes (or entries) in a second, over the last seconds; null until there is something to say.
 */
rate: Whole | null, 
/**
 * Seconds left at this rate; null until there is something to say.
 */
secondsLeft: Whole | null, };

/**
 * What is being done.
 */
export type Stage = "checking" | "log" | "making" | "opening" | "placing" | "sealing" | "verifying";

/**
 * What the program is and whether there is a vault.
 */
export type Start = { 
/**
 * The program's version, such as `0.1.0`.
 */
version: string, 
/**
 * The vault of this workstation.
 */
vault: VaultState, 
/**
 * Whether this is the practice folder: made-up data, and nothing leaves.
 */
practice: boolean, };

/**
 * The vault of this workstation.
 */
export type VaultState = { "state": "absent" } | { "state": "locked", 
/**
 * Who may unlock it; a single one is not asked for.
 */
operators: Array<OperatorName>, } | { "state": "unusable", 
/**
 * Why, and what to do.
 */
what: string, } | { "state": "unlocked", 
/**
 * Who is at work.
 */
operator: OperatorName, };

/**
 * The name that an operator chose for unlocking.
 */
export type OperatorName = string;

/**
 * A file or folder that a person chose in a dialog or dropped on the window.
 */
export type Chosen = { 
/**
 * Names it in every later request.
 */
token: Token, 
/**
 * Its last name, without the folders above it; characters that cannot be shown are replaced.
 */
name: string, 
/**
 * What it looks like from outside. A guess that decides which button comes first and nothing else.
 */
kind: ChosenKind, 
/**
 * Its size in bytes; of a folder, that of all its files. Null if it was not counted.
 */
bytes: Whole | null, };

/**
 * What a chosen thing looks like from outside.
 */
export type ChosenKind = "bundle" | "export" | "other";

/**
 * What came of a drop: each thing by itself, so that one bad file does not hide the others.
 */
export type Dropped = { 
/**
 * What can be worked with.
 */
chosen: Array<Chosen>, 
/**
 * Why the rest cannot.
 */
refused: Array<Problem>, };

/**
 * How to check.
 */
export type CheckOptions = { 
/**
 * A specification such as `hud-hmis/2026`; null: found out from the files.
 */
pack: string | null, 
/**
 * It is a victim service provider's own comparable database, where its clients belong.
 */
comparableDatabase: boolean, };

/**
 * A check that was begun.
 */
export type CheckBegun = { 
/**
 * Names the check in every later request.
 */
check: Token, 
/**
 * What is being checked, by its name.
 */
name: string, };

/**
 * Where a check is.
 */
export type CheckState = { "is": "reading" } | { "is": "done", 
/**
 * Nothing of severity error or worse was found.
 */
valid: boolean, } | { "is": "stopped" } | { "is": "failed", 
/**
 * Why.
 */
problem: Problem, };

/**
 * A check as it stands; asked for again as often as it has gone further.
 */
export type Tally = { 
/**
 * Reading, done, stopped or failed.
 */
state: CheckState, 
/**
 * What it was checked against, and what stands beside it: the line for the head of every report. Null while reading.
 */
head: string | null, 
/**
 * Findings so far, and those that block among them.
 */
found: Whole, 
/**
 * Findings that no destination takes.
 */
blocking: Whole, 
/**
 * Findings of each severity so far.
 */
highPriority: Whole, 
/**
 * Findings of severity error.
 */
errors: Whole, 
/**
 * Findings of severity warning.
 */
warnings: Whole, 
/**
 * Every rule that found something, worst first.
 */
rules: Array<RuleHit>, 
/**
 * The files of the set; empty while reading.
 */
files: Array<CheckedFile>, 
/**
 * What could not be judged because something else could not be read, in sentences.
 */
notEvaluated: Array<string>, };

/**
 * How much a finding matters.
 */
export type Severity = "high_priority" | "error" | "warning";

/**
 * One rule that found something.
 */
export type RuleHit = { 
/**
 * Its permanent code.
 */
code: string, 
/**
 * What is wrong, in one sentence.
 */
message: string, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * Whether it blocks every destination.
 */
blocks: boolean, 
/**
 * How often it was found.
 */
found: Whole, };

/**
 * One file of the set.
 */
export type CheckedFile = { 
/**
 * Its name as received.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: Whole, 
/**
 * Its data rows.
 */
rows: Whole, 
/**
 * Findings in it.
 */
found: Whole, 
/**
 * Findings in it that block.
 */
blocking: Whole, 
/**
 * SHA-256 in hexadecimal digits; null if it could not be read to its end.
 */
sha256: string | null, };

/**
 * Which findings to show.
 */
export type FindingQuery = { 
/**
 * Found anywhere in code, file, column, ids or value; upper and lower case are one. Empty: all.
 */
search: string, 
/**
 * Only this severity.
 */
severity: Severity | null, 
/**
 * Only this code.
 */
code: string | null, 
/**
 * Only this file.
 */
file: string | null, 
/**
 * Only those that `data_entry`, `setup` or `vendor` can mend.
 */
audience: string | null, 
/**
 * Only those of this project.
 */
project: string | null, 
/**
 * Only those of this organization.
 */
organization: string | null, };

/**
 * Some findings, in the order of the report.
 */
export type FindingsPage = { 
/**
 * How many fit the query.
 */
total: Whole, 
/**
 * The place of the first row among those that fit, counted from 0.
 */
offset: Whole, 
/**
 * At most as many as were asked for, and never more than 500.
 */
rows: Array<FindingRow>, };

/**
 * One finding as a row; the fields are those of `docs/formats/finding.md`.
 */
export type FindingRow = { 
/**
 * Its number in this check, counted from 0.
 */
number: Whole, 
/**
 * Permanent code.
 */
code: string, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * True only for what no destination can take.
 */
blocks: boolean, 
/**
 * `data_entry`, `setup` or `vendor`.
 */
audience: string, 
/**
 * The file's name as received.
 */
file: string | null, 
/**
 * The physical line; the header is line 1.
 */
line: Whole | null, 
/**
 * The column's name.
 */
column: string | null, 
/**
 * The row's primary key.
 */
rowKey: string | null, 
/**
 * Organization the row belongs to.
 */
organizationId: string | null, 
/**
 * Project the row belongs to.
 */
projectId: string | null, 
/**
 * Person the row is about.
 */
personalId: string | null, 
/**
 * Enrollment the row belongs to.
 */
enrollmentId: string | null, 
/**
 * The value, or its shape where the column is sensitive.
 */
value: string | null, 
/**
 * Whether `value` is a shape.
 */
valueMasked: boolean, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do about it.
 */
fix: string, 
/**
 * What this rests on.
 */
basis: string, };

/**
 * What findings can be counted by.
 */
export type GroupBy = "audience" | "file" | "organization" | "project" | "rule";

/**
 * Findings of one group.
 */
export type Group = { 
/**
 * What they have in common; null: nothing is known of it.
 */
name: string | null, 
/**
 * How many there are.
 */
found: Whole, 
/**
 * How many of them block.
 */
blocking: Whole, };

/**
 * The help page of a rule, part by part.
 */
export type RuleHelp = { 
/**
 * Its permanent code.
 */
code: string, 
/**
 * Headings and what stands below each, as in `docs/rules/`.
 */
parts: Array<[string, string]>, };

/**
 * What a report is written as.
 */
export type ReportFormat = "csv" | "html" | "jsonl";

/**
 * What is at hand for opening the inside.
 */
export type VerifyWith = { "with": "nothing" } | { "with": "passphrase", 
/**
 * The passphrase.
 */
passphrase: string, } | { "with": "identity", 
/**
 * The chosen file.
 */
file: Token, };

/**
 * The conclusion, as the verifier's JSON has it (`docs/formats/bundle.md`).
 */
export type VerdictToken = "broken" | "outer_only" | "valid_pinned" | "valid_unknown_signer";

/**
 * What was found. The verdict is never better than what was checked.
 */
export type VerificationView = { 
/**
 * The conclusion.
 */
verdict: VerdictToken, 
/**
 * The conclusion as a sentence.
 */
sentence: string, 
/**
 * What was changed or is missing, and where; only for `broken`.
 */
fault: string | null, 
/**
 * Who signed.
 */
signer: SignerView | null, 
/**
 * The bundle's id.
 */
bundleId: string | null, 
/**
 * When it was made, as the signer says; RFC 3339 in UTC.
 */
created: string | null, 
/**
 * Why a key that was given did not open it.
 */
shut: Problem | null, 
/**
 * What it is for, in the words of whoever sealed it; null if the inside was not checked.
 */
reason: string | null, 
/**
 * What it was checked against before sealing; null if the inside was not checked.
 */
checked: string | null, 
/**
 * Made-up data.
 */
practice: boolean, 
/**
 * The data files; empty if the inside was not checked.
 */
files: Array<BundleFile>, 
/**
 * How many entries the signer's log had; null if the inside was not checked.
 */
logSize: Whole | null, 
/**
 * What else a careful reader should know, in sentences.
 */
notes: Array<string>, };

/**
 * A signer.
 */
export type SignerView = { 
/**
 * SHA-256 of the public key, in groups of four hexadecimal digits, to be read out by phone.
 */
fingerprint: string, 
/**
 * The name under which the signer is known here.
 */
knownAs: string | null, 
/**
 * Since when; RFC 3339 in UTC.
 */
knownSince: string | null, };

/**
 * One data file of a bundle.
 */
export type BundleFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: Whole, 
/**
 * Its data rows, as the signer counted them.
 */
rows: Whole, 
/**
 * SHA-256 in hexadecimal digits.
 */
sha256: string, };
