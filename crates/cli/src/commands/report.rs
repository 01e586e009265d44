//! Reports in files: a page for people, a table for spreadsheets, JSON Lines for programs. Each appears under its name only
//! when it is whole.

use std::ffi::OsStr;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use checks::summary::Overview;
use checks::write::{About, JsonLines, Table, write_html};
use checks::{Report, Sink};
use model::Finding;
use platform::{Disk, StagedFile};
use workbench::{Problem, ProblemKind};

/// How many bytes are written at a time; a million findings are half a gigabyte.
const BUFFER: usize = 64 * 1024;

type Out = BufWriter<Box<dyn StagedFile>>;

/// The reports of one check, being written.
pub(crate) struct Reports {
    files: Vec<Kind>,
}

enum Kind {
    JsonLines(JsonLines<Out>),
    Table(Table<Out>),
    Page(Out),
}

impl Reports {
    /// Begins a report at each of `paths`; the ending says which kind. `checked` is what will be read.
    ///
    /// # Errors
    /// A usage problem for another ending, a path given twice, and a place inside `checked`; if a file exists or cannot be
    /// made. Nothing was made then.
    pub(crate) fn begin(disk: &dyn Disk, checked: &Path, paths: &[PathBuf]) -> Result<Self, Problem> {
        let mut files = Vec::new();
        for (at, path) in paths.iter().enumerate() {
            if paths.get(..at).is_some_and(|before| before.contains(path)) {
                return Err(Problem::new(ProblemKind::Usage, "two reports have the same name")
                    .next("give each report a name of its own"));
            }
            demand_outside(checked, path)?;
            files.push(begin(disk, path)?);
        }
        Ok(Self { files })
    }

    /// Completes all of them, then gives them their names.
    ///
    /// # Errors
    /// If one cannot be completed; then nothing has its name.
    pub(crate) fn publish(
        self,
        about: &About<'_>,
        report: &Report,
        overview: &Overview<'_>,
    ) -> Result<(), Problem> {
        let whole = |kind| -> io::Result<Box<dyn StagedFile>> {
            let out = match kind {
                Kind::JsonLines(mut writer) => {
                    writer.conclude(about, report, overview)?;
                    writer.finish()?
                }
                Kind::Table(mut writer) => {
                    writer.conclude(about, report, overview)?;
                    writer.finish()?
                }
                Kind::Page(mut out) => {
                    write_html(about, report, overview, &mut out)?;
                    out
                }
            };
            out.into_inner().map_err(io::IntoInnerError::into_error)
        };
        let staged: io::Result<Vec<_>> = self.files.into_iter().map(whole).collect();
        for file in staged.map_err(|e| failed(&e))? {
            file.publish()?;
        }
        Ok(())
    }
}

impl Sink for Reports {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.files.iter_mut().try_for_each(|kind| match kind {
            Kind::JsonLines(writer) => writer.accept(finding),
            Kind::Table(writer) => writer.accept(finding),
            Kind::Page(_) => Ok(()),
        })
    }
}

fn begin(disk: &dyn Disk, path: &Path) -> Result<Kind, Problem> {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    let begin = || disk.stage(path).map(|file| BufWriter::with_capacity(BUFFER, file));
    match ending.as_deref() {
        Some("jsonl") => Ok(Kind::JsonLines(JsonLines::new(begin()?))),
        Some("csv") => Ok(Kind::Table(Table::new(begin()?).map_err(|e| failed(&e))?)),
        Some("html") => Ok(Kind::Page(begin()?)),
        _ => Err(Problem::new(
            ProblemKind::Usage,
            "a report's name ends in .html (a page for people), .csv (for spreadsheets) or .jsonl (for programs)",
        )
        .next("choose the ending by who will read it")),
    }
}

/// A report inside the folder would be taken for a file of the export at the next check, and sealed with it.
pub(crate) fn demand_outside(checked: &Path, report: &Path) -> Result<(), Problem> {
    let folder = match report.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // What cannot be resolved does not exist, and is said by whoever opens it.
    let (Ok(checked), Ok(folder)) = (checked.canonicalize(), folder.canonicalize()) else { return Ok(()) };
    if checked.is_dir() && folder.starts_with(&checked) {
        return Err(Problem::new(ProblemKind::Usage, "the report would lie inside the folder that is checked")
            .next("choose a place outside, such as ../report.html; inside, it would be taken for a part of the export"));
    }
    Ok(())
}

fn failed(error: &io::Error) -> Problem {
    let problem = Problem::new(ProblemKind::Io, format!("cannot write the report: {error}"));
    problem.next("nothing stands under its name; make room or choose another place, then check again")
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
