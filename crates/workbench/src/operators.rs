//! The people of a vault: who they are by what the log says, and letting another in.
//!
//! Who may is decided here and proved by the log: an administrator, who types their own passphrase once more. Nobody can be
//! taken out of a vault again; this module does not pretend to.

use std::collections::HashMap;

use audit::{Action, Entry, Operator as Enrolled, Role};
use model::{OperatorId, Timestamp};
use seal::{Argon2Params, Passphrase};
use vault::{NewOperator, Operator as Bag, Reading};

use crate::book::Book;
use crate::credentials::bag_name;
use crate::entrance::cost;
use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// In `meta`, behind it the operator: that an enrolment led to nobody was told.
const TOLD: &str = "enrolment-unfinished-";

/// One person of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOperator {
    /// The operator.
    pub id: OperatorId,
    /// How they are called; none if the text behind their entry was erased and no key bag says it.
    pub name: Option<String>,
    /// What they may do; none if the log does not know them.
    pub role: Option<Role>,
    /// When they were enrolled, by the clock of that time; none if the log does not know them.
    pub since: Option<Timestamp>,
    /// Whether they can unlock the vault.
    pub way_in: WayIn,
}

/// Whether somebody can unlock the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayIn {
    /// They have a key bag, and its keys are those that the log names.
    Bag,
    /// The log enrols them and there is no bag: their enrolment was interrupted, or the bag was deleted.
    NoBag,
    /// There is a bag that the log does not know.
    NotInLog,
    /// There is a bag, and its keys are not those that the log names.
    OtherKeys,
}

impl KnownOperator {
    /// The name, or the id where there is none.
    pub fn called(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.id.to_string())
    }
}

/// Somebody to be let in.
#[derive(Debug)]
pub struct EnrolRequest<'a> {
    /// What they are called: 1 to 100 characters; nobody could take it for another name of this vault.
    pub name: &'a str,
    /// What they may do.
    pub role: Role,
    /// Their passphrase; they change it themselves as soon as they can.
    pub passphrase: &'a Passphrase,
    /// The passphrase of whoever lets them in, once more.
    pub own: &'a Passphrase,
    /// Cost of guessing; none: measured on this machine.
    pub cost: Option<Argon2Params>,
}

/// Everybody whom the log enrols or who has a key bag, in the order in which they came.
///
/// # Errors
/// [`Problem`] if log or bags cannot be read.
pub fn operators(session: &Session<'_>) -> Result<Vec<KnownOperator>, Problem> {
    let mut bags: HashMap<OperatorId, Bag> =
        session.vault.operators()?.into_iter().map(|bag| (bag.id, bag)).collect();
    session.read(|reading| {
        let book = Book::load(reading)?;
        let mut enrolled: Vec<&Enrolled> = book.roster().operators().collect();
        enrolled.sort_by_key(|operator| operator.since);
        let mut found = Vec::new();
        for operator in enrolled {
            let bag = bags.remove(&operator.enrolment.id);
            found.push(of_the_log(reading, operator, bag)?);
        }
        let mut strangers: Vec<Bag> = bags.into_values().collect();
        strangers.sort_by_key(|bag| bag.id);
        found.extend(strangers.into_iter().map(|bag| KnownOperator {
            id: bag.id,
            name: Some(bag.name),
            role: None,
            since: None,
            way_in: WayIn::NotInLog,
        }));
        Ok(found)
    })
}

/// The name is the one that the log vouches for; that of a bag is bound by the passphrase of whoever has the bag.
fn of_the_log(
    reading: &Reading<'_>,
    operator: &Enrolled,
    bag: Option<Bag>,
) -> Result<KnownOperator, Problem> {
    let Enrolled { enrolment, since, .. } = operator;
    let gone = || Problem::new(ProblemKind::Broken, format!("the log has no entry {since}"));
    let row = reading.entries().entry(*since)?.ok_or_else(gone)?;
    let entry = Entry::parse(&row.entry).map_err(|e| Problem::new(ProblemKind::Broken, e.to_string()))?;
    let told = reading.details().detail(*since)?.map(|detail| detail.text);
    let way_in = match &bag {
        None => WayIn::NoBag,
        Some(bag) => {
            let keys = (&bag.public.ed25519, bag.public.x25519.as_bytes());
            if keys == (&enrolment.ed25519, &enrolment.x25519) { WayIn::Bag } else { WayIn::OtherKeys }
        }
    };
    Ok(KnownOperator {
        id: enrolment.id,
        name: told.or(bag.map(|bag| bag.name)),
        role: Some(enrolment.role),
        since: Some(entry.time),
        way_in,
    })
}

