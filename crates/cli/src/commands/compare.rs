//! `strongroom compare`: what is new since an earlier check, what was mended, what came back, what is still there.

use std::ffi::OsStr;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};

use model::DataSetId;
use model::words::harmless;
use workbench::compare::{
    CompareFormat, Compared, Gatherer, Past, Sides, Snapshot, compare, compared_document, course_document,
};
use workbench::{CheckRequest, Problem, ProblemKind, Session, Site, data_set, notes};

use super::check::{set_name, site_at_hand};
use super::{compared, settings};
use crate::exit::Exit;
use crate::interrupt;
use crate::progress::Progress;
use crate::run::Context;
use crate::unlock;

/// Compare a check with an earlier one: what is new, back again, fixed, still there
///
/// Each of both is a folder or ZIP, which is checked now, a report that `check --report F.jsonl` wrote, or the id of a data set. A
/// single data set is compared with the latest of the same source before it. Findings are the same if the same rule speaks of the
/// same column of the same row. What was found before both, and not in the earlier, is back again: only data sets are looked
/// through for that.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom compare september.zip october.zip
  strongroom compare september.jsonl october.zip --settings site.json --out changes.html
  strongroom compare 01a1fdb1-0305-77f8-86b5-e75244a0981d
  strongroom compare --over-time 01a1fdb1-0305-77f8-86b5-e75244a0981d --out course.xlsx")]
pub(crate) struct CompareArgs {
    /// The earlier and the later; or one data set alone
    #[arg(required = true, num_args = 1..=2, value_name = "[EARLIER] LATER")]
    checks: Vec<PathBuf>,
    /// All data sets of the source of this one, each held against the one before
    #[arg(long)]
    over_time: bool,
    /// Write it to this new file, by its ending: .html, .xlsx or .csv. May be given several times
    #[arg(long, value_name = "FILE")]
    out: Vec<PathBuf>,
    /// Settings of the site for exports that are checked now (docs/formats/site-settings.md)
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Exports that are checked now come out of a victim service provider's own comparable database
    #[arg(long)]
    comparable_database: bool,
}

