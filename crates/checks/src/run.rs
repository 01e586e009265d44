//! One check of one set: every file read once, several at a time, findings in order.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use archive::EntryFault;

use crate::desk::Desk;
use crate::draft::Rows;
use crate::feed::{Cancelled, feed, watched};
use crate::judge::{
    FileContext, Judged, Lacking, Plan, Stop, judge, judge_again, judge_lacking, plan, unjudged,
};
use crate::keys::{HashKey, Room, World};
use crate::options::{CheckError, Options};
use crate::pack::{FileSpec, Pack};
use crate::report::{FileReport, NotEvaluated, Report};
use crate::rules;
use crate::shown::printable;
use crate::sink::Sink;
use crate::source::{Source, SourceChanged, SourceFile};
use crate::turns::{Turn, Turns};

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
    let world = World::new(pack, &present, room);
    let lacking = Mutex::new(Vec::new());
    let run = Run { source, options, watch, pack, taken_for, world, lacking };
    let desk = Desk::new(sink, options.max_per_code);
    let outcome =
        if run.threads() > 1 { desk.with_writer(|| run.all(drafts, &desk)) } else { run.all(drafts, &desk) };
    let counts = desk.finish().map_err(CheckError::Sink)?;
    let (mut files, not_evaluated) = outcome?;
    files.sort_by_key(|file| file.index);
    let is_valid = counts.high_priority() + counts.errors() == 0;
    Ok(Report {
        head: head(pack, options.comparable_database),
        pack: pack.map(|pack| pack.id.as_str()),
        stamp: pack.map(Pack::stamp),
        comparable_database: options.comparable_database,
        is_valid,
        files,
        counts,
        not_evaluated,
    })
}

