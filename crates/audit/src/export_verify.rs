//! Verifying an exported log: the reader of §8 feeding the verifier of §10.

use std::io::BufRead;

use crate::{ExportError, ExportReader, ExportRecord, Fault, LineError, LogVerifier, Policy, Record, Report};

/// Why an exported log is not good.
#[derive(Debug, thiserror::Error)]
pub enum VerifyExportError {
    /// The file is not a whole export.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// It is one, and the log in it is bad.
    #[error("{fault}{}", at_line(*.line))]
    Fault {
        /// The line of the entry, from 1, if the fault lies in an entry.
        line: Option<u64>,
        /// What is wrong.
        fault: Fault,
    },
}

/// Verifies an exported log in one pass and bounded memory.
///
/// # Errors
/// The first thing wrong: a fault of an entry comes before a later line that cannot be read.
pub fn verify_export(source: impl BufRead, policy: Policy) -> Result<Report, VerifyExportError> {
    let mut reader = ExportReader::new(source)?;
    let mut verifier = LogVerifier::new(reader.origin(), policy);
    let mut seq = 0;
    for record in &mut reader {
        match record {
            Ok(ExportRecord::Entry { entry, signature }) => {
                verifier.push(Record { seq, entry, signature, leaf: None }).map_err(in_entry)?;
                seq += 1;
            }
            Ok(ExportRecord::Checkpoint(note)) => return verifier.finish(note.as_bytes()).map_err(in_entry),
            Err(unreadable) => {
                verifier.flush().map_err(in_entry)?;
                return Err(unreadable.into());
            }
        }
    }
    Err(ExportError { line: reader.line(), kind: LineError::Cut }.into())
}

impl VerifyExportError {
    /// A stable word: the fault's token, or `unreadable_export`.
    pub const fn token(&self) -> &'static str {
        match self {
            Self::Export(_) => "unreadable_export",
            Self::Fault { fault, .. } => fault.kind.token(),
        }
    }
}

/// Entry 0 stands on line 2.
fn in_entry(fault: Fault) -> VerifyExportError {
    VerifyExportError::Fault { line: fault.seq.map(|seq| seq + 2), fault }
}

fn at_line(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(" (line {line})"))
}
