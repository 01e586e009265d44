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
 * What is known of faults of the program's own: places in its code, and nothing of anybody's data.
 */
export type FaultReport = { 
/**
 * The program's version, such as `0.1.0`.
 */
version: string, 
/**
 * System and kind of processor, such as `linux x86_64`.
 */
system: string, 
/**
 * Where it happened, such as `crates/workbench/src/desk/chosen.rs:31:9`. At least one.
 */
places: Array<string>, };

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
export type Stage = "checking" | "keeping" | "log" | "making" | "opening" | "placing" | "sealing" | "verifying";

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
comparableDatabase: boolean, 
/**
 * Of a data set: check its files anew, instead of showing what was found when it was taken in.
 */
again: boolean, };

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
 * A data set.
 */
export type DataSetView = { 
/**
 * Its id.
 */
dataSet: string, 
/**
 * How people call it.
 */
label: string, 
/**
 * Who made it, as Export.csv says; null if it does not.
 */
source: string | null, 
/**
 * The first day of its period, as Export.csv says.
 */
start: string | null, 
/**
 * The last day of its period, as Export.csv says.
 */
end: string | null, 
/**
 * The software that wrote it, as Export.csv says.
 */
software: string | null, 
/**
 * The name under which it came.
 */
received: string, 
/**
 * How many files.
 */
files: Whole, 
/**
 * How many data rows.
 */
rows: Whole, 
/**
 * How many bytes.
 */
bytes: Whole, 
/**
 * How many findings its check had.
 */
findings: Whole, 
/**
 * Findings of severity error or worse.
 */
errors: Whole, 
/**
 * Findings that no destination can take.
 */
blocking: Whole, 
/**
 * When it was taken in; RFC 3339 in UTC.
 */
takenIn: string, 
/**
 * Who took it in, by name; null if not known any more.
 */
operator: string | null, 
/**
 * It is a victim service provider's own comparable database.
 */
comparableDatabase: boolean, 
/**
 * Every sealed file is there.
 */
whole: boolean, 
/**
 * Made of practice data.
 */
practice: boolean, };

/**
 * What became of findings.
 */
export type ChangeView = { 
/**
 * How many the earlier check had.
 */
earlier: Whole, 
/**
 * How many the later check has.
 */
later: Whole, 
/**
 * Never found before.
 */
new: Whole, 
/**
 * Not in the earlier check, but found before it.
 */
back: Whole, 
/**
 * In the earlier check alone.
 */
fixed: Whole, 
/**
 * In both.
 */
still: Whole, };

/**
 * What became of the findings of a rule, or of an organization.
 */
export type ChangeOf = { 
/**
 * The rule's code or the organization's id; null: no organization is known.
 */
name: string | null, 
/**
 * What became of them.
 */
change: ChangeView, };

/**
 * A rule that was not compared.
 */
export type RuleLeftOut = { 
/**
 * Its code.
 */
code: string, 
/**
 * Why.
 */
why: string, };

/**
 * Two data sets compared.
 */
export type ComparedView = { 
/**
 * The earlier data set.
 */
earlier: string, 
/**
 * How people call it.
 */
earlierLabel: string, 
/**
 * Rows were told apart; if not, only `earlier` and `later` are counted.
 */
byRow: boolean, 
/**
 * How many data sets before the earlier one were looked through for what came back.
 */
before: Whole, 
/**
 * All together; of one organization, where that was asked.
 */
total: ChangeView, 
/**
 * By rule; of one organization, where that was asked.
 */
byRule: Array<ChangeOf>, 
/**
 * By organization: those with the most findings, at most 2,000.
 */
byOrganization: Array<ChangeOf>, 
/**
 * How many organizations there are.
 */
organizations: Whole, 
/**
 * Rules that were left out, and why.
 */
leftOut: Array<RuleLeftOut>, 
/**
 * What else to know, in sentences.
 */
remarks: Array<string>, };

/**
 * How often a rule was broken.
 */
export type CodeCount = { 
/**
 * The rule's code.
 */
code: string, 
/**
 * How many findings.
 */
found: Whole, };

/**
 * One data set among those of its source.
 */
export type CourseStep = { 
/**
 * How people call it.
 */
label: string, 
/**
 * The day it stands for: `YYYY-MM-DD`.
 */
day: string, 
/**
 * How many findings it had.
 */
findings: Whole, 
/**
 * Its findings by rule, the most first.
 */
rules: Array<CodeCount>, 
/**
 * What became of them since the one before; null for the first.
 */
since: ChangeView | null, };

/**
 * Where a check is.
 */
