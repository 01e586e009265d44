//! `strongroom notes sheet`.

use std::path::PathBuf;

use workbench::notes::{NotedCounts, SheetFormat, SheetRequest, write_sheet};
use workbench::{Problem, ProblemKind, Session};

use super::super::set::SetArgs;
use crate::exit::Exit;
use crate::result;
use crate::run::Context;
use crate::words::{count, counted};

/// Write every note of a set's source, with how many findings of the set it fits
///
/// Those that fit none any more, and those that expired, stand apart.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Example:\n  strongroom notes sheet --dataset ID --out notes-october.html")]
pub(super) struct SheetArgs {
    #[command(flatten)]
    set: SetArgs,
    /// The file to make, by its ending a page (.html), a workbook (.xlsx) or a table (.csv); must not exist
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(
    context: &mut Context<'_>,
    session: &Session<'_>,
    args: &SheetArgs,
) -> Result<Exit, Problem> {
    let format = SheetFormat::of(&args.out).ok_or_else(|| {
        Problem::new(ProblemKind::Usage, "a notes sheet is a page, a workbook or a table")
            .next("let the name end with .html, .xlsx or .csv")
    })?;
    let (set, source) = args.set.about(context, Some(session))?;
    let source = source.ok_or_else(super::no_source)?;
    let book = super::book(context, session, Some(&source))?;
    let mut counts = NotedCounts::new(&book);
    let report = args.set.findings(context, Some(session), super::by_site(session)?, &mut counts)?;
    let request = SheetRequest {
        out: &args.out,
        format,
        set: &set,
        source: &source,
        head: &report.head,
        counts: &counts,
    };
    let made = write_sheet(&context.host, &request)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!(
        "Wrote {} with {}.",
        args.out.display(),
        counted(counts.each().count() as u64, "note")
    ));
    terminal.field("Noted", &format!("{} of {}", count(made.noted), counted(made.findings, "finding")));
    terminal.field("Fit findings", &counted(made.hold, "note"));
    terminal.field("Fit none", &counted(made.without, "note"));
    terminal.field("Expired", &counted(made.expired, "note"));
    let object = result::done("notes sheet")
        .with("expired", made.expired)
        .with("findings", made.findings)
        .with("hold", made.hold)
        .with("noted", made.noted)
        .with("path", args.out.display().to_string())
        .with("without", made.without);
    terminal.json(object);
    Ok(Exit::Done)
}
