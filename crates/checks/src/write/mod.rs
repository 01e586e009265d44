//! Writing findings down: JSON Lines for programs, CSV for spreadsheets, a page for people (`docs/formats/report.md`).
//!
//! [`JsonLines`] and [`Table`] are sinks that write every finding as it comes and conclude with the result; the page of
//! [`write_html`] is written once the check is over. Each says by itself what was checked against what, and what could not
//! be judged. None opens a file: who calls says where bytes go, and gives them a name when they are whole.

mod html;
mod json_lines;
mod result;
mod table;

use model::{Audience, Severity, Timestamp};

pub use html::{MAX_HTML_BYTES, write_html};
pub use json_lines::{JsonLines, json_line};
pub use result::result;
pub use table::{Table, csv_row};

/// What a report says about the occasion, beside the result.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The set's name: the last part of its path.
    pub set: &'a str,
    /// When the check was made.
    pub when: Timestamp,
    /// Which program made it, with its version: `Strongroom 0.1.0`.
    pub program: &'a str,
    /// Whether values were asked to be shown as they stand.
    pub show_values: bool,
}

/// The word for a severity in every report.
pub const fn severity_token(severity: Severity) -> &'static str {
    match severity {
        Severity::HighPriority => "high_priority",
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The word for an audience in every report.
pub const fn audience_token(audience: Audience) -> &'static str {
    match audience {
        Audience::DataEntry => "data_entry",
        Audience::Setup => "setup",
        Audience::Vendor => "vendor",
    }
}
