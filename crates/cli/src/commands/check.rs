//! `strongroom check`: what is wrong with an export, before anyone refuses it.

use std::path::{Path, PathBuf};

use checks::write::About;
use platform::Kind;
use workbench::notes::{NoteBook, NotedCounts, source_of};
use workbench::{CheckRequest, Problem, ProblemKind, Site};

use super::findings::{Gather, add_report};
use super::report::Reports;
use super::{next, notes, settings, summary};
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::{interrupt, result, unlock};

/// So many findings of a code are handed over where nothing but a screen takes them: enough for examples out of several
/// files. All are counted.
const ON_SCREEN: u64 = 1_000;
/// How many examples of each code a page shows unasked; a screen shows one.
const EXAMPLES: usize = 5;

/// Check a folder or ZIP of CSV files
///
/// Reads every file once and says what is wrong, where, and what to do about it. Needs no vault, changes nothing, and
/// shows values only by their shape (`9 digits`) unless asked.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom check hmis-export.zip
  strongroom check hmis-export.zip --report report.html --report findings.csv
  strongroom check export/ --pack hud-hmis/2026 --examples 3
  strongroom --json check export/ --max-per-code 100 > findings.jsonl

Ends with 0 if there are warnings at most, with 1 if there is an error.")]
pub(crate) struct CheckArgs {
    /// A folder or a ZIP with the CSV files
    path: PathBuf,
    /// Check against this specification instead of the one the files say they follow
    #[arg(long, value_name = "SPEC")]
    pack: Option<String>,
    /// Write a report to this new file: .html is a page to read and print; .csv, for spreadsheets, and .jsonl, for
    /// programs, have every finding. May be given several times
    #[arg(long = "report", value_name = "FILE")]
    reports: Vec<PathBuf>,
    /// Show up to N examples of each kind of finding, at most 100 [default: 1 here, 5 in a page]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=100))]
    examples: Option<u64>,
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
    /// Judge by the settings of this file (docs/formats/site-settings.md): data quality, protected people [default: those of the
    /// vault, if its passphrase is at hand; else the usual ones]
    #[arg(long, value_name = "FILE", conflicts_with = "specification_only")]
    settings: Option<PathBuf>,
    /// Judge what the specification demands, and not data quality
    #[arg(long)]
    specification_only: bool,
    /// Say how many findings are noted in the vault, which is unlocked for it
    #[arg(long, conflicts_with = "max_per_code")]
    notes: bool,
    /// A folder for temporary data, needed for sets of many millions of rows: hashes and masked values, in files without
    /// names. Without it, the system's own
    #[arg(long, value_name = "DIR")]
    temp: Option<PathBuf>,
}

pub(crate) fn run(context: &mut Context<'_>, args: &CheckArgs) -> Result<Exit, Problem> {
    if let Some(dir) = &args.temp {
        demand_folder(context, dir)?;
    }
    let (site, book) = settled(context, args)?;
    let request = CheckRequest {
        path: &args.path,
        pack: args.pack.as_deref(),
        max_per_code: args.max_per_code.or_else(|| seen_on_screen_only(context, args)),
        show_values: args.show_values,
        comparable_database: args.comparable_database || site.comparable_database,
        site: site.mark(),
        protected: site.protected,
        quality: (!args.specification_only).then_some(site.quality),
        temp: args.temp.as_deref(),
    };
    let no_notes = NoteBook::default();
    let mut counts = NotedCounts::new(book.as_ref().unwrap_or(&no_notes));
    let mut reports = Reports::begin(context.host.disk.as_ref(), &args.path, &args.reports)?;
    let asked = args.examples.map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    let when = context.host.clock.now();
    let watch = Progress::on(&mut context.terminal);
    let mut gather = Gather::new(&mut context.terminal, asked.unwrap_or(EXAMPLES));
    let checked =
        workbench::check(&context.host, &request, &mut (&mut counts, (&mut gather, &mut reports)), &watch);
    drop(watch);
    let summary = gather.summary();
    let report = checked.map_err(interrupt::or)?;
    let overview = summary.overview(&report);
    let set = set_name(&args.path);
    let program = concat!("Strongroom ", env!("CARGO_PKG_VERSION"));
    let about = About { set: &set, when, program, show_values: args.show_values };
    reports.publish(&about, &report, &overview)?;
    let (exit, verdict) = match (report.is_valid, report.pack) {
        (true, Some(_)) => (Exit::Done, "valid"),
        (true, None) => (Exit::Done, "no_specification"),
        (false, _) => (Exit::Findings, "findings"),
    };
    let terminal = &mut context.terminal;
    summary::print(terminal, &set, &report, &overview, asked.unwrap_or(1));
    if book.is_some() {
        terminal.line("");
        terminal.line(&notes::noted_in_words(&counts));
    }
    next::print(terminal, &args.path, &args.reports, &report, &overview);
    let paths: Vec<String> = args.reports.iter().map(|path| path.display().to_string()).collect();
    let object = result::object("check", verdict, report.is_valid, exit)
        .with("noted", book.is_some().then(|| counts.noted()))
        .with("report", paths.first().cloned())
        .with("reports", result::texts(paths));
    terminal.json(add_report(object, &report));
    Ok(exit)
}

/// The settings of the vault if its passphrase is at hand, else the usual ones.
pub(super) fn site_at_hand(context: &mut Context<'_>) -> Result<Site, Problem> {
    let session = unlock::unlock_if_at_hand(context)?;
    let site = session.as_ref().map_or_else(|| Ok(Site::default()), workbench::site);
    unlock::close(context, session, site)
}

/// By which settings to judge, and the notes on what the export comes from if they are asked for.
fn settled(context: &mut Context<'_>, args: &CheckArgs) -> Result<(Site, Option<NoteBook>), Problem> {
    let file = args.settings.as_deref();
    if !args.notes {
        return Ok((settings::read_or(context, file, site_at_hand)?, None));
    }
    let export = workbench::export_of(&context.host, &args.path)?;
    unlock::with_session(context, |context, session| {
        let site = settings::read_or(context, file, |_| workbench::site(session))?;
        Ok((site, Some(notes::book(context, session, source_of(export.as_ref()))?)))
    })
}

/// What people call the set: the last part of its path, also where it was given as `.`.
pub(crate) fn set_name(path: &Path) -> String {
    let resolved = path.file_name().is_none().then(|| path.canonicalize().ok()).flatten();
    let path = resolved.as_deref().unwrap_or(path);
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A screen shows counts and examples, for which a million findings need not be spelled out.
fn seen_on_screen_only(context: &Context<'_>, args: &CheckArgs) -> Option<u64> {
    (!context.terminal.mode().json && args.reports.is_empty() && !args.notes).then_some(ON_SCREEN)
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
