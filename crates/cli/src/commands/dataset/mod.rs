//! `strongroom dataset`: exports that the vault keeps, sealed.

mod show;

use std::path::{Path, PathBuf};

use model::DataSetId;
use workbench::data_set::{self, TakeInRequest};
use workbench::{Problem, Session};

use self::show::{describe, json, show};
use super::check::set_name;
use super::findings::{Gather, add_report};
use super::summary;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::words::{bytes, counted, harmless};
use crate::{interrupt, result, unlock};

/// Keep exports in the vault, sealed, with what their check found
///
/// A check keeps nothing. What is taken in is kept as a data set: every CSV file byte for byte, sealed, and all findings.
#[derive(Debug, clap::Args)]
pub(crate) struct DatasetArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Check an export and keep it
    ///
    /// The files are read once and sealed; what is checked is read out of what was sealed. Findings do not hinder it.
    #[command(after_long_help = "\
Examples:
  strongroom dataset take-in hmis-export.zip
  strongroom dataset take-in export/ --label 'CA-600, October'")]
    TakeIn {
        /// A folder or a ZIP with the CSV files
        path: PathBuf,
        /// How to call it [default: who made it and for which period]
        #[arg(long, value_name = "TEXT")]
        label: Option<String>,
        /// Check against this specification instead of the one the files say they follow
        #[arg(long, value_name = "SPEC")]
        pack: Option<String>,
        /// This is a victim service provider's own comparable database; it is kept, and sealed later, as one
        #[arg(long)]
        comparable_database: bool,
        /// A folder for temporary data, needed for sets of many millions of rows
        #[arg(long, value_name = "DIR")]
        temp: Option<PathBuf>,
    },
    /// Show what is kept, the latest first
    List,
    /// Show one data set and what its check found, without reading its files
    Show {
        /// The data set, as `list` shows it
        id: DataSetId,
        /// Write its findings to this new file as `check --report` does. May be given several times
        #[arg(long = "report", value_name = "FILE")]
        reports: Vec<PathBuf>,
    },
    /// Give a data set another label
    #[command(after_long_help = "\
Examples:
  strongroom dataset rename 01a1fdb1-0305-77f8-86b5-e75244a0981d 'CA-600, October, corrected'")]
    Rename {
        /// The data set, as `list` shows it
        id: DataSetId,
        /// How to call it: 1 to 200 characters
        #[arg(value_name = "TEXT")]
        label: String,
    },
    /// Delete a data set: its keys for good, then its files
    ///
    /// Bundles that were sealed from it stay as they are. Backups of the vault's folder keep what they hold.
    Delete {
        /// The data set, as `list` shows it
        id: DataSetId,
    },
    /// Write the files of a data set into a new folder, byte for byte as they were received
    Extract {
        /// The data set, as `list` shows it
        id: DataSetId,
        /// The folder to make; must not exist
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

impl DatasetArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::TakeIn { .. } => "dataset take-in",
            What::List => "dataset list",
            What::Show { .. } => "dataset show",
            What::Rename { .. } => "dataset rename",
            What::Delete { .. } => "dataset delete",
            What::Extract { .. } => "dataset extract",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &DatasetArgs) -> Result<Exit, Problem> {
    unlock::with_session(context, |context, session| match &args.what {
        What::TakeIn { path, label, pack, comparable_database, temp } => {
            let request = TakeInRequest {
                path,
                label: label.as_deref(),
                pack: pack.as_deref(),
                comparable_database: *comparable_database,
                checked: None,
                temp: temp.as_deref(),
            };
            take_in(context, session, &request)
        }
        What::List => list(context, session),
        What::Show { id, reports } => show(context, session, *id, reports),
        What::Rename { id, label } => rename(context, session, *id, label),
        What::Delete { id } => delete(context, session, *id),
        What::Extract { id, out } => extract(context, session, *id, out),
    })
}

fn take_in(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    request: &TakeInRequest<'_>,
) -> Result<Exit, Problem> {
    let watch = Progress::on(&mut context.terminal);
    let mut gather = Gather::new(&mut context.terminal, 1);
    let taken = data_set::take_in(session, request, &mut gather, &watch);
    drop(watch);
    let gathered = gather.summary();
    let taken = taken.map_err(interrupt::or)?;
    let report = &taken.report;
    let terminal = &mut context.terminal;
    summary::print(terminal, &set_name(request.path), report, &gathered.overview(report), 1);
    terminal.line("");
    terminal.headline(&format!(
        "Taken in as `{}`: {}, {}, {}.",
        harmless(&taken.label),
        counted(taken.facts.files, "file"),
        counted(taken.facts.rows, "row"),
        bytes(taken.facts.bytes),
    ));
    terminal.field("Data set", &taken.id.to_string());
    terminal.line("The vault now has every byte of it, sealed; the export itself is where it was.");
    let object = result::object("dataset take-in", "taken_in", report.is_valid, Exit::Done)
        .with("data_set", taken.id.to_string())
        .with("label", taken.label.as_str());
    terminal.json(add_report(object, report));
    Ok(Exit::Done)
}

fn list(context: &mut Context<'_>, session: &Session<'_>) -> Result<Exit, Problem> {
    let sets = data_set::data_sets(session)?;
    let terminal = &mut context.terminal;
    if sets.is_empty() {
        terminal.line("No data set is kept yet; `strongroom dataset take-in` keeps one.");
    }
    for set in &sets {
        terminal.headline(&harmless(&set.label));
        terminal.line(&format!("  {}", set.id));
        describe(terminal, set);
    }
    let object = result::done("dataset list");
    terminal.json(object.with("data_sets", sets.iter().map(json).collect::<Vec<_>>()));
    Ok(Exit::Done)
}

fn rename(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    id: DataSetId,
    label: &str,
) -> Result<Exit, Problem> {
    let label = data_set::rename(session, id, label)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!("The data set is called `{}` now.", harmless(&label)));
    let object = result::done("dataset rename");
    terminal.json(object.with("data_set", id.to_string()).with("label", label.as_str()));
    Ok(Exit::Done)
}

fn delete(context: &mut Context<'_>, session: &mut Session<'_>, id: DataSetId) -> Result<Exit, Problem> {
    let set = data_set::data_set(session, id)?;
    data_set::delete(session, id)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!("Deleted the data set `{}`.", harmless(&set.label)));
    terminal.line("Its keys are gone from the vault. Backups of the vault's folder keep what they hold.");
    terminal.json(result::done("dataset delete").with("data_set", id.to_string()));
    Ok(Exit::Done)
}

fn extract(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    id: DataSetId,
    out: &Path,
) -> Result<Exit, Problem> {
    let watch = Progress::on(&mut context.terminal);
    let extracted = data_set::extract(session, id, out, &watch);
    drop(watch);
    let extracted = extracted.map_err(interrupt::or)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!(
        "Wrote {} ({}) to {}.",
        counted(extracted.files, "file"),
        bytes(extracted.bytes),
        out.display()
    ));
    for note in &extracted.notes {
        terminal.line(note);
    }
    let object = result::done("dataset extract")
        .with("bytes", extracted.bytes)
        .with("data_set", id.to_string())
        .with("files", extracted.files)
        .with("notes", result::texts(&extracted.notes))
        .with("path", out.display().to_string());
    terminal.json(object);
    Ok(Exit::Done)
}
