//! `strongroom check`: what is wrong with an export, before anyone refuses it.

use std::path::{Path, PathBuf};

use platform::Kind;
use workbench::{CheckRequest, Problem, ProblemKind};

use super::findings::{Gather, add_report, totals};
use super::report::ReportFile;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::{interrupt, result};

/// Up to this many findings of a code are counted by file where nothing but a screen takes them.
const ON_SCREEN: u64 = 10_000;

/// Check a folder or ZIP of CSV files
///
/// Reads every file once and says what is wrong, where, and what to do about it. Needs no vault, changes nothing, and
/// shows values only by their shape (`9 digits`) unless asked.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom check hmis-export.zip
  strongroom check export/ --pack hud-hmis/2026 --report findings.csv
  strongroom --json check export/ --max-per-code 100 > findings.jsonl

Ends with 0 if there are warnings at most, with 1 if there is an error.")]
pub(crate) struct CheckArgs {
    /// A folder or a ZIP with the CSV files
    path: PathBuf,
    /// Check against this specification instead of the one the files say they follow
    #[arg(long, value_name = "SPEC")]
    pack: Option<String>,
    /// Write every finding to this file: .jsonl for programs, .csv for spreadsheets
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Hand over at most this many findings of each code; the rest is counted
    #[arg(long, value_name = "N")]
    max_per_code: Option<u64>,
    /// Show values as they stand. They may be names, numbers and dates of people
    #[arg(long)]
    show_values: bool,
    /// This is a victim service provider's own comparable database, where its clients belong. In an HMIS export their rows
    /// are a stop
    #[arg(long)]
    comparable_database: bool,
    /// A folder for temporary data of large checks. Checks of structure need none
    #[arg(long, value_name = "DIR")]
    temp: Option<PathBuf>,
}

pub(crate) fn run(context: &mut Context<'_>, args: &CheckArgs) -> Result<Exit, Problem> {
    if let Some(dir) = &args.temp {
        demand_folder(context, dir)?;
    }
    let request = CheckRequest {
        path: &args.path,
        pack: args.pack.as_deref(),
        max_per_code: args.max_per_code.or_else(|| seen_on_screen_only(context, args)),
        show_values: args.show_values,
        comparable_database: args.comparable_database,
    };
    let mut file =
        args.report.as_deref().map(|path| ReportFile::begin(context.host.disk.as_ref(), path)).transpose()?;
    let watch = Progress::on(&mut context.terminal);
    let mut gather = Gather::new(&mut context.terminal);
    let checked = match &mut file {
        Some(file) => workbench::check(&context.host, &request, &mut (&mut gather, file), &watch),
        None => workbench::check(&context.host, &request, &mut gather, &watch),
    };
    drop(watch);
    let summary = gather.summary();
    let report = checked.map_err(interrupt::or)?;
    if let Some(file) = file {
        file.publish()?;
    }
    let (exit, verdict) = if report.is_valid { (Exit::Done, "valid") } else { (Exit::Findings, "findings") };
    let terminal = &mut context.terminal;
    summary.print(terminal, &report);
    terminal.line("");
    let conclusion = if report.is_valid { "Ready to be sealed" } else { "Not ready" };
    terminal.headline(&format!("{conclusion}: {}.", totals(&report)));
    if let Some(path) = &args.report {
        terminal.line(&format!("Every finding: {}", path.display()));
    }
    let object = result::object("check", verdict, report.is_valid, exit);
    let object = object.with("report", args.report.as_ref().map(|path| path.display().to_string()));
    terminal.json(add_report(object, &report));
    Ok(exit)
}

/// A screen shows counts and examples, for which a million findings need not be spelled out.
fn seen_on_screen_only(context: &Context<'_>, args: &CheckArgs) -> Option<u64> {
    (!context.terminal.mode().json && args.report.is_none()).then_some(ON_SCREEN)
}

fn demand_folder(context: &Context<'_>, dir: &Path) -> Result<(), Problem> {
    let disk = context.host.disk;
    if disk.kind(dir)? != Some(Kind::Folder) {
        return Err(Problem::new(ProblemKind::Usage, "--temp names no folder").next("make the folder first"));
    }
    // Dropped at once: it only shows that files can be made there.
    disk.stage(&dir.join("strongroom-temp"))?;
    Ok(())
}
