//! The record of lists that were sent: to whom, when, out of which set, and how much stood in them.
//!
//! Sending itself is a person's business; this program sends nothing. Names and addresses stand in the vault and behind the log's
//! entry, where they can be erased, and never in the entry.

use std::collections::BTreeMap;

use audit::Action;
use model::words::harmless;
use model::{DataSetId, Digest, Object, SentListId, Timestamp};
use vault::{SentBy, SentListRow};

use super::ListBy;
use crate::problem::Problem;
use crate::session::Session;
use crate::site::{Contact, is_email};

/// What to record.
#[derive(Debug, Clone, Copy)]
pub struct SentRequest<'a> {
    /// What lists were made by.
    pub by: ListBy,
    /// The list, as [`super::ListMade`] names it.
    pub id: Option<&'a str>,
    /// To whom: a name of at most 200 characters, an address, or both.
    pub to: &'a Contact,
    /// The source of the set: [`crate::notes::source_of`].
    pub source: Option<&'a str>,
    /// How many findings stood in it; at least one.
    pub findings: u64,
    /// How many of them were noted.
    pub noted: u64,
    /// The data set, if it is one.
    pub data_set: Option<DataSetId>,
    /// The digest over names and digests of the set's files.
    pub digest: Digest,
}

/// A list that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentList {
    /// The record.
    pub id: SentListId,
    /// The source of the set; none: the set named none.
    pub source: Option<String>,
    /// What lists were made by.
    pub by: ListBy,
    /// Which list.
    pub list: Option<String>,
    /// To whom.
    pub to: Contact,
    /// When.
    pub sent: Timestamp,
    /// How many findings stood in it.
    pub findings: u64,
    /// How many of them were noted.
    pub noted: u64,
    /// The data set, if it was one; may be deleted since.
    pub data_set: Option<DataSetId>,
    /// The digest over names and digests of the set's files.
    pub digest: Digest,
    /// Who recorded it, by name if the vault still knows.
    pub recorded_by: String,
}

/// Records that a list was sent now.
///
/// # Errors
/// A usage problem if it says to nobody, or of nothing; else [`Problem`]. Nothing is recorded then.
pub fn record_sent(session: &mut Session<'_>, request: &SentRequest<'_>) -> Result<SentListId, Problem> {
    let SentRequest { by, id: list, to, source, findings, noted, data_set, digest } = *request;
    let (name, email) = (to.name.trim(), to.email.trim());
    if name.is_empty() && email.is_empty() {
        return Err(
            Problem::usage("nobody is named to whom it was sent").next("name a person, an address, or both")
        );
    }
    if name.chars().count() > 200 || harmless(name) != name || !(email.is_empty() || is_email(email)) {
        return Err(Problem::usage("this is no name and address of a recipient")
            .next("a name has at most 200 characters, an address an @ and no blanks"));
    }
    if findings == 0 {
        return Err(Problem::usage("there is no such list: nothing would stand in it"));
    }
    let id = SentListId::from_parts(session.host().now(), session.host().random()?);
    let by = match by {
        ListBy::Group => SentBy::Group,
        ListBy::Organization => SentBy::Organization,
        ListBy::Project => SentBy::Project,
        ListBy::User => SentBy::User,
        ListBy::Vendor => SentBy::Vendor,
    };
    session.write(|page| {
        page.writing.sent_lists_mut().add(&SentListRow {
            id,
            source: source.map(str::to_owned),
            by,
            list: list.map(str::to_owned),
            name: name.to_owned(),
            email: email.to_owned(),
            sent: page.now,
            findings,
            noted: noted.min(findings),
            data_set,
            digest,
            operator: page.operator,
        })?;
        let object = Object::new()
            .with("by", by.token())
            .with("data_set", data_set.map(|id| id.to_string()))
            .with("digest", digest.to_string())
            .with("findings", Object::new().with("listed", findings).with("noted", noted.min(findings)))
            .with("list", id.to_string());
        let whom = [name, email].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let detail = format!(
            "{} {}, to {whom}",
            by.token(),
            harmless(list.unwrap_or(if by == SentBy::Group { "in no group" } else { "not known" }))
        );
        page.by_operator(Action::ListSent, object, Some(&detail))
    })?;
    Ok(id)
}

/// Every list that was recorded as sent, oldest first.
///
/// # Errors
/// [`Problem`] if the vault cannot be read.
pub fn sent_lists(session: &Session<'_>) -> Result<Vec<SentList>, Problem> {
    let rows = session.read(|reading| Ok(reading.sent_lists().all()?))?;
    let operators = session.vault.operators().unwrap_or_default();
    let names: BTreeMap<_, _> = operators.into_iter().map(|known| (known.id, known.name)).collect();
    let read = |row: SentListRow| SentList {
        id: row.id,
        source: row.source,
        by: match row.by {
            SentBy::Group => ListBy::Group,
            SentBy::Organization => ListBy::Organization,
            SentBy::Project => ListBy::Project,
            SentBy::User => ListBy::User,
            SentBy::Vendor => ListBy::Vendor,
        },
        list: row.list,
        to: Contact { name: row.name, email: row.email },
        sent: row.sent,
        findings: row.findings,
        noted: row.noted,
        data_set: row.data_set,
        digest: row.digest,
        recorded_by: names.get(&row.operator).cloned().unwrap_or_else(|| row.operator.to_string()),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// When this list was last sent, of sets of the same source; of a set that names none, only of that very set.
pub fn last_sent<'s>(
    sent: &'s [SentList],
    source: Option<&str>,
    digest: Option<&Digest>,
    by: ListBy,
    id: Option<&str>,
) -> Option<&'s SentList> {
    let same_set = |list: &SentList| match source {
        Some(_) => list.source.as_deref() == source,
        None => list.source.is_none() && Some(&list.digest) == digest,
    };
    sent.iter().rev().find(|list| list.by == by && list.list.as_deref() == id && same_set(list))
}