export type CheckState = { "is": "reading" } | { "is": "done", 
/**
 * Nothing of severity error or worse was found.
 */
valid: boolean, 
/**
 * It was held against a specification; if not, only how the files are written is known.
 */
specified: boolean, } | { "is": "stopped" } | { "is": "failed", 
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
notEvaluated: Array<string>, 
/**
 * It was checked as a victim service provider's own database.
 */
comparable: boolean, 
/**
 * Of what the vault keeps: it was checked now, and these are not the findings of when it was taken in.
 */
anew: boolean, };

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
 * Only those of projects in this group, by its name.
 */
group: string | null, 
/**
 * Only those of this organization.
 */
organization: string | null, 
/**
 * Only those with a note that holds, or only those without; null: both. While the vault is locked, none has one.
 */
noted: boolean | null, };

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
basis: string, 
/**
 * Other rows that take part, such as the one with the same key.
 */
related: Array<RelatedRow>, 
/**
 * The note that stands beside it, where the vault is unlocked.
 */
note: NoteView | null, };

/**
 * Another row that takes part in a finding.
 */
export type RelatedRow = { 
/**
 * The file's name as received.
 */
file: string, 
/**
 * The physical line; the header is line 1.
 */
line: Whole, 
/**
 * The row's primary key.
 */
rowKey: string | null, };

/**
 * What findings can be counted by.
 */
export type GroupBy = "audience" | "file" | "group" | "organization" | "project" | "rule";

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
 * What a report on data quality is written as.
 */
export type QualityFormat = "csv" | "html" | "json" | "xlsx";

/**
 * What was counted: the head of the report, and every project with its shares.
 */
export type QualityView = { 
/**
 * What it was checked against, for the head.
 */
head: string, 
/**
 * The first day of the export's period: `YYYY-MM-DD`; null: nothing could be counted.
 */
first: string | null, 
/**
 * Its last day.
 */
last: string | null, 
/**
 * The questions to people, in the order of the report.
 */
questions: Array<QualityQuestion>, 
/**
 * Projects with anybody in them, by their ids: those with the most people, at most 2,000.
 */
projects: Array<QualityProject>, 
/**
 * How many projects there are.
 */
projectsOf: Whole, 
/**
 * Everybody, each once in a project.
 */
people: Whole, 
/**
 * A referral is outstanding after so many days.
 */
referralDays: Whole, 
/**
 * A contact or a bed night is no longer recent after so many days.
 */
contactDays: Whole, 
/**
 * Stays left out because a victim service provider runs the project.
 */
victimServiceStays: Whole, 
/**
 * Stays left out because their project or days are not known.
 */
unknownStays: Whole, 
/**
 * What was not counted.
 */
notCounted: Array<QualityNotCounted>, 
/**
 * What else to know, in sentences.
 */
doubts: Array<string>, 
/**
 * The group of projects that the numbers are of; null: all projects.
 */
group: string | null, 
/**
 * The groups that the settings of the site name, at most 2,000.
 */
groupNames: Array<string>, 
/**
 * Each group with its shares, where the numbers are of all projects.
 */
groups: Array<QualityGroup>, };

/**
 * A question to people.
 */
export type QualityQuestion = { 
/**
 * Permanent and short: `homeless_since`.
 */
code: string, 
/**
 * `Date of birth (3.03)`.
 */
title: string, 
/**
 * The question of the Annual Performance Report: `6a`.
 */
question: string, 
/**
 * It was counted; if not, all of its numbers are 0 and mean nothing.
 */
counted: boolean, };

/**
 * Something that was not counted.
 */
export type QualityNotCounted = { 
/**
 * Permanent and short: `long_stays`.
 */
code: string, 
/**
 * What it is.
 */
title: string, 
/**
 * The question of the Annual Performance Report, or empty.
 */
question: string, 
/**
 * What stands in the way.
 */
why: string, };

/**
 * One project in the overview.
 */
export type QualityProject = { 
/**
 * Its place in the report: names it when its numbers are asked for.
 */
place: Whole, 
/**
 * Its id.
 */
id: string, 
/**
 * Its name, or empty.
 */
name: string, 
/**
 * Its type in words, or empty.
 */
kind: string, 
/**
 * People in it.
 */
people: Whole, 
/**
 * For each question those who are asked, and those without a sound answer.
 */
shares: Array<QualityShare>, 
/**
 * Overlaps with this project on either side.
 */
overlaps: Whole, 
/**
 * Outstanding referrals.
 */
outstandingReferrals: Whole, };

/**
 * One group of projects in the overview.
 */
export type QualityGroup = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its projects in which anybody was.
 */
projects: Whole, 
/**
 * Its projects that are not in the export.
 */