/// What people are called, by their ids: as far as it can be known, also where the log does not fit together.
///
/// # Errors
/// [`Problem`] if the bags cannot be read.
pub(crate) fn names(session: &Session<'_>) -> Result<HashMap<OperatorId, String>, Problem> {
    let bags = session.vault.operators()?.into_iter().map(|bag| (bag.id, bag.name));
    let known = operators(session).unwrap_or_default();
    Ok(bags.chain(known.into_iter().filter_map(|known| Some((known.id, known.name?)))).collect())
}

/// Whether whoever is at work may enrol.
///
/// # Errors
/// [`Problem`] if the log cannot be read.
pub fn may_enrol(session: &Session<'_>) -> Result<bool, Problem> {
    session.read(|reading| {
        let book = Book::load(reading)?;
        Ok(book
            .roster()
            .operator(session.operator)
            .is_some_and(|me| me.enrolment.role == Role::Administrator))
    })
}

/// Lets another person in: the entry with their keys, then the copy of the master key, then their key bag.
///
/// Refusals come first, the cheap ones before the dear: rights, name, one's own passphrase.
///
/// # Errors
/// [`Problem`]; nobody was let in then. A process killed after the entry leaves one for keys that nobody has, which the next
/// unlocking says.
pub fn enrol(session: &mut Session<'_>, request: &EnrolRequest<'_>) -> Result<OperatorId, Problem> {
    session.demand_fit()?;
    if !may_enrol(session)? {
        return Err(Problem::new(ProblemKind::Denied, "only an administrator can add somebody to a vault")
            .next("ask an administrator of this vault"));
    }
    session.vault.demand_new_name(request.name)?;
    let now = session.host().now();
    session.vault.confirm_passphrase(request.own, now).map_err(own_passphrase)?;
    if request.own.secret_text() == request.passphrase.secret_text() {
        return Err(Problem::usage("two people cannot have one passphrase")
            .next("choose another for the new person, who changes it later"));
    }
    let id = OperatorId::from_parts(now, session.host().random()?);
    let (name, passphrase) = (request.name, request.passphrase);
    let new = NewOperator { id, name, passphrase, cost: cost(request.cost)? };
    let prepared = session.vault.prepare_operator(&new)?;
    let enrolment = crate::credentials::enrolment(id, request.role, &prepared);
    let mut written = false;
    let enrolled = session.enrol(&prepared, |page| {
        page.by_operator(Action::OperatorEnrol, enrolment.to_object(), Some(name))?;
        page.writing.meta_mut().set(&bag_name(id), prepared.bag_digest().as_bytes())?;
        written = true;
        Ok(())
    });
    match enrolled {
        Err(problem) if written => Err(problem
            .next("the log has the person already, and nobody can unlock as them; add them again under the same name")),
        other => other.map(|()| id),
    }
}

fn own_passphrase(e: vault::UnlockError) -> Problem {
    match e {
        vault::UnlockError::Refused => Problem::new(ProblemKind::WrongSecret, "your own passphrase is wrong")
            .next("the attempt was noted"),
        other => other.into(),
    }
}

/// People of the log who have no key bag, and whom nobody added again under the same name since.
pub(crate) fn lacking(known: &[KnownOperator]) -> impl Iterator<Item = &KnownOperator> {
    let added_again =
        |one: &KnownOperator| known.iter().any(|other| other.way_in == WayIn::Bag && other.name == one.name);
    known.iter().filter(move |one| one.way_in == WayIn::NoBag && !added_again(one))
}

/// Enrolments that led to nobody and were not told yet. What is told is told once: the list of people goes on saying it.
pub(crate) fn unfinished(session: &mut Session<'_>) -> Result<Vec<Notice>, Problem> {
    let known = operators(session)?;
    let untold = session.read(|reading| {
        let mut untold = Vec::new();
        for one in lacking(&known) {
            if reading.meta().value(&told_name(one.id))?.is_none() {
                untold.push(one);
            }
        }
        Ok(untold)
    })?;
    if untold.is_empty() {
        return Ok(Vec::new());
    }
    session.write(|page| {
        let meta = page.writing.meta_mut();
        untold.iter().try_for_each(|known| Ok(meta.set(&told_name(known.id), b"1")?))
    })?;
    Ok(untold.into_iter().map(|one| Notice::NoWayIn(one.called())).collect())
}

fn told_name(operator: OperatorId) -> String {
    format!("{TOLD}{operator}")
}