/// One side of a comparison.
enum Side<'a> {
    Kept(DataSetId),
    Report(&'a Path),
    Export(&'a Path),
}

impl<'a> Side<'a> {
    fn of(path: &'a Path) -> Self {
        if let Some(id) = path.to_str().and_then(|text| text.parse().ok()) {
            return Self::Kept(id);
        }
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl")) {
            Self::Report(path)
        } else {
            Self::Export(path)
        }
    }

    const fn kept(&self) -> Option<DataSetId> {
        match self {
            Self::Kept(id) => Some(*id),
            Self::Report(_) | Self::Export(_) => None,
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &CompareArgs) -> Result<Exit, Problem> {
    let formats = args.out.iter().map(|path| format(path)).collect::<Result<Vec<_>, _>>()?;
    let sides: Vec<Side<'_>> = args.checks.iter().map(|path| Side::of(path)).collect();
    match sides.as_slice() {
        [one] if args.over_time => {
            let id = one.kept().ok_or_else(only_kept)?;
            unlock::with_session(context, |context, session| over_time(context, session, id, args, &formats))
        }
        [one] => {
            let id = one.kept().ok_or_else(only_kept)?;
            unlock::with_session(context, |context, session| kept(context, session, None, id, args, &formats))
        }
        [_, _] if args.over_time => Err(Problem::new(ProblemKind::Usage, "over time, one data set is named")
            .next("name one data set: all of its source are taken")),
        [Side::Kept(earlier), Side::Kept(later)] => unlock::with_session(context, |context, session| {
            kept(context, session, Some(*earlier), *later, args, &formats)
        }),
        [earlier, later] if earlier.kept().is_some() || later.kept().is_some() => {
            unlock::with_session(context, |context, session| {
                two(context, Some(session), [earlier, later], args, &formats)
            })
        }
        [earlier, later] => two(context, None, [earlier, later], args, &formats),
        _ => Err(only_kept()),
    }
}

fn only_kept() -> Problem {
    Problem::new(ProblemKind::Usage, "an export or a report needs another one to be compared with")
        .next("name the earlier one first, or take the export in as a data set")
}

fn over_time(
    context: &mut Context<'_>,
    session: &Session<'_>,
    id: DataSetId,
    args: &CompareArgs,
    formats: &[CompareFormat],
) -> Result<Exit, Problem> {
    let course = data_set::over_time(session, id)?;
    let set = data_set::data_set(session, id)?;
    let source = set.facts.source().unwrap_or(&set.label);
    let made = context.host.now();
    let document = |format| course_document(course.steps(), source, made, format);
    write(context, &args.out, formats, &document)?;
    compared::course(&mut context.terminal, course.steps(), &args.out);
    Ok(Exit::Done)
}

fn kept(
    context: &mut Context<'_>,
    session: &Session<'_>,
    earlier: Option<DataSetId>,
    later: DataSetId,
    args: &CompareArgs,
    formats: &[CompareFormat],
) -> Result<Exit, Problem> {
    let sets = data_set::compare_data_sets(session, earlier, later)?;
    let sides = Sides { earlier: &sets.earlier.label, later: &sets.later.label };
    finish(context, &sets.compared, sides, args, formats)
}

fn two(
    context: &mut Context<'_>,
    session: Option<&Session<'_>>,
    sides: [&Side<'_>; 2],
    args: &CompareArgs,
    formats: &[CompareFormat],
) -> Result<Exit, Problem> {
    let site = settings::read_or(context, args.settings.as_deref(), |context| match session {
        Some(session) => workbench::site(session),
        None if sides.iter().any(|side| matches!(side, Side::Export(_))) => site_at_hand(context),
        None => Ok(Site::default()),
    })?;
    let [earlier, later] = sides.map(|side| snapshot(context, session, side, args, &site));
    let ((earlier, earlier_name), (later, later_name)) = (earlier?, later?);
    let names = Sides { earlier: &earlier_name, later: &later_name };
    finish(context, &compare(&earlier, &later, &Past::default()), names, args, formats)
}

fn finish(
    context: &mut Context<'_>,
    compared: &Compared,
    sides: Sides<'_>,
    args: &CompareArgs,
    formats: &[CompareFormat],
) -> Result<Exit, Problem> {
    let made = context.host.now();
    write(context, &args.out, formats, &|format| compared_document(compared, sides, None, made, format))?;
    compared::two(&mut context.terminal, compared, sides, &args.out);
    Ok(Exit::Done)
}

/// What was found, and what people call it.
fn snapshot(
    context: &mut Context<'_>,
    session: Option<&Session<'_>>,
    side: &Side<'_>,
    args: &CompareArgs,
    site: &Site,
) -> Result<(Snapshot, String), Problem> {
    let mut gatherer = Gatherer::default();
    match (side, session) {
        (Side::Kept(id), Some(session)) => {
            Ok((data_set::snapshot(session, *id)?, data_set::data_set(session, *id)?.label))
        }
        (Side::Kept(_), None) => Err(only_kept()),
        (Side::Report(path), _) => {
            let file = context.host.disk.open_regular(path)?;
            let report = checks::read::json_lines(BufReader::new(file), &mut gatherer).map_err(|e| {
                Problem::new(ProblemKind::Broken, format!("{}: {e}", harmless(&path.display().to_string())))
                    .next("check the export anew, with --report and a name that ends with .jsonl")
            })?;
            Ok((gatherer.finish(&report, None), set_name(path)))
        }
        (Side::Export(path), _) => {
            let export = workbench::export_of(&context.host, path)?;
            let request = CheckRequest {
                path,
                pack: None,
                max_per_code: None,
                show_values: false,
                comparable_database: args.comparable_database || site.comparable_database,
                site: site.mark(),
                protected: site.protected.clone(),
                quality: Some(site.quality.clone()),
                temp: None,
            };
            let watch = Progress::on(&mut context.terminal);
            let checked = workbench::check(&context.host, &request, &mut gatherer, &watch);
            drop(watch);
            let report = checked.map_err(interrupt::or)?;
            Ok((gatherer.finish(&report, notes::source_of(export.as_ref())), set_name(path)))
        }
    }
}

fn format(path: &Path) -> Result<CompareFormat, Problem> {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("html") => Ok(CompareFormat::Page),
        Some("xlsx") => Ok(CompareFormat::Workbook),
        Some("csv") => Ok(CompareFormat::Csv),
        _ => Err(Problem::new(ProblemKind::Usage, "a comparison's name ends in .html, .xlsx or .csv")
            .next("choose the ending by who will read it")),
    }
}

/// All of them are complete before the first has its name.
fn write(
    context: &Context<'_>,
    out: &[PathBuf],
    formats: &[CompareFormat],
    document: &dyn Fn(CompareFormat) -> Result<Vec<u8>, Problem>,
) -> Result<(), Problem> {
    let mut staged = Vec::new();
    for (path, format) in out.iter().zip(formats) {
        let mut file = context.host.disk.stage(path)?;
        file.write_all(&document(*format)?).map_err(|e| Problem::new(ProblemKind::Io, e.to_string()))?;
        staged.push(file);
    }
    staged.into_iter().try_for_each(|file| Ok(file.publish()?))
}
