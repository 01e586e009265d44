//! One thing wrong in what came in, in the frozen shape of `docs/formats/finding.md`.

use serde::{Deserialize, Serialize};

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stops the data from being used as intended.
    HighPriority,
    /// Wrong by the specification.
    Error,
    /// Worth a look.
    Warning,
}

/// Who can mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The people who type the data in.
    DataEntry,
    /// The people who set projects and organizations up.
    Setup,
    /// The maker of the software that wrote the export.
    Vendor,
}

/// Another row that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The file's name.
    pub file: String,
    /// The physical line, counted from 1 (the header is line 1).
    pub line: u64,
    /// The row's primary key, where it has one.
    pub row_key: Option<String>,
}

/// One thing wrong, with its place and its mending. Fields may be added, never changed; absent is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Permanent code, `UPPER_SNAKE_CASE`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// True only for what no destination can take.
    pub blocks: bool,
    /// Who can mend it.
    pub audience: Audience,
    /// The file's name as received.
    pub file: Option<String>,
    /// The physical line, counted from 1 (the header is line 1).
    pub line: Option<u64>,
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
    /// User who last touched the row.
    pub user_id: Option<String>,
    /// Other rows that take part.
    pub related: Vec<Related>,
    /// The value as it stands; its shape (`9 digits`) where the column is sensitive and showing was not asked for.
    pub value: Option<String>,
    /// Whether `value` is a shape and not the value.
    pub value_masked: bool,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// The specification section, rule id or practice this rests on.
    pub basis: String,
    /// First 16 hexadecimal digits of SHA-256 over code, file, row key and column, each ended by a zero byte (absent is empty).
    pub fingerprint: String,
}
