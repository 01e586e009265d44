//! What the window's page and the program say to each other, as plain data.
//!
//! One module for each place of the window. Every type is written once, here; the page's TypeScript is generated from it
//! ([`typescript`]) and a test compares the two, so neither side can drift.
//!
//! What this crate refuses to do: carry a path, a key or a passphrase that was kept, or know what any of it means. The page names
//! what it was given by [`Token`]s, and sentences come ready to read.

mod check;
mod count;
mod place;
mod problem;
mod progress;
mod start;
mod token;
mod typescript;
mod verify;

pub use check::{
    CheckBegun, CheckOptions, CheckState, CheckedFile, FindingQuery, FindingRow, FindingsPage, Group, GroupBy,
    ReportFormat, RuleHelp, RuleHit, Severity, Tally,
};
pub use count::Whole;
pub use place::{Chosen, ChosenKind, Dropped};
pub use problem::{Problem, ProblemKind};
pub use progress::{Progress, Stage};
pub use start::{OperatorName, Start, VaultState};
pub use token::Token;
pub use typescript::{FILE, typescript};
pub use verify::{BundleFile, SignerView, VerificationView, VerdictToken, VerifyWith};
