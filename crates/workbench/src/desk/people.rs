//! The people of this vault, and letting another in.

use audit::Role;
use wire::{NewPerson, People, Person, PersonRole, WayIn};

use super::convert::problem;
use super::office::taken;
use super::{Desk, lock};
use crate::operators::{self, EnrolRequest, KnownOperator, enrol, may_enrol, operators};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

impl Desk {
    /// Everybody who can unlock this vault, and who could not.
    ///
    /// # Errors
    /// If the vault is locked, or its log or key bags cannot be read.
    pub fn people(&self) -> Result<People, wire::Problem> {
        self.with(|session| people(session))
    }

    /// Lets another person unlock this vault; `own` is the passphrase of whoever is at work. Answers everybody.
    ///
    /// # Errors
    /// If the vault is locked, is that of practice or in use by a job, if whoever is at work may not, the name is taken or cannot
    /// be one, or `own` is wrong. Nobody was let in then.
    pub fn add_person(
        &self,
        person: &NewPerson,
        passphrase: String,
        own: String,
    ) -> Result<People, wire::Problem> {
        let (passphrase, own) = (taken(passphrase)?, taken(own)?);
        if lock(&self.office).practice {
            let here = Problem::new(ProblemKind::Denied, "practice has one person")
                .next("leave practice to add people to the vault of this workstation");
            return Err(problem(&here));
        }
        if self.is_working() {
            return Err(problem(&in_use()));
        }
        let role = match person.role {
            PersonRole::Administrator => Role::Administrator,
            PersonRole::Analyst => Role::Analyst,
        };
        let name = person.name.trim();
        self.with(|session| {
            let request = EnrolRequest { name, role, passphrase: &passphrase, own: &own, cost: None };
            enrol(session, &request).map_err(|e| if e.kind() == ProblemKind::Busy { in_use() } else { e })?;
            people(session)
        })
    }
}

/// Who holds the vault may be this very window: the number of a process would be of no help.
fn in_use() -> Problem {
    Problem::new(ProblemKind::Busy, "something else is at work in this vault; nobody was added")
        .next("wait until it ends, close other programs that have the vault open, then try again")
}

fn people(session: &Session<'_>) -> Result<People, Problem> {
    let people = operators(session)?.iter().map(|known| person(known, session)).collect();
    Ok(People { people, may_add: may_enrol(session)? })
}

fn person(known: &KnownOperator, session: &Session<'_>) -> Person {
    Person {
        id: known.id.to_string(),
        name: known.called(),
        role: known.role.map(|role| match role {
            Role::Administrator => PersonRole::Administrator,
            Role::Analyst => PersonRole::Analyst,
        }),
        since: known.since.map(|since| since.to_string()),
        way_in: match known.way_in {
            operators::WayIn::Bag => WayIn::Bag,
            operators::WayIn::NoBag => WayIn::NoBag,
            operators::WayIn::NotInLog => WayIn::NotInLog,
            operators::WayIn::OtherKeys => WayIn::OtherKeys,
        },
        you: known.id == session.operator(),
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
