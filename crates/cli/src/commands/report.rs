//! A report in a file: JSON Lines for programs, CSV for spreadsheets. Appears under its name only when it is whole.

use std::ffi::OsStr;
use std::io::{self, BufWriter};
use std::path::Path;

use checks::Sink;
use checks::write::{JsonLines, Table};
use model::Finding;
use platform::{Disk, StagedFile};
use workbench::{Problem, ProblemKind};

type Out = BufWriter<Box<dyn StagedFile>>;

/// A report being written.
pub(crate) enum ReportFile {
    JsonLines(JsonLines<Out>),
    Table(Table<Out>),
}

impl ReportFile {
    /// Begins a report; its ending says which kind.
    ///
    /// # Errors
    /// A usage problem for another ending; if the file exists or cannot be made.
    pub(crate) fn begin(disk: &dyn Disk, path: &Path) -> Result<Self, Problem> {
        let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        let begin = || disk.stage(path).map(BufWriter::new);
        match ending.as_deref() {
            Some("jsonl") => Ok(Self::JsonLines(JsonLines::new(begin()?))),
            Some("csv") => Ok(Self::Table(Table::new(begin()?).map_err(|e| failed(&e))?)),
            _ => Err(Problem::new(ProblemKind::Usage, "the report's name ends in neither .jsonl nor .csv")
                .next("JSON Lines are for programs, CSV for spreadsheets")),
        }
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// If it cannot be completed; then nothing has the name.
    pub(crate) fn publish(self) -> Result<(), Problem> {
        let out = match self {
            Self::JsonLines(writer) => writer.finish(),
            Self::Table(writer) => writer.finish(),
        };
        let staged = out.and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error));
        staged.map_err(|e| failed(&e))?.publish().map_err(Problem::from)
    }
}

impl Sink for ReportFile {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        match self {
            Self::JsonLines(writer) => writer.accept(finding),
            Self::Table(writer) => writer.accept(finding),
        }
    }
}

fn failed(error: &io::Error) -> Problem {
    let problem = Problem::new(ProblemKind::Io, format!("cannot write the report: {error}"));
    problem.next("nothing stands under its name; make room or choose another place, then check again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let disk = platform::OsDisk::with_state_dir(None);
        for name in ["r.jsonl", "r.CSV"] {
            let path = folder.path().join(name);
            drop(ReportFile::begin(&disk, &path).unwrap());
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
        let path = folder.path().join("r.csv");
        ReportFile::begin(&disk, &path).unwrap().publish().unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("code"));
        let again = ReportFile::begin(&disk, &path).err().unwrap();
        assert_eq!(again.kind(), ProblemKind::Exists);
    }

    #[test]
    fn another_ending_is_refused_before_anything_is_read() {
        let disk = platform::OsDisk::with_state_dir(None);
        for name in ["r.xlsx", "r", ".csv"] {
            let refused = ReportFile::begin(&disk, Path::new(name)).err().unwrap();
            assert_eq!(refused.kind(), ProblemKind::Usage, "{name}");
        }
    }
}
