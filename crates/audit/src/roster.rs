//! Who may sign: the replay of signed entries (audit-log.md §4). A table that says otherwise is wrong.

use std::collections::{BTreeMap, BTreeSet};

use model::{Fingerprint, OperatorId};
use seal::Ed25519Public;

use crate::{Action, Actor, EnrolError, Enrolment, Entry, Founding, KeyId, RecoveryKeys, Role};

/// Operators, roles and keys as the entries so far yield them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster(Option<Founded>);

/// One person of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Name, role and keys.
    pub enrolment: Enrolment,
    /// The number of the entry that enrolled this operator.
    pub since: u64,
    key: KeyId,
}

/// Why an entry cannot stand where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A newer version of the program is needed to judge it.
    #[error(
        "{what} is not known to this version; a newer Strongroom is needed to judge the log from here on"
    )]
    Newer {
        /// What is unknown: an action or a role.
        what: String,
    },
    /// The signer may not sign this, or not here.
    #[error("not authorised: {0}")]
    NotAuthorised(#[from] NotAuthorised),
}

/// What is wrong about an entry's signer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAuthorised {
    /// `vault.create` again.
    #[error("the log begins a second time")]
    BeginsTwice,
    /// The object names no proper keys.
    #[error(transparent)]
    Keys(#[from] EnrolError),
    /// The operator is no administrator.
    #[error("only an administrator, or the recovery code, may enrol")]
    NotAdministrator,
    /// An operator or key that the roster has already.
    #[error("the operator or key is in use already")]
    Taken,
    /// More operators than [`Roster::MAX_OPERATORS`].
    #[error("the log enrols more than {max} operators", max = Roster::MAX_OPERATORS)]
    TooMany,
    /// An actor that no entry before enrolled.
    #[error("no entry before enrols this operator")]
    UnknownOperator,
    /// The first entry is not `vault.create`, or not by the administrator it names.
    #[error("the log does not begin with `vault.create` by the administrator it names")]
    WrongBeginning,
    /// The action belongs to the other kind of actor.
    #[error("this kind of actor may not do this")]
    WrongKind,
    /// The key named is not the actor's.
    #[error("the key is not the actor's")]
    WrongKey,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Founded {
    operators: BTreeMap<OperatorId, Operator>,
    recovery: RecoveryKeys,
    recovery_key: KeyId,
    workstation: Ed25519Public,
    workstation_key: KeyId,
    bundle_signers: Vec<Fingerprint>,
    taken: BTreeSet<KeyId>,
}

impl Roster {
    /// The most operators a log may enrol.
    pub const MAX_OPERATORS: usize = 10_000;

    /// Nobody: before entry 0.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next entry: checks that its signer may sign it here, applies what it changes, and returns the key
    /// that its signature must be verified with. On refusal nothing changes.
    ///
    /// Only `vault.create` and `operator.…` change a roster, so a store may replay those alone, in order.
    ///
    /// # Errors
    /// [`Refusal`] by §4 and §3.2.
    pub fn admit(&mut self, entry: &Entry) -> Result<Ed25519Public, Refusal> {
        if entry.action.is_unknown_roster_change() {
            return Err(Refusal::Newer { what: format!("the action `{}`", entry.action) });
        }
        match (&mut self.0, entry.seq) {
            (None, 0) => {
                let (founded, signer) = Founded::begin(entry)?;
                self.0 = Some(founded);
                Ok(signer)
            }
            (None, _) => Err(NotAuthorised::WrongBeginning.into()),
            (Some(_), 0) => Err(NotAuthorised::BeginsTwice.into()),
            (Some(founded), _) => founded.admit(entry),
        }
    }

    /// All operators in order of their ids.
    pub fn operators(&self) -> impl Iterator<Item = &Operator> {
        self.0.iter().flat_map(|founded| founded.operators.values())
    }

    /// The operator of that id.
    pub fn operator(&self, id: OperatorId) -> Option<&Operator> {
        self.0.as_ref()?.operators.get(&id)
    }

    /// The key that signs system entries and checkpoints; none before entry 0.
    pub fn workstation(&self) -> Option<&Ed25519Public> {
        self.0.as_ref().map(|founded| &founded.workstation)
    }

    /// The keys of the recovery code; none before entry 0.
    pub fn recovery(&self) -> Option<&RecoveryKeys> {
        self.0.as_ref().map(|founded| &founded.recovery)
    }

    /// The bundle signers the log began with.
    pub fn bundle_signers(&self) -> &[Fingerprint] {
        self.0.as_ref().map_or(&[], |founded| &founded.bundle_signers)
    }
}

impl Founded {
    fn begin(entry: &Entry) -> Result<(Self, Ed25519Public), Refusal> {
        if entry.action != Action::VaultCreate {
            return Err(NotAuthorised::WrongBeginning.into());
        }
        let founding = Founding::from_object(&entry.object).map_err(enrol_refusal)?;
        let Founding { administrator, recovery, workstation, bundle_signers } = founding;
        if entry.actor != Actor::Operator(administrator.id) {
            return Err(NotAuthorised::WrongBeginning.into());
        }
        let mut founded = Self {
            operators: BTreeMap::new(),
            recovery_key: KeyId::of(&recovery.ed25519),
            recovery,
            workstation_key: KeyId::of(&workstation),
            workstation,
            bundle_signers,
            taken: BTreeSet::new(),
        };
        let fresh =
            founded.taken.insert(founded.recovery_key) && founded.taken.insert(founded.workstation_key);
        if !fresh {
            return Err(NotAuthorised::Taken.into());
        }
        let signer = administrator.ed25519;
        demand(KeyId::of(&signer) == entry.key, NotAuthorised::WrongKey)?;
        founded.enrol(administrator, 0)?;
        Ok((founded, signer))
    }

    fn admit(&mut self, entry: &Entry) -> Result<Ed25519Public, Refusal> {
        let (id, allowed) = match &entry.actor {
            Actor::System(_) => {
                demand(entry.action.by_system(), NotAuthorised::WrongKind)?;
                demand(entry.key == self.workstation_key, NotAuthorised::WrongKey)?;
                return Ok(self.workstation);
            }
            Actor::Operator(id) => (*id, entry.action.by_operator()),
        };
        demand(allowed, NotAuthorised::WrongKind)?;
        if entry.action == Action::VaultCreate {
            return Err(NotAuthorised::BeginsTwice.into());
        }
        if entry.action == Action::OperatorEnrol {
            return self.admit_enrolment(entry, id);
        }
        let operator = self.signer(id, entry.key)?;
        Ok(operator.enrolment.ed25519)
    }

    /// An administrator enrols another; or the recovery code enrols a new administrator, who is then the actor.
    fn admit_enrolment(&mut self, entry: &Entry, actor: OperatorId) -> Result<Ed25519Public, Refusal> {
        let new = Enrolment::from_object(&entry.object).map_err(enrol_refusal)?;
        demand(!self.operators.contains_key(&new.id), NotAuthorised::Taken)?;
        let signer = if actor == new.id {
            demand(entry.key == self.recovery_key, NotAuthorised::WrongKey)?;
            demand(new.role == Role::Administrator, NotAuthorised::NotAdministrator)?;
            self.recovery.ed25519
        } else {
            let operator = self.signer(actor, entry.key)?;
            demand(operator.enrolment.role == Role::Administrator, NotAuthorised::NotAdministrator)?;
            operator.enrolment.ed25519
        };
        self.enrol(new, entry.seq)?;
        Ok(signer)
    }

    fn signer(&self, id: OperatorId, key: KeyId) -> Result<&Operator, NotAuthorised> {
        let operator = self.operators.get(&id).ok_or(NotAuthorised::UnknownOperator)?;
        if operator.key == key { Ok(operator) } else { Err(NotAuthorised::WrongKey) }
    }

    fn enrol(&mut self, enrolment: Enrolment, since: u64) -> Result<(), NotAuthorised> {
        let key = KeyId::of(&enrolment.ed25519);
        if self.operators.len() >= Roster::MAX_OPERATORS {
            return Err(NotAuthorised::TooMany);
        }
        if !self.taken.insert(key) {
            return Err(NotAuthorised::Taken);
        }
        self.operators.insert(enrolment.id, Operator { enrolment, since, key });
        Ok(())
    }
}

fn demand(holds: bool, otherwise: NotAuthorised) -> Result<(), NotAuthorised> {
    if holds { Ok(()) } else { Err(otherwise) }
}

fn enrol_refusal(error: EnrolError) -> Refusal {
    match error {
        EnrolError::UnknownRole => Refusal::Newer { what: "a role".to_owned() },
        malformed => Refusal::NotAuthorised(malformed.into()),
    }
}

#[cfg(test)]
#[path = "roster_tests.rs"]
mod tests;
