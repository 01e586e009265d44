//! One check of one set: every file read once, several at a time, findings in order.

mod file;
mod numbers;
mod order;
mod quality;
mod rest;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use model::words::counted;

use crate::desk::Desk;
use crate::draft::Draft;
use crate::judge::{Lacking, Named, Plan, plan};
use crate::keys::{HashKey, Room, World};
use crate::options::{CheckError, Options};
use crate::pack::{FileSpec, Pack};
use crate::quality::{Numbers, Tapped};
use crate::report::{FileReport, NotEvaluated, Report};
use crate::sink::Sink;
use crate::source::Source;

/// Follows a check while it runs, from several threads.
pub trait Watch: Sync {
    /// `bytes` more have been read. False stops the check.
    fn advance(&self, bytes: u64) -> bool;
}

/// Follows nothing and never stops it.
impl Watch for () {
    fn advance(&self, _: u64) -> bool {
        true
    }
}

/// Stops a check when it becomes true.
impl Watch for AtomicBool {
    fn advance(&self, _: u64) -> bool {
        !self.load(Ordering::Relaxed)
    }
}

/// Checks a set: reads every CSV file once, hands each finding to `sink`, and counts.
///
/// Findings come in the same order, and the same ones are handed over, whatever the number of threads.
///
/// # Errors
/// [`CheckError`] if a file cannot be read, findings cannot be kept, or `watch` stops it.
pub fn check(
    source: &Source<'_>,
    options: &Options,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<Report, CheckError> {
    let plan = plan(source, options.choice);
    let Plan { pack, taken_for, drafts } = plan;
    let number = |file: &FileSpec| pack.and_then(|pack| pack.files.iter().position(|f| f.name == file.name));
    let taken_for: Vec<Option<Taken>> = taken_for
        .into_iter()
        .map(|file| file.and_then(|spec| Some(Taken { spec, number: number(spec)? })))
        .collect();
    let room = Room::new(HashKey(options.hash_key), options.key_memory, options.temp.clone());
    let is_there = |number| taken_for.iter().flatten().any(|taken| taken.number == number);
    let present: Vec<bool> = (0..pack.map_or(0, |pack| pack.files.len())).map(is_there).collect();
    let mut world = World::new(pack, &present, room);
    world.notes = options.quality.is_some();
    if !options.comparable_database {
        world.protected = options.protected.clone();
    }
    world.lost_heads = options.lost_heads.iter().map(|id| world.key.hash(id)).collect();
    world.numbers = options.quality.is_some() && options.numbers.is_some();
    let (lacking, noted) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let counted = Mutex::new(None);
    let run = Run { source, options, watch, pack, taken_for, world, lacking, noted, counted };
    let off = options.quality.iter().flat_map(|settings| settings.switched_off.keys().cloned()).collect();
    let desk = Desk::new(sink, options.max_per_code).without(off);
    let outcome =
        if run.threads() > 1 { desk.with_writer(|| run.all(drafts, &desk)) } else { run.all(drafts, &desk) };
    // Who cannot hand over findings any more stops everybody, and is the reason then.
    let counts = desk.finish().map_err(CheckError::Sink)?;
    let (mut files, mut not_evaluated) = outcome?;
    not_evaluated.extend(without_head(run.world.without_head.load(Ordering::Relaxed)));
    files.sort_by_key(|file| file.index);
    let is_valid = counts.high_priority() + counts.errors() == 0;
    Ok(Report {
        head: head(pack, options),
        pack: pack.map(|pack| pack.id.as_str()),
        stamp: pack.map(Pack::stamp),
        comparable_database: options.comparable_database,
        protected: match options.comparable_database {
            true => 0,
            false => u64::try_from(options.protected.len()).unwrap_or(u64::MAX),
        },
        site: options.site,
        settings: options.quality.clone().filter(|_| pack.is_some()),
        is_valid,
        files,
        counts,
        not_evaluated,
        numbers: run.counted.into_inner().unwrap_or_else(PoisonError::into_inner),
    })
}

/// That households lack the head that was left out is no finding, and is told.
fn without_head(households: u64) -> Option<NotEvaluated> {
    let have = if households == 1 { "has" } else { "have" };
    (households > 0).then(|| NotEvaluated {
        code: HEAD_COUNT,
        file: "Enrollment.csv".to_owned(),
        column: Some("HouseholdID".to_owned()),
        why: format!("{} {have} no head, because it was left out", counted(households, "household")),
    })
}

/// The demand of HUD's specification that a household has one head.
pub(crate) const HEAD_COUNT: &str = "HOUSEHOLD_HEAD_COUNT";

const PLAIN: &str = "Checked as plain CSV files, against no specification.";

fn head(pack: Option<&Pack>, options: &Options) -> String {
    let off = options.quality.as_ref().map_or(0, |settings| settings.switched_off.len());
    let off = counted(u64::try_from(off).unwrap_or(u64::MAX), "rule");
    let quality = options.quality.as_ref().map(|settings| {
        format!(
            " Data quality judged with local settings {}: referrals {} days, contacts {}, stays {}, timeliness {}.",
            settings.digest(),
            settings.referral_days,
            settings.contact_days,
            settings.stay_days,
            settings.timeliness_days
        )
    });
    let protected = match options.protected.len() {
        0 => String::new(),
        ids => format!(
            " {} on the protected list{}.",
            counted(u64::try_from(ids).unwrap_or(u64::MAX), "id"),
            if options.comparable_database { ", which is not asked here" } else { "" }
        ),
    };
    let site = options.site.map(|digest| format!(" Settings of the site: {digest}.")).unwrap_or_default();
    match pack {
        None if options.protected.is_empty() => format!("{PLAIN}{site}"),
        None => format!("{PLAIN}{site}{protected} Which rows are about whom is not known."),
        Some(pack) => format!(
            "Checked against {}; {}{}{}{off} switched off.{}{site}{protected}",
            pack.title,
            pack.remark,
            if pack.remark.is_empty() { "" } else { "; " },
            if options.comparable_database {
                "as a victim service provider's own database, by the word of whoever checked; "
            } else {
                ""
            },
            quality.unwrap_or_default()
        ),
    }
}

struct Run<'a, 'd> {
    source: &'a Source<'d>,
    options: &'a Options,
    watch: &'a dyn Watch,
    pack: Option<&'static Pack>,
    taken_for: Vec<Option<Taken>>,
    world: World,
    /// With its turn and its place among the files, what has to be looked at when all files are read.
    lacking: Mutex<Vec<(usize, usize, Lacking)>>,
    /// With its place among the files, what was noted of each.
    noted: Mutex<Vec<(usize, Named, Vec<Tapped>)>>,
    /// What was counted for a report.
    counted: Mutex<Option<Numbers>>,
}

/// A file of the specification, and its place there.
#[derive(Debug, Clone, Copy)]
struct Taken {
    spec: &'static FileSpec,
    number: usize,
}

/// What came of all files, and what could not be judged.
type Read = (Vec<FileReport>, Vec<NotEvaluated>);

/// Why a file has no report: an error of its own, or because another file has one.
enum Halt {
    Error(CheckError),
    Elsewhere,
}

impl Run<'_, '_> {
    fn all(&self, drafts: Vec<Draft>, desk: &Desk<'_>) -> Result<Read, CheckError> {
        let mut set = desk.file(0);
        if drafts.into_iter().try_for_each(|draft| set.report(draft)).and_then(|()| set.finish()).is_err() {
            return Err(CheckError::Unfinished);
        }
        let wanted = self.reading_order();
        let turns = self.turns(&wanted);
        let done = Mutex::new((Vec::new(), None));
        let threads = self.threads().min(wanted.len());
        let work = || {
            while let Some(turn) = turns.next() {
                let Some(index) = wanted.get(turn.number) else { return };
                let outcome = self.one(*index, turn, desk);
                let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                match outcome {
                    Ok(report) => done.0.push(report),
                    Err(Halt::Elsewhere) => return,
                    Err(Halt::Error(error)) => {
                        done.1.get_or_insert(error);
                        desk.close();
                        turns.stop();
                        return;
                    }
                }
            }
        };
        thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(work);
            }
            work();
        });
        let (reports, error) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let reports = whole(reports, wanted.len(), error)?;
        match self.lacking(wanted.len() + 1, desk) {
            Ok(not_evaluated) => Ok((reports, not_evaluated)),
            Err(Halt::Elsewhere) => Err(CheckError::Unfinished),
            Err(Halt::Error(error)) => Err(error),
        }
    }

    pub(super) fn threads(&self) -> usize {
        match self.options.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }
}

/// The reports of all files. A set of which one file has none is never called judged, whatever became of it.
fn whole(
    reports: Vec<FileReport>,
    wanted: usize,
    error: Option<CheckError>,
) -> Result<Vec<FileReport>, CheckError> {
    match error {
        Some(error) => Err(error),
        None if reports.len() == wanted => Ok(reports),
        None => Err(CheckError::Unfinished),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_which_a_file_was_left_out_has_no_report() {
        let report =
            |index| FileReport { index, name: format!("{index}.csv"), bytes: 0, records: 0, sha256: None };
        let reports = || vec![report(0), report(2)];
        assert!(matches!(whole(reports(), 3, None), Err(CheckError::Unfinished)));
        assert!(matches!(whole(Vec::new(), 1, None), Err(CheckError::Unfinished)));
        assert!(matches!(whole(reports(), 3, Some(CheckError::Cancelled)), Err(CheckError::Cancelled)));
        assert_eq!(whole(reports(), 2, None).map(|reports| reports.len()).ok(), Some(2));
    }
}
