//! Making a note, ending it, and reading all of them. Each change is one transaction with its entry.

use std::collections::BTreeMap;

use audit::Action;
use model::words::harmless;
use model::{Day, NoteId, Object, OperatorId, Timestamp};
use vault::{NoteKind, NoteRow};

use super::about::NoteOn;
use super::note::Note;
use crate::problem::Problem;
use crate::session::Session;

/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 1_000;
/// How many days from today a note can hold: two years, a leap day included.
pub const LONGEST_DAYS: u64 = 731;
const LONGEST_TICKET: usize = 100;
const LONGEST_SOURCE: usize = 200;

/// What to note.
#[derive(Debug, Clone)]
pub struct NoteRequest<'a> {
    /// Of whose exports: [`super::source_of`].
    pub source: &'a str,
    /// Of which findings.
    pub on: NoteOn,
    /// What is said about them.
    pub kind: NoteKind,
    /// The number of the ticket; needed with [`NoteKind::VendorTicket`], and none with the others.
    pub ticket: Option<&'a str>,
    /// Why: 1 to 1,000 characters on one line. It stands in lists and sheets.
    pub reason: &'a str,
    /// The last day on which the note holds, within two years; only a ticket may do without.
    pub until: Option<Day>,
}

/// Keeps a note; the log holds what it is on, and its reason where it can be erased.
///
/// # Errors
/// A usage problem that says what is missing or wrong; else [`Problem`]. Nothing is kept then.
pub fn add_note(session: &mut Session<'_>, request: &NoteRequest<'_>) -> Result<Note, Problem> {
    let id = NoteId::from_parts(session.host().now(), session.host().random()?);
    let row = session.write(|page| {
        let row = checked(id, request, page.now, page.operator)?;
        page.writing.notes_mut().add(&row)?;
        let object = Object::new()
            .with("code", row.code.as_str())
            .with("finding", row.fingerprint.is_some())
            .with("kind", row.kind.token())
            .with("note", id.to_string())
            .with("until", row.until.map(|day| day.to_string()));
        page.by_operator(Action::NoteAdd, object, Some(&row.reason))?;
        Ok(row)
    })?;
    Ok(Note::of(row, &names(session), today(session)))
}

/// Ends a note that nobody ended before; it stays in the list as ended.
///
/// # Errors
/// A usage problem if there is no such note or it was ended before; else [`Problem`].
pub fn end_note(session: &mut Session<'_>, id: NoteId) -> Result<(), Problem> {
    session.write(|page| {
        let row = page.writing.notes().note(id)?;
        let Some(row) = row else {
            return Err(
                Problem::usage(format!("this vault keeps no note {id}")).next("look at the list of notes")
            );
        };
        if let Some((at, _)) = row.ended {
            return Err(Problem::usage(format!("this note was ended on {} already", at.date_text())));
        }
        page.writing.notes_mut().end(id, page.now, page.operator)?;
        page.by_operator(Action::NoteEnd, Object::new().with("note", id.to_string()), None)?;
        Ok(())
    })
}

/// Every note, of whatever source, oldest first; those that expired or were ended included.
///
/// # Errors
/// [`Problem`] if the vault cannot be read.
pub fn notes(session: &Session<'_>) -> Result<Vec<Note>, Problem> {
    let rows = session.read(|reading| Ok(reading.notes().all()?))?;
    let (names, today) = (names(session), today(session));
    Ok(rows.into_iter().map(|row| Note::of(row, &names, today)).collect())
}

/// By the machine's clock: a note that a wrong clock brings back, or takes away, changes no verdict.
fn today(session: &Session<'_>) -> Day {
    Day::of(session.host().now())
}

fn names(session: &Session<'_>) -> BTreeMap<OperatorId, String> {
    session.vault.operators().unwrap_or_default().into_iter().map(|known| (known.id, known.name)).collect()
}

fn checked(
    id: NoteId,
    request: &NoteRequest<'_>,
    since: Timestamp,
    operator: OperatorId,
) -> Result<NoteRow, Problem> {
    request.on.demand_sound()?;
    let source = line(request.source, LONGEST_SOURCE)
        .ok_or_else(|| Problem::usage("no source is named").next("name it as Export.csv has it: SourceID"))?;
    let reason = line(request.reason, LONGEST_REASON).ok_or_else(|| {
        Problem::usage("a note needs a reason of 1 to 1,000 characters on one line")
            .next("say in a sentence why the finding stays")
    })?;
    let ticket = match (request.kind, request.ticket) {
        (NoteKind::VendorTicket, Some(ticket)) => Some(line(ticket, LONGEST_TICKET).ok_or_else(no_ticket)?),
        (NoteKind::VendorTicket, None) => return Err(no_ticket()),
        (_, None) => None,
        (_, Some(_)) => return Err(Problem::usage("only a vendor ticket has the number of one")),
    };
    if request.until.is_none() && request.kind != NoteKind::VendorTicket {
        return Err(Problem::usage("a note says until when it holds").next("name a day within two years"));
    }
    if let Some(until) = request.until {
        let today = Day::of(since);
        if until < today {
            return Err(Problem::usage(format!("{until} is over: the note would hold on no day"))
                .next(format!("name a day from {today} on")));
        }
        if until.days_after(today) > LONGEST_DAYS {
            return Err(Problem::usage(format!("{until} is more than two years ahead")).next(format!(
                "name a day up to {}, and look at the finding again then",
                today.plus_days(LONGEST_DAYS)
            )));
        }
    }
    let NoteOn { code, fingerprint, organization, project, file } = request.on.clone();
    Ok(NoteRow {
        id,
        source,
        code,
        fingerprint,
        organization,
        project,
        file,
        kind: request.kind,
        ticket,
        reason,
        since,
        operator,
        until: request.until,
        ended: None,
    })
}

fn no_ticket() -> Problem {
    Problem::usage("a vendor ticket needs its number, of 1 to 100 characters")
        .next("take it as the vendor confirmed it")
}

/// A text on one line that steers nothing, without blanks around it.
fn line(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    ((1..=most).contains(&text.chars().count()) && harmless(text) == text).then(|| text.to_owned())
}

#[cfg(test)]
#[path = "keep_tests.rs"]
mod tests;