missing: Whole, 
/**
 * People, each once in a project.
 */
people: Whole, 
/**
 * For each question those who are asked, and those without a sound answer.
 */
shares: Array<QualityShare>, };

/**
 * Some out of all who are counted.
 */
export type QualityShare = { 
/**
 * All.
 */
counted: Whole, 
/**
 * Those with something amiss.
 */
affected: Whole, };

/**
 * What became of one question: everybody stands in one of the columns at most.
 */
export type QualityAnswers = { 
/**
 * People who are asked.
 */
counted: Whole, 
/**
 * The client does not know.
 */
dontKnow: Whole, 
/**
 * The client prefers not to answer.
 */
prefersNot: Whole, 
/**
 * Data not collected.
 */
notCollected: Whole, 
/**
 * Nothing stands there.
 */
missing: Whole, 
/**
 * The answer contradicts another, or cannot be.
 */
issues: Whole, };

/**
 * The numbers of one project, or of all.
 */
export type QualityNumbers = { 
/**
 * People, each once in a project.
 */
people: Whole, 
/**
 * Those who left within the period.
 */
leavers: Whole, 
/**
 * Each question, in the order of the report.
 */
answers: Array<QualityAnswers>, 
/**
 * Name, Social Security number, date of birth and race together; null: not counted.
 */
identity: QualityShare | null, 
/**
 * Chronic homelessness cannot be worked out; null: not counted.
 */
history: QualityShare | null, 
/**
 * Stays in street outreach, and those without a recent contact.
 */
contacts: QualityShare, 
/**
 * Stays in night-by-night shelters, and those without a recent bed night.
 */
bedNights: QualityShare, 
/**
 * Starts by days until they were entered: before the day, 0, 1 to 3, 4 to 6, 7 to 10, 11 and more, not known.
 */
starts: Array<Whole>, 
/**
 * Exits likewise.
 */
exits: Array<Whole>, 
/**
 * Stays that go on, by days: up to 90, 180, 365, 730, 1,825, and more.
 */
goingOn: Array<Whole>, 
/**
 * Heads of household who have not moved in, likewise.
 */
notMovedIn: Array<Whole>, 
/**
 * Referrals without a result.
 */
openReferrals: Whole, 
/**
 * Those that have waited for too long.
 */
outstandingReferrals: Whole, 
/**
 * Overlaps with this project on either side.
 */
overlaps: Whole, 
/**
 * Pairs of projects, those with the most overlaps first; null: there are too many to tell.
 */
pairs: QualityList<QualityPair> | null, 
/**
 * The latest overlaps.
 */
overlapList: QualityList<QualityOverlap>, 
/**
 * The longest stays.
 */
longStayList: QualityList<QualityLongStay>, 
/**
 * The oldest outstanding referrals.
 */
referralList: QualityList<QualityReferral>, };

/**
 * The beginning of a list: at most 500 rows.
 */
export type QualityList<T> = { 
/**
 * The rows.
 */
rows: Array<T>, 
/**
 * How many there are.
 */
of: Whole, 
/**
 * There may be more than `of`: the report itself holds the first 10,000 of all projects.
 */
cut: boolean, };

/**
 * How often stays in two projects overlap.
 */
export type QualityPair = { 
/**
 * One project's id.
 */
project: string, 
/**
 * The other's; the same if a project overlaps with itself.
 */
other: string, 
/**
 * How often.
 */
overlaps: Whole, 
/**
 * Of how many people.
 */
people: Whole, };

/**
 * Which stay, by ids.
 */
export type QualityStay = { 
/**
 * `EnrollmentID`.
 */
enrollment: string, 
/**
 * `PersonalID`.
 */
person: string, 
/**
 * `ProjectID`.
 */
project: string, };

/**
 * Two stays of one person that overlap.
 */
export type QualityOverlap = { 
/**
 * One bed night in two enrollments; else two stays.
 */
night: boolean, 
/**
 * The night, or the day on which the stay begins.
 */
day: string, 
/**
 * The stay.
 */
stay: QualityStay, 
/**
 * The other.
 */
other: QualityStay, };

/**
 * A stay that goes on for long.
 */
export type QualityLongStay = { 
/**
 * The stay.
 */
stay: QualityStay, 
/**
 * The type of the project in words.
 */
kind: string, 
/**
 * The day it counts from.
 */
since: string, 
/**
 * Days until the period ends.
 */
days: Whole, 
/**
 * A head of household in permanent housing who has not moved in.
 */
notMovedIn: boolean, };

/**
 * A referral that waits for its result.
 */
