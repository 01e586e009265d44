//! Data sets as the window shows them: listed, opened again as a check, taken in, deleted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use checks::{Report, Sink};
use model::DataSetId;
use wire::{Chosen, ChosenKind, DataSetView, Opened, Progress, Token};

use super::checking::{Ended, Given, Running};
use super::chosen::shown;
use super::convert::{gone, problem};
use super::follow::Follow;
use super::office::locked;
use super::targets::place_of;
use super::{Desk, lock};
use crate::check::CheckRequest;
use crate::data_set::{self, DataSet, TakeInRequest};
use crate::host::Watch;
use crate::problem::Problem;

/// A check that is being taken in, if it is.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    goes_on: AtomicBool,
    stop: AtomicBool,
}

impl Keeping {
    /// Asks it to stop; nothing of it is kept then.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Ends a taking in when it is dropped, however it ended.
struct GoesOn<'k>(&'k Keeping);

impl Drop for GoesOn<'_> {
    fn drop(&mut self) {
        self.0.goes_on.store(false, Ordering::Relaxed);
    }
}

impl Desk {
    /// The data sets of the vault, the latest first.
    ///
    /// # Errors
    /// If the vault is locked or cannot be read.
    pub fn data_sets(&self) -> Result<Vec<DataSetView>, wire::Problem> {
        self.with(|session| Ok(data_set::data_sets(session)?.into_iter().map(view).collect()))
    }

    /// A data set, as if it had been chosen.
    ///
    /// # Errors
    /// If the vault is locked, or keeps no such data set.
    pub fn take_data_set(&self, id: &str) -> Result<Chosen, wire::Problem> {
        let id: DataSetId = id.parse().map_err(|_| gone())?;
        let set = self.with(|session| data_set::data_set(session, id))?;
        let token = self.new_token()?;
        lock(&self.kept).insert(token.clone(), (id, set.label.clone()));
        Ok(Chosen { token, name: set.label, kind: ChosenKind::Export, bytes: Some(set.facts.bytes.into()) })
    }

    /// Takes in what was checked: exactly these files, or nothing. `label` is how people will call it; none: by who made it and for
    /// which period. Answers when it is done; `tell` hears how far it is. When the vault locks meanwhile it is stopped, and nothing
    /// is kept.
    ///
    /// # Errors
    /// If the vault is locked, the check is not done, its files changed since, they are kept already, or the label cannot be one.
    pub fn take_in(
        &self,
        check: &Token,
        label: Option<&str>,
        tell: impl Fn(Progress) + Send + Sync,
    ) -> Result<DataSetView, wire::Problem> {
        let running = self.running(check)?;
        let Given::Path(path) = &running.from else {
            return Err(problem(&Problem::usage("this data set is kept already")));
        };
        let report = match &*lock(&running.ended) {
            Some(Ended::Done(report, _)) => report.clone(),
            _ => {
                return Err(problem(
                    &Problem::usage("the check is not done").next("wait until every file was read"),
                ));
            }
        };
        let mut session = self.beside()?.ok_or_else(locked)?;
        let keeping = &running.keeping;
        if keeping.goes_on.swap(true, Ordering::Relaxed) {
            return Err(problem(&Problem::usage("it is being taken in already")));
        }
        let _goes_on = GoesOn(keeping);
        keeping.stop.store(false, Ordering::Relaxed);
        let request = TakeInRequest {
            path,
            label,
            pack: running.options.pack.as_deref(),
            comparable_database: running.options.comparable_database,
            checked: Some(&report),
            temp: Some(&self.places.temp),
        };
        let watch = Follow::new(&keeping.stop, tell);
        let taken = data_set::take_in(&mut session, &request, &mut (), &watch).map_err(|e| problem(&e))?;
        data_set::data_set(&session, taken.id).map(view).map_err(|e| problem(&e))
    }

    /// Asks a taking in to stop; nothing is kept then.
    ///
    /// # Errors
    /// If the token stands for nothing.
    pub fn stop_take_in(&self, check: &Token) -> Result<(), wire::Problem> {
        self.running(check)?.keeping.stop();
        Ok(())
    }

