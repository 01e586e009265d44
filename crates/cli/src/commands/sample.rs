//! `strongroom sample`: practice data, in which nobody exists.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use sample::{Faults, Profile, Recipe, Spec};
use workbench::{Problem, SampleRequest};

use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::words::{bytes, counted};
use crate::{interrupt, result};

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
    /// An export of a homeless management information system (HUD HMIS CSV)
    #[command(after_long_help = "\
Examples:
  strongroom sample hud --out practice --clients 1000
  strongroom sample hud --out faulty --clients 1000 --faults
  strongroom check faulty --settings faulty.settings.json

About 8 kB for each person; 5,000,000 people are about 40 GB.")]
    Hud(HudArgs),
}

#[derive(Debug, clap::Args)]
struct HudArgs {
    /// The folder to make; must not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The year of the specification
    #[arg(long, value_name = "YEAR", default_value = "2026", value_parser = PossibleValuesParser::new(["2026", "2024"])
        .map(|year| year.parse().ok().and_then(Spec::of_year).unwrap_or_default()))]
    spec: Spec,
    /// How many people
    #[arg(long, value_name = "N", default_value_t = 100)]
    clients: u64,
    /// Another number gives other people
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Plant faults of every kind, and list them beside the folder in DIR.faults.jsonl; DIR.settings.json has the protected list
    /// that belongs to it. Names and numbers are hashed then, for some faults are of hashes
    #[arg(long)]
    faults: bool,
    /// Whose data: of a continuum of care, of a victim service provider's own database, of a few projects in the country
    #[arg(long, value_name = "WHO", default_value = "coc", value_parser = PossibleValuesParser::new(["coc", "vsp", "rural"])
        .map(|name| Profile::named(&name).unwrap_or_default()))]
    profile: Profile,
    /// Hash names and social security numbers with SHA-256, as HashStatus 4 has them
    #[arg(long)]
    hashed: bool,
    /// With the habits of data entry: questions without an answer, rows entered late, exits and results that nobody entered.
    /// Rules of data quality find errors and warnings in it
    #[arg(long)]
    habits: bool,
}

pub(crate) fn run(context: &mut Context<'_>, args: &SampleArgs) -> Result<Exit, Problem> {
    let What::Hud(args) = &args.what;
    let recipe = Recipe {
        spec: args.spec,
        clients: args.clients,
        seed: args.seed,
        profile: args.profile,
        hashed: args.hashed,
        habits: args.habits,
        faults: if args.faults { Faults::Together } else { Faults::None },
    };
    let watch = Progress::on(&mut context.terminal);
    let made = workbench::sample_hud(&context.host, &SampleRequest { out: &args.out, recipe }, &watch);
    drop(watch);
    let made = made.map_err(interrupt::or)?;
    let summary = &made.summary;
    let size = summary.files.iter().map(|(_, bytes, _)| *bytes).fold(0, u64::saturating_add);
    let rows = summary.files.iter().map(|(_, _, rows)| *rows).fold(0, u64::saturating_add);
    let files = u64::try_from(summary.files.len()).unwrap_or(u64::MAX);
    let planted = u64::try_from(summary.planted.len()).unwrap_or(u64::MAX);
    let terminal = &mut context.terminal;
    terminal.headline(&format!(
        "Made {} with {} ({}) in {}.",
        counted(files, "file"),
        counted(rows, "row"),
        bytes(size),
        args.out.display()
    ));
    if let Some(list) = &made.faults {
        let finding = counted(planted, "finding");
        let with = made.settings.as_ref().map(|file| format!(" with --settings {}", file.display()));
        let with = with.unwrap_or_default();
        terminal
            .line(&format!("A check{with} should report {finding}; each is listed in {}.", list.display()));
    }
    terminal.line("Practice data: nobody in it exists.");
    let counts = result::record_counts(summary.files.iter().map(|(name, _, rows)| (name, *rows)));
    terminal.json(
        result::done("sample")
            .with("bytes", size)
            .with("faults", made.faults.as_ref().map(|list| list.display().to_string()))
            .with("path", args.out.display().to_string())
            .with("planted", planted)
            .with("record_counts", counts)
            .with("settings", made.settings.as_ref().map(|file| file.display().to_string())),
    );
    Ok(Exit::Done)
}
