//! `strongroom sample`: practice data, in which nobody exists.

use std::path::PathBuf;

use workbench::Problem;

use crate::exit::Exit;
use crate::result;
use crate::run::Context;
use crate::words::{bytes, counted};

/// Make practice data
///
/// The people in it do not exist. The same numbers give the same bytes.
#[derive(Debug, clap::Args)]
pub(crate) struct SampleArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// An export of a homeless management information system (HUD HMIS CSV, fiscal year 2026)
    #[command(after_long_help = "Example:\n  strongroom sample hud --out practice --clients 1000")]
    Hud {
        /// The folder to make; must not exist
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// How many people
        #[arg(long, value_name = "N", default_value_t = 100)]
        clients: u64,
        /// Another number gives other people
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
}

pub(crate) fn run(context: &mut Context<'_>, args: &SampleArgs) -> Result<Exit, Problem> {
    let What::Hud { out, clients, seed } = &args.what;
    let summary = workbench::sample_hud(&context.host, out, *clients, *seed)?;
    let size = summary.files.iter().map(|(_, bytes, _)| *bytes).fold(0, u64::saturating_add);
    let rows = summary.files.iter().map(|(_, _, rows)| *rows).fold(0, u64::saturating_add);
    let files = u64::try_from(summary.files.len()).unwrap_or(u64::MAX);
    let terminal = &mut context.terminal;
    terminal.headline(&format!(
        "Made {} with {} ({}) in {}.",
        counted(files, "file"),
        counted(rows, "row"),
        bytes(size),
        out.display()
    ));
    terminal.line("Practice data: nobody in it exists.");
    let counts = result::record_counts(summary.files.iter().map(|(name, _, rows)| (name, *rows)));
    terminal.json(
        result::done("sample")
            .with("bytes", size)
            .with("path", out.display().to_string())
            .with("record_counts", counts),
    );
    Ok(Exit::Done)
}
