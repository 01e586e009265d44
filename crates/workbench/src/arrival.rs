//! What happens right after unlocking: heads are compared, failed attempts taken in, exports settled.

use audit::{Action, ClockState, Frontier, judge_clock};
use model::{Digest, Object};
use vault::{DatabaseError, Head, HeadReport, HeadState, Outcome};

use crate::book::Book;
use crate::credentials::take_in_changed_bag;
use crate::data_set;
use crate::notice::Notice;
use crate::operators;
use crate::problem::Problem;
use crate::rollback;
use crate::session::Session;
use crate::settle;

const PART: &str = "unlock";

/// Runs before anything else is done with an unlocked vault.
pub(crate) fn arrive(session: &mut Session<'_>) -> Result<(), Problem> {
    // First, before a new entry could hide that older ones are gone.
    let heads = compare_heads(session)?;
    let clock = clock(session)?;
    let unlocked = session.write(|page| {
        for known in &heads.lacking {
            rollback::write_down(page, PART, known, heads.size, &heads.root)?;
        }
        page.by_operator(Action::VaultUnlock, Object::new(), None)
    })?;
    let bag = take_in_changed_bag(session)?;
    let attempts = take_in_attempts(session, unlocked)?;
    let people = operators::unfinished(session)?;
    let exports = settle::exports(session)?;
    // An older copy of the database does not name what was taken in since; that may be the only copy.
    let blobs = if heads.lacking.is_empty() { data_set::sweep(session) } else { Vec::new() };
    let found = [heads.notices, clock, bag.into_iter().collect(), attempts, people, exports, blobs].concat();
    session.notices.splice(0..0, found);
    Ok(())
}

/// The heads kept beside the vault against what the database holds.
struct Compared {
    size: u64,
    root: Digest,
    notices: Vec<Notice>,
    /// Heads that the log lacks.
    lacking: Vec<Head>,
}

fn compare_heads(session: &Session<'_>) -> Result<Compared, Problem> {
    let (size, root) = session.read(|reading| Ok(Book::load(reading)?.head()))?;
    let reports = session.vault.compare_heads(size, |at| -> Result<Option<Digest>, Problem> {
        if at == size { Ok(Some(root)) } else { root_at(session, at) }
    })?;
    let mut compared = Compared { size, root, notices: Vec::new(), lacking: Vec::new() };
    let copies = [
        Some(("beside the vault", &reports.beside)),
        reports.elsewhere.as_ref().map(|r| ("of this account", r)),
    ];
    for (place, report) in copies.into_iter().flatten() {
        let notice = match report.state {
            HeadState::Ahead { .. } | HeadState::Diverged { .. } if holds(session, report)? => None,
            HeadState::Ahead { by } => Some(Notice::Rollback(format!(
                "the head file {place} knows {by} more entries than the vault"
            ))),
            HeadState::Diverged { size } => Some(Notice::Rollback(format!(
                "the head file {place} knows another log at {size} entries than the vault holds"
            ))),
            HeadState::Forged { line } => Some(Notice::HeadsUnusable(format!(
                "line {line} of the one {place} was not written by this vault"
            ))),
            HeadState::Missing => Some(Notice::HeadsUnusable(format!("the one {place} is missing"))),
            HeadState::Torn | HeadState::Behind { .. } | HeadState::Equal => None,
        };
        if matches!(notice, Some(Notice::Rollback(_))) {
            compared.lacking.extend(report.known.filter(|known| !compared.lacking.contains(known)));
        }
        compared.notices.extend(notice);
    }
    // Found at an earlier unlock, and not to be read from the head files any more once the log has grown past it.
    for known in session.read(rollback::lacking)? {
        if !compared.lacking.contains(&known) {
            compared.notices.push(Notice::Rollback(format!(
                "an earlier unlock found that a log of {} entries was once known, and this is not its continuation",
                known.size
            )));
        }
    }
    Ok(compared)
}

/// Whether the log, read again, holds the head that the file knows. Another process may have committed and anchored
/// an entry after the log was read and before the file was; a commit always comes before its head.
fn holds(session: &Session<'_>, report: &HeadReport) -> Result<bool, Problem> {
    let Some(known) = report.known else { return Ok(false) };
    Ok(root_at(session, known.size)? == Some(known.root))
}

/// The root over the first `size` entries, computed from their leaves.
fn root_at(session: &Session<'_>, size: u64) -> Result<Option<Digest>, Problem> {
    session.read(|reading| {
        if size > reading.entries().count()? {
            return Ok(None);
        }
        let mut frontier = Frontier::new();
        reading.entries().each_leaf::<DatabaseError>(0, |seq, leaf| {
            if seq < size {
                frontier.push(leaf);
            }
            Ok(())
        })?;
        Ok(Some(frontier.root()))
    })
}

fn clock(session: &Session<'_>) -> Result<Vec<Notice>, Problem> {
    let latest = session.read(|reading| Ok(Book::load(reading)?.latest()))?;
    let state = latest.map(|latest| judge_clock(latest, session.host().now()));
    Ok(match state {
        Some(ClockState::Behind { .. }) => vec![Notice::ClockBehind],
        Some(ClockState::FarAhead { .. }) => vec![Notice::ClockFarAhead],
        Some(ClockState::Plausible) | None => Vec::new(),
    })
}

/// Failed attempts that nobody could write into the log while it was locked.
fn take_in_attempts(session: &mut Session<'_>, unlocked: u64) -> Result<Vec<Notice>, Problem> {
    let taken = session.read(|reading| Ok(reading.meta().attempts_taken()?))?;
    let new = session.vault.new_attempts(taken)?;
    let failed: Vec<_> = new.attempts.iter().filter(|attempt| attempt.outcome == Outcome::Refused).collect();
    let mut notices = Vec::new();
    if new.cut {
        notices.push(Notice::AttemptsCut);
    }
    let count = failed.len() as u64;
    session.write(|page| {
        // Another process may have been quicker.
        if page.writing.meta().attempts_taken()? != taken {
            return Ok(());
        }
        page.writing.meta_mut().set_attempts_taken(new.taken_up_to)?;
        if count > 0 || new.cut {
            let time = |attempt: &&vault::Attempt| attempt.at.to_string();
            let object = Object::new()
                .with("count", count)
                .with("cut", new.cut)
                .with("first", failed.first().map(time))
                .with("last", failed.last().map(time));
            page.by_system(Action::AttemptsTaken, PART, Some(unlocked), object)?;
        }
        Ok(())
    })?;
    if count > 0 {
        notices.push(Notice::FailedAttempts(count));
    }
    Ok(notices)
}