export type QualityReferral = { 
/**
 * The enrollment it was made in.
 */
stay: QualityStay, 
/**
 * What it was to, in words.
 */
event: string, 
/**
 * The day it was made.
 */
since: string, 
/**
 * Days until the period ends.
 */
days: Whole, };

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

/**
 * The row of a finding as it stands in the file, with the rows around it. The one view that shows values of people.
 */
export type RowView = { 
/**
 * The file.
 */
file: string, 
/**
 * The names in its header.
 */
header: Array<string>, 
/**
 * The row in the middle and some before and after it, in the file's order.
 */
rows: Array<RowLine>, };

/**
 * One row of a file.
 */
export type RowLine = { 
/**
 * Its line, from 1.
 */
line: Whole, 
/**
 * Its fields.
 */
cells: Array<string>, 
/**
 * It is the one that was asked for.
 */
asked: boolean, };

/**
 * What a note says about findings.
 */
export type NoteKind = "cannot_fix" | "explained" | "vendor_ticket";

/**
 * Whether a note holds.
 */
export type NoteState = "ended" | "expired" | "holds";

/**
 * A note.
 */
export type NoteView = { 
/**
 * Its id.
 */
note: string, 
/**
 * The rule.
 */
code: string, 
/**
 * Of which findings of the rule, in words.
 */
on: string, 
/**
 * It is on one finding, and not on a group.
 */
single: boolean, 
/**
 * What it says.
 */
kind: NoteKind, 
/**
 * The number of the ticket.
 */
ticket: string | null, 
/**
 * Why.
 */
reason: string, 
/**
 * Who made it.
 */
by: string, 
/**
 * When; RFC 3339 in UTC.
 */
since: string, 
/**
 * The last day on which it holds, `2026-12-31`; null: until it is ended.
 */
until: string | null, 
/**
 * Whether it holds.
 */
state: NoteState, };

/**
 * A note with what it fits in one check.
 */
export type NoteFits = { 
/**
 * The note.
 */
note: NoteView, 
/**
 * How many findings it fits.
 */
found: Whole, };

/**
 * The notes on what a check found.
 */
export type CheckNotes = { 
/**
 * The source that notes belong to; null: the set names none, and takes no notes.
 */
source: string | null, 
/**
 * How many findings have a note that holds.
 */
noted: Whole, 
/**
 * The notes of this source that nobody ended.
 */
notes: Array<NoteFits>, 
/**
 * How many notes hold for other sources, and say nothing here.
 */
elsewhere: Whole, };

/**
 * What a new note is on.
 */
export type NoteOn = { "is": "finding", 
/**
 * The number.
 */
finding: Whole, } | { "is": "group", 
/**
 * The rule.
 */
code: string, 
/**
 * Only of this organization.
 */
organization: string | null, 
/**
 * Only of this project.
 */
project: string | null, 
/**
 * Only of this file.
 */
file: string | null, };

/**
 * A note to be made.
 */
export type NoteRequest = { 
/**
 * What it is on.
 */
on: NoteOn, 
/**
 * What it says.
 */
kind: NoteKind, 
/**
 * The number of the ticket; with that kind only.
 */
ticket: string | null, 
/**
 * Why; 1 to 1,000 characters on one line.
 */
reason: string, 
/**
 * The last day on which it holds, `2026-12-31`.
 */
until: string | null, };

/**
 * What a notes sheet is written as.
 */
export type SheetFormat = "csv" | "html" | "xlsx";

/**
 * What lists of corrections are made by.
 */
export type ListBy = "group" | "organization" | "project" | "user" | "vendor";

/**
 * Lists to be written.
 */
export type ListsRequest = { 
/**
 * One list for each of these.
 */
by: ListBy, 
/**
 * In these forms; at least one.
 */
formats: Array<SheetFormat>, 
/**
 * What to say to whoever gets a list; at most 4,000 characters.
 */
cover: string, };

/**
 * Lists that were written.
 */
export type ListsWritten = { 
/**
 * The folder's name.
 */
name: string, 
/**
 * The folder around it.
 */
place: string, 
/**
 * Each list.
 */
lists: Array<ListView>, };

/**
 * One list that was written.
 */
export type ListView = { 
/**
 * The name of the group, or the id of the organization, project or user; null: findings of which nothing is known, or that are in no
 * group.
 */
id: string | null, 
/**
 * How many findings stand in it.
 */
findings: Whole, 
/**
 * How many of them are noted.
 */
noted: Whole, 
/**
 * How many files it was written as.
 */
files: Whole, 
/**
 * Whom the settings of the site name for it; may be empty.
 */
contactName: string, 
/**
 * At which address; may be empty.
 */
contactEmail: string, 
/**
 * When it was last sent, as far as that was recorded.
 */
last: SentView | null, };

