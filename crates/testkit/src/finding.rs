//! Made-up findings, for tests of what becomes of them after the check.

use model::{Audience, Finding, Severity};

/// A finding that says as little as one can: an error of data entry about the set as a whole. Tests change what they are about:
/// `Finding { line: Some(2), ..testkit::finding("DOB_MISSING", "00000000000000aa") }`.
pub fn finding(code: &str, fingerprint: &str) -> Finding {
    Finding {
        code: code.to_owned(),
        severity: Severity::Error,
        blocks: false,
        audience: Audience::DataEntry,
        file: None,
        line: None,
        column: None,
        row_key: None,
        organization_id: None,
        project_id: None,
        personal_id: None,
        enrollment_id: None,
        user_id: None,
        related: Vec::new(),
        value: None,
        value_masked: false,
        message: String::new(),
        fix: String::new(),
        basis: String::new(),
        fingerprint: fingerprint.to_owned(),
    }
}
