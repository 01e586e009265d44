//! Checks that run beside the window, each in a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use checks::quality::Settings;
use checks::{Protected, Report, Summary};
use model::{DataSetId, Digest};
use wire::{CheckBegun, CheckOptions, FindingQuery, FindingsPage, Group, GroupBy, Progress, Token};

use super::chosen::shown;
use super::convert::{self, problem};
use super::counting::Counting;
use super::follow::Follow;
use super::keeping::Keeping;
use super::noting;
use super::office::locked;
use super::tally::Live;
use super::{Desk, lock};
use crate::check::{CheckRequest, check};
use crate::findings::FindingStore;
use crate::notes::NoteBook;
use crate::problem::{Problem, ProblemKind};
use crate::site::Site;

/// Rows of one answer.
const MOST_ROWS: u64 = 500;
/// Checks at once; each has findings on disk.
const MOST_CHECKS: usize = 8;
/// Examples of each code in a page.
const EXAMPLES: usize = 5;

/// A check that was begun.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) from: Given,
    /// How it was asked for; sealing checks it the same way once more.
    pub(super) options: CheckOptions,
    /// What data quality is judged by.
    quality: Settings,
    protected: Protected,
    /// What else the site settled.
    site: Option<Digest>,
    /// Begun while the vault was unlocked: shown only while it is.
    pub(super) with_vault: bool,
    /// What the vault keeps was checked now; its findings of then would not do.
    pub(super) anew: AtomicBool,
    pub(super) name: String,
    pub(super) findings: FindingStore,
    pub(super) live: Live,
    pub(super) ended: Mutex<Option<Ended>>,
    pub(super) stop: AtomicBool,
    pub(super) keeping: Keeping,
    pub(super) counting: Counting,
    /// What its exports have in common, by its Export.csv.
    pub(super) source: Mutex<Option<String>>,
    /// The notes on it, as long as they are as they were read.
    pub(super) book: Mutex<Option<Arc<NoteBook>>>,
}

/// What was given to be checked.
#[derive(Debug, Clone)]
pub(super) enum Given {
    /// A folder or ZIP.
    Path(PathBuf),
    /// What the vault keeps.
    DataSet(DataSetId),
}

impl Running {
    /// As it was asked for; the path of a data set counts for nothing.
    pub(super) fn request<'r>(&'r self, temp: &'r Path) -> CheckRequest<'r> {
        CheckRequest {
            path: match &self.from {
                Given::Path(path) => path,
                Given::DataSet(_) => Path::new(""),
            },
            pack: self.options.pack.as_deref(),
            max_per_code: None,
            show_values: false,
            comparable_database: self.options.comparable_database,
            site: self.site,
            protected: self.protected.clone(),
            quality: Some(self.quality.clone()),
            temp: Some(temp),
        }
    }
}

/// How a check ended.
#[derive(Debug)]
pub(super) enum Ended {
    Done(Box<Report>, Summary),
    Failed(Problem),
}

impl Desk {
    /// Begins a check and answers at once; `tell` hears how far it is.
    ///
    /// # Errors
    /// If the token stands for nothing, too many checks run, or no temporary file can be made.
    pub fn begin_check(
        self: &Arc<Self>,
        file: &Token,
        options: CheckOptions,
        tell: impl Fn(Progress) + Send + Sync + 'static,
    ) -> Result<CheckBegun, wire::Problem> {
        let (from, name) = self.given(file)?;
        let findings = FindingStore::new(&self.host, &self.places.temp).map_err(|e| problem(&e))?;
        // Whatever is sealed is checked again by the settings of the vault.
        let site = self.if_open(|session| crate::site(session))?;
        let with_vault = site.is_some();
        let site = site.unwrap_or_default();
        let running = Arc::new(Running {
            from,
            options: CheckOptions {
                comparable_database: options.comparable_database || site.comparable_database,
                ..options
            },
            site: site.mark(),
            quality: site.quality,
            protected: site.protected,
            with_vault,
            anew: AtomicBool::new(false),
            name: name.clone(),
            findings,
            live: Live::default(),
            ended: Mutex::default(),
            stop: AtomicBool::new(false),
            keeping: Keeping::default(),
            counting: Counting::default(),
            source: Mutex::default(),
            book: Mutex::default(),
        });
        let check = self.new_token()?;
        {
            let mut checks = lock(&self.checks);
            if checks.len() >= MOST_CHECKS {
                let problem_ = Problem::usage("too many checks are open").next("close one of them first");
                return Err(problem(&problem_));
            }
            checks.insert(check.clone(), Arc::clone(&running));
        }
        let desk = Arc::clone(self);
        std::thread::spawn(move || {
            let work = AssertUnwindSafe(|| desk.work(&running, tell));
            let ended = catch_unwind(work).unwrap_or_else(|_| Ended::Failed(our_fault()));
            *lock(&running.ended) = Some(ended);
        });
        Ok(CheckBegun { check, name })
    }

