//! `strongroom quality`: how complete, timely and sound the data of an export are, as a report.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use checks::quality::Measure;
use model::words::{count, counted, harmless};
use model::{DataSetId, EntryName, Json, Object};
use platform::{StagedDir, StagedFile};
use workbench::{
    CheckRequest, Problem, ProblemKind, QualityFormat, QualityReport, Site, quality_report, quality_report_of,
};

use super::{check::set_name, check::site_at_hand, report::demand_outside, settings};
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::{interrupt, paths, result, unlock};

/// Report on data quality: completeness, timeliness, overlaps, long stays, referrals
///
/// Reads the export once and counts, project by project, in the shape of questions 6a to 6f of the Annual Performance Report. A
/// report holds ids of people and never names. The ending of its name says which form it has; a name without one is a folder to
/// make with all four.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom quality hmis-export.zip --out quality.html
  strongroom quality hmis-export.zip --out quality-october --settings site.json
  strongroom quality hmis-export.zip --group Shelters --out shelters.html --settings site.json
  strongroom quality --dataset 01a1… --out quality.xlsx --out quality.json")]
pub(crate) struct QualityArgs {
    /// A folder or a ZIP with the CSV files
    #[arg(required_unless_present = "dataset", conflicts_with = "dataset")]
    path: Option<PathBuf>,
    /// Read a data set that the vault keeps, instead of a folder or ZIP
    #[arg(long, value_name = "ID")]
    dataset: Option<DataSetId>,
    /// The report, ending in .html, .xlsx, .csv or .json, or a folder to make; must not exist; may be given several times
    #[arg(long, value_name = "F", required = true)]
    out: Vec<PathBuf>,
    /// Only the projects of this group, by its name in the settings
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Settings of the site: thresholds, groups of projects, comparable database (docs/formats/site-settings.md) [default: those of the vault, if its
    /// passphrase is at hand]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Check against this specification instead of the one the files say they follow
    #[arg(long, value_name = "SPEC")]
    pack: Option<String>,
    /// This is a victim service provider's own comparable database
    #[arg(long)]
    comparable_database: bool,
}

/// What a folder gets.
const FILES: [(&str, QualityFormat); 4] = [
    ("quality.csv", QualityFormat::Csv),
    ("quality.html", QualityFormat::Page),
    ("quality.json", QualityFormat::Json),
    ("quality.xlsx", QualityFormat::Workbook),
];

/// A report that is begun: nothing stands under its name until it is whole.
enum Begun {
    File(Box<dyn StagedFile>, QualityFormat),
    Folder(Box<dyn StagedDir>),
}

pub(crate) fn run(context: &mut Context<'_>, args: &QualityArgs) -> Result<Exit, Problem> {
    let begun = begin(context, args)?;
    let report = report(context, args)?;
    for begun in begun {
        write(begun, &report)?;
    }
    tell(context, args, &report);
    Ok(Exit::Done)
}

/// Begins every report before anything is read, so that a name that is taken is said at once.
fn begin(context: &Context<'_>, args: &QualityArgs) -> Result<Vec<Begun>, Problem> {
    let mut begun = Vec::new();
    for (at, out) in args.out.iter().enumerate() {
        if args.out.get(..at).is_some_and(|before| before.contains(out)) {
            return Err(Problem::new(ProblemKind::Usage, "two reports have the same name")
                .next("give each report a name of its own"));
        }
        match &args.path {
            Some(path) => demand_outside(path, out)?,
            None => demand_outside(&paths::vault_dir(context.globals.vault.clone())?, out)?,
        }
        let disk = context.host.disk.as_ref();
        begun.push(match out.extension() {
            Some(_) => {
                let format = QualityFormat::of(out)?;
                Begun::File(disk.stage(out)?, format)
            }
            None => Begun::Folder(disk.stage_dir(out)?),
        });
    }
    Ok(begun)
}

fn write(begun: Begun, report: &QualityReport) -> Result<(), Problem> {
    let failed =
        |error: &io::Error| Problem::new(ProblemKind::Io, format!("cannot write the report: {error}"));
    match begun {
        Begun::File(mut file, format) => {
            file.write_all(&report.bytes(format)?).map_err(|e| failed(&e))?;
            file.publish()?;
        }
        Begun::Folder(mut folder) => {
            for (name, format) in FILES {
                let name: EntryName = name
                    .parse()
                    .map_err(|_| Problem::new(ProblemKind::Bug, "the name of a report cannot be used"))?;
                let mut file = folder.create(&name)?;
                file.write_all(&report.bytes(format)?).map_err(|e| failed(&e))?;
                file.sync()?;
            }
            folder.publish()?;
        }
    }
    Ok(())
}

fn report(context: &mut Context<'_>, args: &QualityArgs) -> Result<QualityReport, Problem> {
    match (&args.dataset, &args.path) {
        (Some(id), _) => unlock::with_session(context, |context, session| {
            // Without a file those of the vault hold, as they did when the data set was taken in.
            let site = settings::read_or(context, args.settings.as_deref(), |_| workbench::site(session))?;
            let request = request(Path::new(""), args, &site);
            let groups = site.groups_for(args.group.as_deref())?;
            let watch = Progress::on(&mut context.terminal);
            let report = quality_report_of(session, *id, &request, groups, &watch);
            drop(watch);
            report.map_err(interrupt::or)
        }),
        (None, Some(path)) => {
            let site = settings::read_or(context, args.settings.as_deref(), site_at_hand)?;
            let request = request(path, args, &site);
            let groups = site.groups_for(args.group.as_deref())?;
            let watch = Progress::on(&mut context.terminal);
            let report = quality_report(&context.host, &request, groups, &set_name(path), None, &watch);
            drop(watch);
            report.map_err(interrupt::or)
        }
        (None, None) => Err(Problem::new(ProblemKind::Usage, "give an export, or --dataset ID")),
    }
}

fn request<'a>(path: &'a Path, args: &'a QualityArgs, site: &Site) -> CheckRequest<'a> {
    CheckRequest {
        path,
        pack: args.pack.as_deref(),
        max_per_code: None,
        show_values: false,
        comparable_database: args.comparable_database || site.comparable_database,
        site: site.mark(),
        protected: site.protected.clone(),
        quality: Some(site.quality.clone()),
        temp: None,
    }
}

fn tell(context: &mut Context<'_>, args: &QualityArgs, report: &QualityReport) {
    let numbers = &report.numbers;
    let (all, terminal) = (&numbers.all, &mut context.terminal);
    let written: Vec<String> = args.out.iter().map(|out| out.display().to_string()).collect();
    terminal.headline(&format!("Wrote {}.", written.join(", ")));
    if let Some(group) = &report.group {
        terminal.field("Group of projects", &harmless(group));
    }
    terminal.field("People, each once in a project", &count(all.people()));
    terminal.field("Projects", &count(numbers.projects.len() as u64));
    let known = |measure, number| numbers.is_counted(measure).then_some(number);
    let [long_stays, overlaps, referrals] = [
        known(Measure::LongStays, numbers.long_stays_of),
        known(Measure::Overlaps, numbers.overlaps_of),
        known(Measure::Referrals, numbers.referrals_of),
    ];
    let identity = numbers.identity(all).map(|share| of(share.affected, share.counted));
    for (name, said) in [
        ("Identity not complete", identity),
        ("Started, entered after 10 days", numbers.is_counted(Measure::Starts).then(|| late(&all.starts))),
        ("Left, entered after 10 days", numbers.is_counted(Measure::Exits).then(|| late(&all.exits))),
        ("Overlapping stays", overlaps.map(count)),
        ("Long stays", long_stays.map(count)),
        ("Outstanding referrals", referrals.map(count)),
    ] {
        terminal.field(name, said.as_deref().unwrap_or("not counted"));
    }
    if numbers.victim_service_stays > 0 {
        let left_out = counted(numbers.victim_service_stays, "stay");
        terminal.line(&format!("Left out, because a victim service provider runs the project: {left_out}."));
    }
    for remark in report.remarks() {
        terminal.complain(&remark);
    }
    for doubt in &numbers.doubts {
        terminal.complain(doubt);
    }
    for not in &numbers.not_counted {
        terminal.complain(&format!("Not counted: {}; {}.", not.measure.title(), harmless(&not.why)));
    }
    terminal.line("The report holds ids of people: handle it as you would handle client data.");
    let not = numbers.not_counted.iter().map(|not| {
        Json::from(Object::new().with("measure", not.measure.code()).with("why", harmless(&not.why)))
    });
    let not_in_export = numbers.groups.iter().filter(|group| !group.missing.is_empty());
    let not_in_export = not_in_export.fold(Object::new(), |all, group| {
        all.with(&harmless(&group.name), result::texts(group.missing.iter().map(|id| harmless(id))))
    });
    let object = result::done("quality")
        .with("group", report.group.as_deref().map(harmless))
        .with("long_stays", long_stays)
        .with("not_counted", not.collect::<Vec<_>>())
        .with("not_in_export", not_in_export)
        .with("out", result::texts(args.out.iter().map(|out| out.display())))
        .with("overlaps", overlaps)
        .with("people", all.people())
        .with("projects", numbers.projects.len() as u64)
        .with("referrals", referrals);
    terminal.json(object);
}

fn late(delays: &[u64; 7]) -> String {
    let [.., late, _] = delays;
    of(*late, delays.iter().sum())
}

fn of(part: u64, all: u64) -> String {
    format!("{} of {}", count(part), count(all))
}
