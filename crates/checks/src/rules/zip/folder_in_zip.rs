//! # The files stand in a folder inside the ZIP file (`{folder}`); they were read from there.

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