/**
 * A list that was recorded as sent.
 */
export type SentView = { 
/**
 * Which list.
 */
list: string | null, 
/**
 * To whom: a name, an address, or both.
 */
to: string, 
/**
 * When; RFC 3339 in UTC.
 */
sent: string, 
/**
 * How many findings stood in it.
 */
findings: Whole, };

/**
 * That a list was sent.
 */
export type SentRequest = { 
/**
 * What found what stands in it.
 */
check: Token, 
/**
 * What the lists were made by.
 */
by: ListBy, 
/**
 * Which list.
 */
id: string | null, 
/**
 * To whom.
 */
name: string, 
/**
 * To which address.
 */
email: string, };

/**
 * Kinds of data that a workstation works with.
 */
export type WorkWith = "calpads" | "comparable_database" | "edfacts" | "hmis";

/**
 * A new vault, as the first screens asked for it.
 */
export type SetupRequest = { 
/**
 * What this workstation works with; at least one.
 */
workWith: Array<WorkWith>, 
/**
 * Several people will work here, each with a name and passphrase of their own.
 */
severalPeople: boolean, 
/**
 * The first operator, an administrator.
 */
operator: OperatorName, 
/**
 * Their passphrase as it was typed. It is used once and wiped.
 */
passphrase: string, };

/**
 * The recovery code of a vault that was just made. Shown on one screen, then kept nowhere.
 */
export type RecoveryCodeShown = { 
/**
 * The code in its groups, as it is to be copied down.
 */
code: string, };

/**
 * How hard a passphrase is to guess, honestly.
 */
export type Strength = { 
/**
 * Estimated bits: each one doubles the guesses it takes.
 */
bits: Whole, 
/**
 * Enough for what it is for.
 */
enough: boolean, 
/**
 * What that means, in a sentence.
 */
sentence: string, };

/**
 * What passes without the page having asked. Carries nothing but what happened: the page asks for the rest.
 */
export type VaultEvent = { "event": "idle_warning", 
/**
 * Seconds until it locks.
 */
seconds: Whole, } | { "event": "locked" };

/**
 * Settings of this vault.
 */
export type Settings = { 
/**
 * What this workstation works with.
 */
workWith: Array<WorkWith>, 
/**
 * Several people work here.
 */
severalPeople: boolean, 
/**
 * Minutes without a key or the mouse after which the vault locks: 1 to 60.
 */
idleMinutes: Whole, };

/**
 * The settings as they are kept, and what may be chosen. Who is protected is asked for apart.
 */
export type SiteView = { 
/**
 * The settings; `protected` is null.
 */
settings: SiteSettings, 
/**
 * How many people are protected.
 */
protectedCount: Whole, 
/**
 * Names this state of the settings, and tells nothing of what it holds; for saving.
 */
revision: string, 
/**
 * Rules that can be switched off, by code.
 */
rules: Array<SiteRule>, };

/**
 * A rule that can be switched off.
 */
export type SiteRule = { 
/**
 * Its permanent code.
 */
code: string, 
/**
 * What it says is wrong.
 */
message: string, };

/**
 * The settings of a site.
 */
export type SiteSettings = { 
/**
 * A referral without a result is outstanding after so many days.
 */
referralDays: Whole, 
/**
 * A contact or a bed night is no longer recent after so many days.
 */
contactDays: Whole, 
/**
 * A stay in a day shelter or a project of type «other» is long after so many days.
 */
stayDays: Whole, 
/**
 * A start or an exit is entered late after so many days.
 */
timelinessDays: Whole, 
/**
 * Rules that are switched off.
 */
switchedOff: Array<SiteSwitchedOff>, 
/**
 * It is a victim service provider's own comparable database.
 */
comparableDatabase: boolean, 
/**
 * Groups of projects.
 */
groups: Array<SiteGroup>, 
/**
 * Whom to send lists to.
 */
contacts: Array<SiteContact>, 
/**
 * Where a person's record is in HMIS.
 */
link: string | null, 
/**
 * What lists begin with.
 */
cover: string | null, 
/**
 * PersonalIDs of protected people; null: as they are kept.
 */
protected: PersonalIds | null, };

/**
 * A rule that is switched off.
 */
