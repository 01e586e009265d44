//! # FOLDER_IN_ZIP
//!
//! ## What is wrong
//!
//! All files of the ZIP file stand in one folder. They were read from there and checked as if at the root.
//!
//! ## Why it matters
//!
//! The specification has them at the root, and some receivers, HUD's own tool among them, refuse a folder.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! export/Client.csv, export/Enrollment.csv, …
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv, Enrollment.csv, …
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the folder, choose all files in it, and zip those, not the folder.
//! 2. A bundle sealed here has them at the root in any case.
//!
//! ## When it is not raised
//!
//! If there are several folders (`ZIP_FOLDERS`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The files stand in a folder inside the ZIP file (`{folder}`); they were read from there.
pub const FOLDER_IN_ZIP: &Rule = &Rule {
    code: "FOLDER_IN_ZIP",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The files stand in a folder inside the ZIP file (`{folder}`); they were read from there.",
    fix: "Zip the files themselves, not their folder; some receivers refuse it.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122",
    help: Help::Source(include_str!("folder_in_zip.rs")),
};