    /// Whether something is being taken in.
    pub(super) fn is_keeping(&self) -> bool {
        lock(&self.checks).values().any(|running| running.keeping.goes_on.load(Ordering::Relaxed))
    }

    /// Stops whatever is being taken in: what the operator ordered is not signed for after the vault was locked.
    pub(super) fn stop_keeping(&self) {
        let all: Vec<Arc<_>> = lock(&self.checks).values().cloned().collect();
        all.iter().for_each(|running| running.keeping.stop());
    }

    /// Writes the files of a data set into a new folder, bytes as received. It becomes an entry, and the copy is listed until it is
    /// gone. Locking the vault stops it.
    ///
    /// # Errors
    /// If the vault is locked, keeps no such data set, the target stands for nothing, or it was stopped. Nothing has the target's
    /// name then.
    pub fn extract_data_set(
        &self,
        id: &str,
        target: &Token,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<Opened, wire::Problem> {
        let id: DataSetId = id.parse().map_err(|_| gone())?;
        let out = self.path(target)?;
        let copying = self.copying(target)?;
        let mut session = self.beside()?.ok_or_else(locked)?;
        let watch = Follow::new(&copying.stop, tell);
        let extracted = data_set::extract(&mut session, id, &out, &watch).map_err(|e| problem(&e))?;
        lock(&self.chosen).remove(target);
        Ok(Opened {
            name: shown(&out),
            place: place_of(&out),
            files: extracted.files.into(),
            bytes: extracted.bytes.into(),
            signer: None,
            original_in_downloads: false,
            notes: extracted.notes,
        })
    }

    /// Gives a data set another label.
    ///
    /// # Errors
    /// If the vault is locked, keeps no such data set, or the text cannot be a label.
    pub fn rename_data_set(&self, id: &str, label: &str) -> Result<DataSetView, wire::Problem> {
        let id: DataSetId = id.parse().map_err(|_| gone())?;
        self.with(|session| {
            data_set::rename(session, id, label)?;
            data_set::data_set(session, id).map(view)
        })
    }

    /// Deletes a data set: its keys for good, then its files.
    ///
    /// # Errors
    /// If the vault is locked, or keeps no such data set.
    pub fn delete_data_set(&self, id: &str) -> Result<(), wire::Problem> {
        let id: DataSetId = id.parse().map_err(|_| gone())?;
        self.with(|session| data_set::delete(session, id))
    }

    /// What was found when it was taken in, or what is found now: where somebody asks for it, where it is said otherwise than
    /// then whose database it is, or where people are protected, who may not have been then.
    pub(super) fn kept_findings(
        &self,
        id: DataSetId,
        running: &Running,
        request: &CheckRequest<'_>,
        sink: &mut dyn Sink,
        watch: &dyn Watch,
    ) -> Result<Report, Problem> {
        let session = self.beside().map_err(|e| Problem::usage(e.what))?;
        let session = session.ok_or_else(|| Problem::usage("the vault is locked").next("unlock it first"))?;
        let facts = data_set::data_set(&session, id)?.facts;
        let as_then =
            facts.comparable_database == request.comparable_database && request.protected.is_empty();
        if as_then && !running.options.again {
            return data_set::findings(&session, id, sink);
        }
        running.anew.store(true, Ordering::Relaxed);
        data_set::check_again(&session, id, request, sink, watch)
    }
}

fn view(set: DataSet) -> DataSetView {
    let facts = set.facts;
    let row = facts.export.unwrap_or_default();
    DataSetView {
        data_set: set.id.to_string(),
        label: set.label,
        source: row.source_name.or(row.source_id),
        start: row.start,
        end: row.end,
        software: row.software,
        received: facts.received.name,
        files: facts.files.into(),
        rows: facts.rows.into(),
        bytes: facts.bytes.into(),
        findings: set.findings.into(),
        errors: facts.findings.error.saturating_add(facts.findings.high_priority).into(),
        blocking: facts.findings.blocking.into(),
        taken_in: set.taken_in.to_string(),
        operator: set.operator_name,
        comparable_database: facts.comparable_database,
        whole: set.is_whole,
        practice: set.practice,
    }
}