export type SiteSwitchedOff = { 
/**
 * Its code.
 */
code: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Projects under one name.
 */
export type SiteGroup = { 
/**
 * The name.
 */
name: string, 
/**
 * Ids as they stand in `Project.csv`.
 */
projects: Array<string>, };

/**
 * Whom to send the lists of an organization to.
 */
export type SiteContact = { 
/**
 * The id of the organization.
 */
organization: string, 
/**
 * Who it is.
 */
name: string, 
/**
 * An address, or empty.
 */
email: string, };

/**
 * A part of the settings that cannot be kept as it is.
 */
export type SiteFault = { 
/**
 * Which part.
 */
field: SiteField, 
/**
 * Which row of it, or which id, counted from 0; null: the part as a whole.
 */
row: Whole | null, };

/**
 * A part of the settings that cannot be kept, and where it matters what is wrong with it.
 */
export type SiteField = "contact_days" | "contact_email" | "contact_name" | "contact_organization" | "cover" | "group_name" | "group_projects" | "link" | "protected_form" | "protected_many" | "protected_twice" | "protected_zeros" | "referral_days" | "rule_code" | "rule_reason" | "stay_days" | "timeliness_days";

/**
 * What became of settings that were to be kept.
 */
export type SiteSaved = { "outcome": "kept", 
/**
 * Names their state now.
 */
revision: string, } | { "outcome": "outdated" } | { "outcome": "refused", 
/**
 * The parts.
 */
faults: Array<SiteFault>, };

/**
 * PersonalIDs of protected people. A debugging text tells how many there are.
 */
export type PersonalIds = Array<string>;

/**
 * Who is protected.
 */
export type ProtectedPeople = { 
/**
 * Their ids.
 */
ids: PersonalIds, 
/**
 * The state of the settings that they stand in.
 */
revision: string, };

/**
 * What *Today* shows.
 */
export type Today = { 
/**
 * What needs a person, the gravest first.
 */
notices: Array<NoticeView>, 
/**
 * What was examined, as `strongroom doctor` has it.
 */
health: Array<HealthLine>, 
/**
 * The log in short.
 */
log: LogHealth, 
/**
 * Opened copies that still lie readable on a disk, the oldest first.
 */
copies: Array<OpenedCopy>, };

/**
 * Something that unlocking found, and a person should know.
 */
export type NoticeView = { 
/**
 * A word for machines, such as `rollback`.
 */
token: string, 
/**
 * It speaks of tampering or loss.
 */
alarming: boolean, 
/**
 * What it is, one sentence or clause.
 */
text: string, };

/**
 * One thing that was examined.
 */
export type HealthLine = { 
/**
 * What was looked at, such as `free space`.
 */
subject: string, 
/**
 * How it is.
 */
state: HealthState, 
/**
 * What was found.
 */
detail: string, };

/**
 * How something that was examined is.
 */
export type HealthState = "attention" | "fact" | "good";

/**
 * The log in short.
 */
export type LogHealth = { 
/**
 * How many entries there are.
 */
size: Whole, 
/**
 * How many of them the latest head that left this workstation confirms; null if none did.
 */
anchored: Whole | null, 
/**
 * Nothing may be written: log and keys do not fit together.
 */
unfit: boolean, };

/**
 * A readable copy that opening a bundle made.
 */
export type OpenedCopy = { 
/**
 * Names the copy for deleting it.
 */
copy: Token, 
/**
 * Its last name.
 */
name: string, 
/**
 * Where it lies, in words a person knows, such as `Documents`.
 */
place: string, 
/**
 * The bundle it came out of.
 */
bundleId: string | null, 
/**
 * Since when; RFC 3339 in UTC.
 */
since: string, };

/**
 * A recipient's public key, chosen from a file.
 */
export type RecipientKey = { 
/**
 * Names it when sealing.
 */
token: Token, 
/**
 * The file's name.
 */
name: string, 
/**
 * SHA-256 of the key in groups of four hexadecimal digits, to be compared by phone.
 */
fingerprint: string, };

/**
 * A place for a new file or folder, chosen in a dialog.
 */
export type Target = { 
/**
 * Names it when writing.
 */
token: Token, 
/**
 * Its last name.
 */
name: string, 
/**
 * Where it lies, in words a person knows, such as `Documents`.
 */
place: string, 
/**
 * Why a readable copy should not lie there: the place is synced, shared, can be unplugged or is not encrypted. A sentence.
 */
caution: string | null, };

/**
 * What a readable copy is.
 */
export type TargetKind = "folder" | "sealed" | "upload_zip";

/**
 * What the passphrase for recipients is.
 */
export type SealPassphrase = { "kind": "generated" } | { "kind": "none" } | { "kind": "typed", 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * What to seal, for whom, why and where to.
 */
export type SealRequest = { 
/**
 * The check whose files are sealed; they are checked once more while they are sealed.
 */
check: Token, 
/**
 * Why, in the operator's words. Stands in the log and in the bundle; no names of clients.
 */
reason: string, 
/**
 * Public keys of recipients.
 */
recipients: Array<Token>, 
/**
 * A passphrase for recipients.
 */
passphrase: SealPassphrase, 
/**
 * Leave out every row about people served by victim service providers or on the protected list.
 */
leaveOutVictimServices: boolean, 
/**
 * Seal in spite of findings of severity error or worse.
 */
allowBlocking: boolean, 
/**
 * Where to.
 */
target: Token, };

/**
 * A long work that can be left and found again.
 */
export type Job = { 
/**
 * Names it.
 */
job: Token, 
/**
 * What is being made, by its file name.
 */
name: string, 
/**
 * How far it is.
 */
state: JobState, };

/**
 * How far a job is.
 */
export type JobState = { "state": "cancelled" } | { "state": "done", 
/**
 * What was made.
 */
sealed: Sealed, } | { "state": "failed", 
/**
 * Why.
 */
problem: Problem, } | { "state": "refused", 
/**
 * Findings of severity error or worse.
 */
errors: Whole, 
/**
 * Findings that no destination can take.
 */
blocking: Whole, } | { "state": "running", 
/**
 * How far; null before the first news.
 */
progress: Progress | null, };

/**
 * What was sealed, and what to hand over.
 */
export type Sealed = { 
/**
 * The bundle's id.
 */
bundleId: string, 
/**
 * The sealed file's name.
 */
name: string, 
/**
 * Where it lies, in words a person knows.
 */
place: string, 
/**
 * The cover sheet's name, beside it.
 */
cover: string, 
/**
 * The sealed file's size in bytes.
 */
bytes: Whole, 
/**
 * SHA-256 of the sealed file.
 */
sha256: string, 
/**
 * The signer's fingerprint in groups of four.
 */
fingerprint: string, 
/**
 * How many data files.
 */
files: Whole, 
/**
 * How many data rows.
 */
rows: Whole, 
/**
 * How many rows of victim service providers and of protected people were left out.
 */
leftOut: Whole, 
/**
 * How many recipients' keys open it.
 */
recipients: Whole, 
/**
 * The drawn passphrase; shown until the job is closed, kept nowhere.
 */
passphrase: string | null, };

/**
 * A bundle made here.
 */
export type BundleView = { 
/**
 * Its id.
 */
bundleId: string, 
/**
 * How far it has come.
 */
state: BundleState, 
/**
 * The file's name.
 */
name: string, 
/**
 * Where it was put, in words a person knows.
 */
place: string, 
/**
 * When it was begun; RFC 3339 in UTC.
 */
created: string, 
/**
 * The file's size in bytes, once it is done.
 */
bytes: Whole | null, 
/**
 * SHA-256 of the file, once it is done.
 */
sha256: string | null, 
/**
 * Why it was made; null if the text was erased.
 */
reason: string | null, 
/**
 * Who made it, by name; null if not known any more.
 */
operator: string | null, 
/**
 * How many recipients' keys open it, and whether a passphrase does; null before it was known.
 */
recipients: string | null, 
/**
 * Whether its key is kept here, so that this vault opens it.
 */
keyKept: boolean, 
/**
 * Numbers of its entries in the log, in order.
 */
entries: Array<Whole>, 
/**
 * Made of practice data.
 */
practice: boolean, };

/**
 * How far a bundle has come.
 */
export type BundleState = "aborted" | "begun" | "done" | "missing";

/**
 * What opens a bundle.
 */
export type OpenWith = { "with": "identity", 
/**
 * The chosen file.
 */
file: Token, } | { "with": "nothing" } | { "with": "passphrase", 
/**
 * The passphrase.
 */
passphrase: string, } | { "with": "vault" };

/**
 * A readable copy that was made, of a bundle or of a data set.
 */
export type Opened = { 
/**
 * The readable copy's name.
 */
name: string, 
/**
 * Where it lies, in words a person knows.
 */
place: string, 
/**
 * How many data files.
 */
files: Whole, 
/**
 * How many bytes of data.
 */
bytes: Whole, 
/**
 * Of a bundle: the signer and whether it is known, one sentence.
 */
signer: string | null, 
/**
 * The sealed original lies in a folder for downloads and can be deleted now.
 */
originalInDownloads: boolean, 
/**
 * What else a careful reader should know, in sentences.
 */
notes: Array<string>, };

/**
 * Which entries.
 */
export type LogQuery = { 
/**
 * Only this action, such as `bundle.open`.
 */
action: string | null, 
/**
 * Only this actor, by the name in [`LogRow::actor`].
 */
actor: string | null, 
/**
 * Only entries in which this text occurs: in the action's words, the facts or the detail. Letter case does not matter.
 */
search: string | null, };

/**
 * Some entries that fit, the latest first.
 */
export type LogPage = { 
/**
 * How many entries the log has.
 */
size: Whole, 
/**
 * How many fit.
 */
total: Whole, 
/**
 * Place of the first row among those that fit, from 0.
 */
offset: Whole, 
/**
 * The rows.
 */
rows: Array<LogRow>, };

/**
 * One entry.
 */
export type LogRow = { 
/**
 * Its number; the first is 0.
 */
seq: Whole, 
/**
 * When, as the entry says; RFC 3339 in UTC.
 */
at: string, 
/**
 * Who: an operator's name, or the part of the program.
 */
actor: string, 
/**
 * The actor is a part of the program and not a person.
 */
system: boolean, 
/**
 * Such as `export.done`.
 */
action: string, 
/**
 * The action in plain words, such as `Bundle sealed`.
 */
words: string, 
/**
 * The facts in the entry, by name.
 */
facts: Array<[string, string]>, 
/**
 * The text behind it; null if there was none or it was erased.
 */
detail: string | null, 
/**
 * There was a text, and it was erased.
 */
detailErased: boolean, };

/**
 * An action and an actor that occur, for the filters.
 */
export type LogFilters = { 
/**
 * Actions that occur: the word for machines and the plain words.
 */
actions: Array<[string, string]>, 
/**
 * Actors that occur.
 */
actors: Array<string>, };

/**
 * One entry with what proves it.
 */
export type EntryProof = { 
/**
 * The entry's number.
 */
seq: Whole, 
/**
 * SHA-256 of the entry with its prefix (RFC 6962), in hexadecimal digits.
 */
leaf: string, 
/**
 * The proof file (C2SP tlog-proof), complete.
 */
proof: string, 
/**
 * How many entries the signed head it leads to covers.
 */
headSize: Whole, };

/**
 * What verifying the whole log found.
 */
export type LogVerdict = { "verdict": "broken", 
/**
 * The first entry that does not fit; null if what is wrong is not in one entry.
 */
seq: Whole | null, 
/**
 * What is wrong, one sentence.
 */
sentence: string, } | { "verdict": "intact", 
/**
 * How many entries.
 */
size: Whole, 
/**
 * Up to which number of entries a head outside this workstation confirms it; null if there is none.
 */
anchored: Whole | null, 
/**
 * What that means, in a sentence.
 */
sentence: string, 
/**
 * What else a careful reader should know, in sentences.
 */
notes: Array<string>, };

/**
 * An auditor's pack that was written.
 */
export type PackView = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Entries of the whole log.
 */
entries: Whole, 
/**
 * Entries in the period.
 */
inPeriod: Whole, };

/**
 * Who can unlock this vault.
 */
export type People = { 
/**
 * Everybody whom the log enrols or who has a key bag, in the order in which they came.
 */
people: Array<Person>, 
/**
 * Whether whoever is at work may add somebody.
 */
mayAdd: boolean, };

/**
 * One person of this vault.
 */
export type Person = { 
/**
 * UUID.
 */
id: string, 
/**
 * How they are called; their id if nothing says it any more.
 */
name: string, 
/**
 * What they may do; none: the log does not know them.
 */
role: PersonRole | null, 
/**
 * When they were added; RFC 3339 in UTC. None: the log does not know them.
 */
since: string | null, 
/**
 * Whether they can unlock.
 */
wayIn: WayIn, 
/**
 * It is whoever is at work.
 */
you: boolean, };

/**
 * Somebody to be added.
 */
export type NewPerson = { 
/**
 * How they are to be called: 1 to 100 characters.
 */
name: string, 
/**
 * What they may do.
 */
role: PersonRole, };

/**
 * What somebody may do in a vault.
 */
export type PersonRole = "administrator" | "analyst";

/**
 * Whether somebody can unlock the vault.
 */
export type WayIn = "bag" | "no_bag" | "not_in_log" | "other_keys";

/**
 * A signer known here.
 */
export type KnownSigner = { 
/**
 * Under which name.
 */
name: string, 
/**
 * SHA-256 of the public key in groups of four.
 */
fingerprint: string, 
/**
 * Since when; RFC 3339 in UTC.
 */
since: string, };

/**
 * One key of this vault, public side.
 */
export type VaultKey = { 
/**
 * What it is for, such as `signs bundles`.
 */
purpose: string, 
/**
 * Which kind, such as `Ed25519`.
 */
algorithm: string, 
/**
 * SHA-256 of the public key in groups of four.
 */
fingerprint: string, };