fn head(pack: Option<&Pack>, comparable_database: bool) -> String {
    match pack {
        None => "Checked as plain CSV files, against no specification.".to_owned(),
        Some(pack) => format!(
            "Checked against {}; {}{}{}0 rules switched off.",
            pack.title,
            pack.remark,
            if pack.remark.is_empty() { "" } else { "; " },
            if comparable_database {
                "as a victim service provider's own database, by the word of whoever checked; "
            } else {
                ""
            }
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
    fn all(&self, drafts: Vec<crate::draft::Draft>, desk: &Desk<'_>) -> Result<Read, CheckError> {
        let mut set = desk.file(0);
        if drafts.into_iter().try_for_each(|draft| set.report(draft)).and_then(|()| set.finish()).is_err() {
            return Ok(Read::default());
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
        if let Some(error) = error {
            return Err(error);
        }
        match self.lacking(wanted.len() + 1, desk) {
            Ok(not_evaluated) => Ok((reports, not_evaluated)),
            Err(Halt::Elsewhere) => Ok(Read::default()),
            Err(Halt::Error(error)) => Err(error),
        }
    }

    /// Looks, when all files are read, for rows that lack a row of another file.
    fn lacking(&self, mut turn: usize, desk: &Desk<'_>) -> Result<Vec<NotEvaluated>, Halt> {
        let mut open = std::mem::take(&mut *self.lacking.lock().unwrap_or_else(PoisonError::into_inner));
        open.sort_by_key(|(turn, ..)| *turn);
        let mut not_evaluated = Vec::new();
        for (_, index, lacking) in open {
            let (lacking, unknown) = lacking.remaining(&self.world);
            not_evaluated.extend(unknown);
            let (Some(lacking), Some(file)) = (lacking, self.source.files().get(index)) else { continue };
            let read = |error| self.read_error(&file.name, error);
            let mut desk = desk.file(turn).named(&file.name);
            turn += 1;
            let mut input = watched(self.source.reader(index).map_err(read)?, self.watch);
            let context = self.context(index, file);
            judge_lacking(&mut input, &lacking, &context, &mut desk).map_err(|stop| match stop {
                Stop::Closed => Halt::Elsewhere,
                Stop::Read(error) => read(error),
            })?;
            desk.finish().map_err(|_| Halt::Elsewhere)?;
        }
        self.zeros_lost(turn, desk)?;
        let known: Vec<_> = self.pack.map(|pack| unjudged(pack, &self.world.obstacles())).unwrap_or_default();
        not_evaluated.extend(known);
        not_evaluated.sort();
        not_evaluated.dedup_by(|one, other| {
            (one.code, &one.file, &one.column) == (other.code, &other.file, &other.column)
        });
        // Only now is everything asked that was ever put aside.
        self.world.room.failure().map_or(Ok(not_evaluated), |failure| Err(Halt::Error(failure)))
    }

    /// Reports columns whose identifiers have lost their zeros, as other files show.
    fn zeros_lost(&self, mut turn: usize, desk: &Desk<'_>) -> Result<(), Halt> {
        for ((number, column), lost) in self.world.zeros_lost() {
            let index =
                self.taken_for.iter().position(|taken| taken.is_some_and(|taken| taken.number == number));
            let Some(file) = index.and_then(|index| self.source.files().get(index)) else { continue };
            let spec = self.pack.and_then(|pack| pack.files.get(number)?.columns.get(column));
            let (_, name, (line, key)) = lost.first;
            let draft = rules::KEY_ZEROS_LOST.about(&file.name).related(&name, line, key);
            let draft = match spec {
                Some(spec) => draft.column(&spec.name),
                None => draft,
            };
            let mut desk = desk.file(turn).named(&file.name);
            turn += 1;
            desk.report(draft.with("found", Rows(lost.found))).map_err(|_| Halt::Elsewhere)?;
            desk.finish().map_err(|_| Halt::Elsewhere)?;
        }
        Ok(())
    }

    fn context<'c>(&'c self, index: usize, file: &'c SourceFile) -> FileContext<'c> {
        FileContext {
            name: &file.name,
            shown: printable(&file.name).into(),
            pack: self.pack,
            file: self.taken_for.get(index).copied().flatten().map(|taken| taken.spec),
            show_values: self.options.show_values,
            comparable_database: self.options.comparable_database,
            limits: self.options.limits,
            world: &self.world,
        }
    }

    /// The files of the specification so that each comes after those it refers to, then all others by name.
    fn reading_order(&self) -> Vec<usize> {
        let order = self.world.order();
        let rank = |index: &usize| {
            let taken = self.taken_for.get(*index).copied().flatten();
            taken
                .and_then(|taken| order.iter().position(|number| *number == taken.number))
                .unwrap_or(usize::MAX)
        };
        let csv = self.source.files().iter().enumerate().filter(|(_, file)| file.is_csv);
        let mut wanted: Vec<usize> = csv.map(|(index, _)| index).collect();
        wanted.sort_by_key(rank);
        wanted
    }

    /// What has to be read before what; each file by its place among those that are `wanted`.
    fn turns(&self, wanted: &[usize]) -> Turns {
        let number = |index: &usize| Some(self.taken_for.get(*index).copied().flatten()?.number);
        let numbers: Vec<Option<usize>> = wanted.iter().map(number).collect();
        Turns::new(numbers.iter().map(|number| {
            let needs = number.map(|number| self.world.needs_of(number)).unwrap_or_default();
            let is_needed = |other: &Option<usize>| other.is_some_and(|other| needs.contains(&other));
            let places = numbers.iter().enumerate().filter(|(_, other)| is_needed(other));
            places.map(|(place, _)| place).collect()
        }))
    }

    /// Reads one file. The set itself has the first turn at the desk.
    fn one(&self, index: usize, turn: Turn<'_>, desk: &Desk<'_>) -> Result<FileReport, Halt> {
        let Some(file) = self.source.files().get(index) else { return Err(Halt::Elsewhere) };
        let taken = self.taken_for.get(index).copied().flatten();
        let context = self.context(index, file);
        let at_desk = turn.number + 1;
        let mut desk = desk.file(at_desk).named(&file.name);
        let read = |error| self.read_error(&file.name, error);
        let input = self.source.reader(index).map_err(read)?;
        let judged =
            feed(input, file.size, self.threads() > 1, self.watch, |input| judge(input, &context, &mut desk));
        let (records, passed) = match judged {
            Ok((Judged { rows, again, lacking, judged }, passed)) => {
                if let Some(taken) = taken.filter(|_| !judged) {
                    self.world.note((taken.number, None), "it was not judged");
                }
                if let Some(lacking) = lacking {
                    let mut open = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
                    open.push((at_desk, index, lacking));
                }
                let mut again = again;
                while let Some(open) = again.take() {
                    let mut input = watched(self.source.reader(index).map_err(read)?, self.watch);
                    again =
                        judge_again(&mut input, open, &context, &mut desk).map_err(|stop| match stop {
                            Stop::Closed => Halt::Elsewhere,
                            Stop::Read(error) => read(error),
                        })?;
                }
                (rows, Some(passed))
            }
            Err(Stop::Closed) => return Err(Halt::Elsewhere),
            Err(Stop::Read(error)) => {
                let Some(fault) = EntryFault::of(&error) else { return Err(read(error)) };
                if let Some(taken) = taken {
                    self.world.note((taken.number, None), rules::ZIP_ENTRY_DAMAGED.code);
                }
                let draft = rules::ZIP_ENTRY_DAMAGED.about(&file.name).with("why", fault.what);
                desk.report(draft).map_err(|_| Halt::Elsewhere)?;
                (0, None)
            }
        };
        drop(turn);
        if let Some(failure) = self.world.room.failure() {
            return Err(Halt::Error(failure));
        }
        desk.finish().map_err(|_| Halt::Elsewhere)?;
        let bytes = passed.map_or(0, |passed| passed.bytes);
        let sha256 = passed.map(|passed| passed.sha256);
        Ok(FileReport { index, name: file.name.clone(), bytes, records, sha256 })
    }

    fn read_error(&self, name: &str, error: io::Error) -> Halt {
        let file = printable(name);
        let inner = error.get_ref();
        Halt::Error(if inner.is_some_and(|inner| inner.is::<Cancelled>()) {
            CheckError::Cancelled
        } else if inner.is_some_and(|inner| inner.is::<SourceChanged>()) {
            CheckError::Changed { file }
        } else {
            CheckError::Read { file, source: error }
        })
    }

    fn threads(&self) -> usize {
        match self.options.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }
}
