//! Checking an export: what is asked for, and what the screens of *Check* draw.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Problem, Token, Whole};

/// How to check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckOptions {
    /// A specification such as `hud-hmis/2026`; null: found out from the files.
    pub pack: Option<String>,
    /// It is a victim service provider's own comparable database, where its clients belong.
    pub comparable_database: bool,
    /// Of a data set: check its files anew, instead of showing what was found when it was taken in.
    pub again: bool,
}

/// A check that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckBegun {
    /// Names the check in every later request.
    pub check: Token,
    /// What is being checked, by its name.
    pub name: String,
}

/// A check as it stands; asked for again as often as it has gone further.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Reading, done, stopped or failed.
    pub state: CheckState,
    /// What it was checked against, and what stands beside it: the line for the head of every report. Null while reading.
    pub head: Option<String>,
    /// Findings so far, and those that block among them.
    pub found: Whole,
    /// Findings that no destination takes.
    pub blocking: Whole,
    /// Findings of each severity so far.
    pub high_priority: Whole,
    /// Findings of severity error.
    pub errors: Whole,
    /// Findings of severity warning.
    pub warnings: Whole,
    /// Every rule that found something, worst first.
    pub rules: Vec<RuleHit>,
    /// The files of the set; empty while reading.
    pub files: Vec<CheckedFile>,
    /// What could not be judged because something else could not be read, in sentences.
    pub not_evaluated: Vec<String>,
    /// It was checked as a victim service provider's own database.
    pub comparable: bool,
    /// Of what the vault keeps: it was checked now, and these are not the findings of when it was taken in.
    pub anew: bool,
}

/// Where a check is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum CheckState {
    /// Files are being read.
    Reading,
    /// Every file was read.
    Done {
        /// Nothing of severity error or worse was found.
        valid: bool,
        /// It was held against a specification; if not, only how the files are written is known.
        specified: bool,
    },
    /// The person stopped it; what was found until then stays to be read, and says so.
    Stopped,
    /// It could not be read to its end.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stops the data from being used as intended.
    HighPriority,
    /// Wrong by the specification.
    Error,
    /// Worth a look.
    Warning,
}

/// One rule that found something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleHit {
    /// Its permanent code.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it blocks every destination.
    pub blocks: bool,
    /// How often it was found.
    pub found: Whole,
}

/// One file of the set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckedFile {
    /// Its name as received.
    pub name: String,
    /// Its size in bytes.
    pub bytes: Whole,
    /// Its data rows.
    pub rows: Whole,
    /// Findings in it.
    pub found: Whole,
    /// Findings in it that block.
    pub blocking: Whole,
    /// SHA-256 in hexadecimal digits; null if it could not be read to its end.
    pub sha256: Option<String>,
}

/// Which findings to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindingQuery {
    /// Found anywhere in code, file, column, ids or value; upper and lower case are one. Empty: all.
    pub search: String,
    /// Only this severity.
    pub severity: Option<Severity>,
    /// Only this code.
    pub code: Option<String>,
    /// Only this file.
    pub file: Option<String>,
    /// Only those that `data_entry`, `setup` or `vendor` can mend.
    pub audience: Option<String>,
    /// Only those of this project.
    pub project: Option<String>,
    /// Only those of projects in this group, by its name.
    pub group: Option<String>,
    /// Only those of this organization.
    pub organization: Option<String>,
    /// Only those with a note that holds, or only those without; null: both. While the vault is locked, none has one.
    pub noted: Option<bool>,
}

/// Some findings, in the order of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingsPage {
    /// How many fit the query.
    pub total: Whole,
    /// The place of the first row among those that fit, counted from 0.
    pub offset: Whole,
    /// At most as many as were asked for, and never more than 500.
    pub rows: Vec<FindingRow>,
}

/// One finding as a row; the fields are those of `docs/formats/finding.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingRow {
    /// Its number in this check, counted from 0.
    pub number: Whole,
    /// Permanent code.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// True only for what no destination can take.
    pub blocks: bool,
    /// `data_entry`, `setup` or `vendor`.
    pub audience: String,
    /// The file's name as received.
    pub file: Option<String>,
    /// The physical line; the header is line 1.
    pub line: Option<Whole>,
    /// The column's name.
    pub column: Option<String>,
    /// The row's primary key.
    pub row_key: Option<String>,
    /// Organization the row belongs to.
    pub organization_id: Option<String>,
    /// Project the row belongs to.
    pub project_id: Option<String>,
    /// Person the row is about.
    pub personal_id: Option<String>,
    /// Enrollment the row belongs to.
    pub enrollment_id: Option<String>,
    /// The value, or its shape where the column is sensitive.
    pub value: Option<String>,
    /// Whether `value` is a shape.
    pub value_masked: bool,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// What this rests on.
    pub basis: String,
    /// Other rows that take part, such as the one with the same key.
    pub related: Vec<RelatedRow>,
    /// The note that stands beside it, where the vault is unlocked.
    pub note: Option<crate::NoteView>,
}

/// Another row that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RelatedRow {
    /// The file's name as received.
    pub file: String,
    /// The physical line; the header is line 1.
    pub line: Whole,
    /// The row's primary key.
    pub row_key: Option<String>,
}

/// What findings can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// Who can mend them.
    Audience,
    /// The file.
    File,
    /// Groups of projects: a finding counts in each that its project is in.
    Group,
    /// The organization.
    Organization,
    /// The project.
    Project,
    /// The rule.
    Rule,
}

/// Findings of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// What they have in common; null: nothing is known of it.
    pub name: Option<String>,
    /// How many there are.
    pub found: Whole,
    /// How many of them block.
    pub blocking: Whole,
}

/// The help page of a rule, part by part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleHelp {
    /// Its permanent code.
    pub code: String,
    /// Headings and what stands below each, as in `docs/rules/`.
    pub parts: Vec<(String, String)>,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// Comma-separated values for a spreadsheet.
    Csv,
    /// One page that any browser shows and prints.
    Html,
    /// One JSON object per line.
    Jsonl,
}

/// What a report on data quality is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QualityFormat {
    /// Every number in a table.
    Csv,
    /// One page that any browser shows and prints.
    Html,
    /// Everything, for programs.
    Json,
    /// A workbook.
    Xlsx,
}

/// The row of a finding as it stands in the file, with the rows around it. The one view that shows values of people.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// The file.
    pub file: String,
    /// The names in its header.
    pub header: Vec<String>,
    /// The row in the middle and some before and after it, in the file's order.
    pub rows: Vec<RowLine>,
}

/// One row of a file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowLine {
    /// Its line, from 1.
    pub line: Whole,
    /// Its fields.
    pub cells: Vec<String>,
    /// It is the one that was asked for.
    pub asked: bool,
}

impl std::fmt::Debug for RowView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RowView({} rows)", self.rows.len())
    }
}

impl std::fmt::Debug for RowLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RowLine({})", self.line.get())
    }
}