    /// What a token stands for, and how people call it.
    fn given(&self, file: &Token) -> Result<(Given, String), wire::Problem> {
        if let Some((id, label)) = lock(&self.kept).get(file).cloned() {
            return if self.is_unlocked() { Ok((Given::DataSet(id), label)) } else { Err(locked()) };
        }
        let path = self.path(file)?;
        let name = shown(&path);
        Ok((Given::Path(path), name))
    }

    /// The settings of the site: those of the vault, or the usual ones where it is locked or there is none.
    ///
    /// # Errors
    /// If those of the vault cannot be read: they are never taken for none, lest nobody be protected.
    pub(super) fn site_at_hand(&self) -> Result<Site, wire::Problem> {
        Ok(self.if_open(|session| crate::site(session))?.unwrap_or_default())
    }

    fn work(&self, running: &Running, tell: impl Fn(Progress) + Sync) -> Ended {
        self.learn_source(running);
        let request = running.request(&self.places.temp);
        let mut summary = Summary::new(EXAMPLES);
        let mut sink = (&mut summary, (&running.findings, &running.live));
        let watch = Follow::new(&running.stop, tell);
        let checked = match &running.from {
            Given::Path(_) => check(&self.host, &request, &mut sink, &watch),
            Given::DataSet(id) => self.kept_findings(*id, running, &request, &mut sink, &watch),
        };
        match checked {
            Ok(report) => Ended::Done(Box::new(report), summary),
            Err(e) => Ended::Failed(e),
        }
    }

    /// Asks a check to stop. What was found until then stays to be read.
    ///
    /// # Errors
    /// If the token stands for nothing.
    pub fn stop_check(&self, check: &Token) -> Result<(), wire::Problem> {
        self.running(check)?.stop.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Stops a check and forgets it with everything it found.
    pub fn close_check(&self, check: &Token) {
        if let Some(running) = lock(&self.checks).remove(check) {
            running.keeping.stop();
            self.stop_countings_of(check);
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    /// The page is gone, with everything it knew the names of: stops and forgets its checks, countings, takings in and copies. Sealing goes on,
    /// and is found again among the jobs.
    pub fn forget_page(&self) {
        self.stop_keeping();
        self.stop_copying();
        for (_, running) in lock(&self.checks).drain() {
            running.stop.store(true, Ordering::Relaxed);
        }
        self.stop_all_countings();
    }

    /// How a check stands.
    ///
    /// # Errors
    /// If the token stands for nothing.
    pub fn tally(&self, check: &Token) -> Result<wire::Tally, wire::Problem> {
        Ok(self.running(check)?.tally())
    }

    /// Some findings that fit.
    ///
    /// # Errors
    /// If the token stands for nothing, there is no such group of projects, or the temporary file cannot be read.
    pub fn findings(
        &self,
        check: &Token,
        query: &FindingQuery,
        offset: u64,
        limit: u64,
    ) -> Result<FindingsPage, wire::Problem> {
        let running = self.running(check)?;
        let limit = usize::try_from(limit.min(MOST_ROWS)).unwrap_or(0);
        let page =
            running.findings.page(&self.filter(&running, query)?, offset, limit).map_err(|e| problem(&e))?;
        let book = self.book(&running);
        let rows = page.rows.into_iter().map(|row| {
            let note = book.as_ref().and_then(|book| book.on(&row.finding)).map(noting::view);
            convert::row(row, note)
        });
        let rows = rows.collect();
        Ok(FindingsPage { total: page.total.into(), offset: offset.into(), rows })
    }

    /// What fits, counted.
    ///
    /// # Errors
    /// If the token stands for nothing, there is no such group of projects, or the temporary file cannot be read.
    pub fn groups(
        &self,
        check: &Token,
        query: &FindingQuery,
        by: GroupBy,
    ) -> Result<Vec<Group>, wire::Problem> {
        let running = self.running(check)?;
        let filter = self.filter(&running, query)?;
        let groups = match convert::by(by) {
            Some(by) => running.findings.groups(&filter, by),
            None => running.findings.by_groups(&filter, &self.site_at_hand()?.groups),
        };
        let groups = groups.map_err(|e| problem(&e))?;
        Ok(groups.into_iter().map(convert::group).collect())
    }
}

fn our_fault() -> Problem {
    Problem::new(ProblemKind::Bug, "the check met a fault of the program's own")
        .next("nothing was changed; check again, and report it if it happens again")
}
