//! Sealing beside the window: begun, left, found again, stopped.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use checks::Summary;
use seal::Passphrase;
use wire::{JobState, Progress, SealPassphrase, SealRequest, Sealed, Token};

use super::checking::Given;
use super::chosen::shown;
use super::convert::problem;
use super::follow::Follow;
use super::office::{locked, taken};
use super::targets::place_of;
use super::{Desk, lock};
use crate::export::{ExportFrom, ExportOutcome, ExportRequest, RecipientPassphrase, Written, export};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// Jobs that are not closed yet, in the order in which they were begun.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    all: Mutex<BTreeMap<u64, Arc<Work>>>,
}

#[derive(Debug)]
struct Work {
    token: Token,
    name: String,
    stop: AtomicBool,
    state: Mutex<JobState>,
}

/// Everything that sealing needs, taken out of the request before the thread begins.
struct Order {
    from: Given,
    pack: Option<String>,
    out: PathBuf,
    reason: String,
    recipients: Vec<PathBuf>,
    passphrase: Option<(Passphrase, Drawn)>,
    comparable_database: bool,
    allow_blocking: bool,
    leave_out_victim_services: bool,
}

/// Whether the program drew a passphrase, which then is shown once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    Here,
    Typed,
}

impl Desk {
    /// Begins to seal what was checked, and answers at once.
    ///
    /// # Errors
    /// If the vault is locked, a token stands for nothing, or the passphrase cannot be one.
    pub fn seal(self: &Arc<Self>, request: SealRequest) -> Result<wire::Job, wire::Problem> {
        let running = self.running(&request.check)?;
        let recipients = request.recipients.iter().map(|token| self.path(token)).collect::<Result<_, _>>()?;
        let passphrase = match request.passphrase {
            SealPassphrase::None => None,
            SealPassphrase::Typed { passphrase } => Some((taken(passphrase)?, Drawn::Typed)),
            SealPassphrase::Generated => {
                Some((Passphrase::generate().map_err(|e| problem(&e.into()))?, Drawn::Here))
            }
        };
        let order = Order {
            from: running.from.clone(),
            pack: running.options.pack.clone(),
            out: self.path(&request.target)?,
            reason: request.reason,
            recipients,
            passphrase,
            comparable_database: running.options.comparable_database,
            allow_blocking: request.allow_blocking,
            leave_out_victim_services: request.leave_out_victim_services,
        };
        let session = self.beside()?.ok_or_else(locked)?;
        let work = Arc::new(Work {
            token: self.new_token()?,
            name: shown(&order.out),
            stop: AtomicBool::new(false),
            state: Mutex::new(JobState::Running { progress: None }),
        });
        let number = {
            let mut all = lock(&self.jobs.all);
            let number = all.last_key_value().map_or(0, |(last, _)| last + 1);
            all.insert(number, Arc::clone(&work));
            number
        };
        let (desk, mine) = (Arc::clone(self), Arc::clone(&work));
        let begun = std::thread::Builder::new().name(format!("seal-{number}")).spawn(move || {
            let ended = catch_unwind(AssertUnwindSafe(|| seal(session, &order, &mine)));
            *lock(&mine.state) =
                ended.unwrap_or_else(|_| JobState::Failed { problem: problem(&our_fault()) });
            drop(desk);
        });
        if let Err(e) = begun {
            lock(&self.jobs.all).remove(&number);
            return Err(problem(&Problem::from_io(&e)));
        }
        Ok(work.view(true))
    }

    /// The jobs that were not closed. While the vault is locked they tell how far they are and nothing more.
    pub fn jobs(&self) -> Vec<wire::Job> {
        let open = self.is_unlocked();
        lock(&self.jobs.all).values().map(|work| work.view(open)).collect()
    }

    /// Whether something is being made or counted.
    pub fn is_working(&self) -> bool {
        self.is_keeping()
            || self.is_copying()
            || self.is_counting()
            || lock(&self.jobs.all).values().any(|work| work.is_running())
    }

    /// Asks a job to stop.
    ///
    /// # Errors
    /// If the token stands for nothing.
    pub fn stop_job(&self, job: &Token) -> Result<(), wire::Problem> {
        let all = lock(&self.jobs.all);
        let work = all.values().find(|work| work.token == *job).ok_or_else(super::convert::gone)?;
        work.stop.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Forgets a job that ended, with the passphrase it showed.
    pub fn close_job(&self, job: &Token) {
        lock(&self.jobs.all).retain(|_, work| work.token != *job || work.is_running());
    }
}

impl Work {
    fn is_running(&self) -> bool {
        matches!(*lock(&self.state), JobState::Running { .. })
    }

    fn view(&self, open: bool) -> wire::Job {
        let state = lock(&self.state).clone();
        let (name, state) = match state {
            running @ JobState::Running { .. } if open => (self.name.clone(), running),
            // Veiled: that work goes on may be seen, what it is may not.
            running @ JobState::Running { .. } => (String::new(), running),
            ended if open => (self.name.clone(), ended),
            _ => (String::new(), JobState::Running { progress: None }),
        };
        wire::Job { job: self.token.clone(), name, state }
    }
}

fn seal(mut session: Session<'static>, order: &Order, work: &Work) -> JobState {
    let passphrase = order.passphrase.as_ref().map(|(passphrase, drawn)| match drawn {
        Drawn::Here => RecipientPassphrase::Generated(passphrase),
        Drawn::Typed => RecipientPassphrase::Typed(passphrase),
    });
    let request = ExportRequest {
        from: match &order.from {
            Given::Path(path) => ExportFrom::Path(path),
            Given::DataSet(id) => ExportFrom::DataSet(*id),
        },
        out: &order.out,
        reason: &order.reason,
        recipients: &order.recipients,
        passphrase,
        comparable_database: order.comparable_database,
        leave_out_victim_services: order.leave_out_victim_services,
        allow_blocking: order.allow_blocking,
        pack: order.pack.as_deref(),
    };
    let tell = |progress: Progress| *lock(&work.state) = JobState::Running { progress: Some(progress) };
    let mut summary = Summary::new(0);
    match export(&mut session, &request, &mut summary, &Follow::new(&work.stop, tell)) {
        Ok(ExportOutcome::Written(written)) => JobState::Done { sealed: sealed(&written, order) },
        Ok(ExportOutcome::Refused(report)) => JobState::Refused {
            errors: (report.counts.errors() + report.counts.high_priority()).into(),
            blocking: report.counts.blocking().into(),
        },
        Err(e) if e.kind() == ProblemKind::Interrupted => JobState::Cancelled,
        Err(e) => JobState::Failed { problem: problem(&e) },
    }
}

fn sealed(written: &Written, order: &Order) -> Sealed {
    let drawn = order.passphrase.as_ref().filter(|(_, drawn)| *drawn == Drawn::Here);
    Sealed {
        bundle_id: written.bundle_id.to_string(),
        name: shown(&written.path),
        place: place_of(&written.path),
        cover: shown(&written.cover),
        bytes: written.bytes.into(),
        sha256: written.digest.to_string(),
        fingerprint: written.fingerprint.groups(),
        files: written.files.into(),
        rows: written.rows.into(),
        left_out: written.left_out.rows().into(),
        recipients: (order.recipients.len() as u64).into(),
        passphrase: drawn.map(|(passphrase, _)| passphrase.secret_text().to_owned()),
    }
}

fn our_fault() -> Problem {
    Problem::new(ProblemKind::Bug, "sealing met a fault of the program's own")
        .next("nothing has the file's name; lock and unlock the vault to clean up, then try again")
}
