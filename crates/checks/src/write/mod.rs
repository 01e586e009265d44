//! Writing findings down: JSON Lines for programs, CSV for spreadsheets, a page for people (`docs/formats/report.md`).
//!
//! [`JsonLines`] and [`Table`] are sinks and write every finding as it comes; [`Html`] is written once the check is over.
//! None of them opens a file: who calls says where bytes go, and gives them a name when they are whole.

mod html;
mod json_lines;
mod table;

use model::{Audience, Severity};

pub use html::{Html, MAX_HTML_BYTES};
pub use json_lines::JsonLines;
pub use table::Table;

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
