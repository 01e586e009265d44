//! Another passphrase, and the way back in with the recovery code.

use std::path::Path;

use audit::{Action, Actor, Enrolment, Role};
use model::{Object, OperatorId};
use seal::{Argon2Params, Passphrase, RecoveryCode};
use vault::{ChangePassphraseError, EnrolError, ExclusiveError, NewOperator, PreparedOperator, Vault};

use crate::book::{Book, Draft};
use crate::entrance::{cost, enter};
use crate::host::Host;
use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// A way back into a vault whose passphrase is lost.
#[derive(Debug)]
pub struct RecoverRequest<'a> {
    /// The vault's folder.
    pub folder: &'a Path,
    /// The code that was shown when the vault was made.
    pub code: &'a RecoveryCode,
    /// The new administrator's name; unlike any other in this vault.
    pub operator: &'a str,
    /// Their passphrase.
    pub passphrase: &'a Passphrase,
    /// Cost of guessing; none: measured on this machine.
    pub cost: Option<Argon2Params>,
}

/// Enrols a new administrator with the recovery code and unlocks the vault as that person.
///
/// The entry is signed by the recovery key, which can sign nothing else. Earlier operators keep their access.
///
/// # Errors
/// [`Problem`]; nobody was let in then, unless the last unlocking alone failed.
pub fn recover<'h>(host: &Host<'h>, request: &RecoverRequest<'_>) -> Result<Session<'h>, Problem> {
    let now = host.now();
    let mut vault = Vault::open(host.disk.clone(), request.folder)?
        .unlock_with_recovery(request.code, now)
        .map_err(|failed| Problem::from(failed.reason))?;
    let id = OperatorId::from_parts(now, host.random()?);
    let new =
        NewOperator { id, name: request.operator, passphrase: request.passphrase, cost: cost(request.cost)? };
    let prepared = vault.prepare_operator(&new)?;
    let enrolment = enrolment(id, Role::Administrator, &prepared);
    let salt = host.random()?;
    let workstation = crate::entrance::workstation_key(&vault)?;
    let recovery = seal::Ed25519Key::from_seed(vault.identity().signing_key().secret_seed())?;
    // The entry comes first: better one for keys that nobody has than a person let in whom the log does not know.
    vault.enrol(&prepared, |vault| {
        let (size, root) = vault.transaction(|writing| {
            let mut book = Book::load(writing)?;
            let draft = Draft {
                action: Action::OperatorEnrol,
                actor: Actor::Operator(id),
                cause: None,
                object: enrolment.to_object(),
                detail: Some((request.operator, salt)),
            };
            book.append(writing, draft, now, &recovery)?;
            book.close(writing, &workstation, now)?;
            writing.meta_mut().set(&bag_name(id), prepared.bag_digest().as_bytes())?;
            Ok::<_, Problem>(book.head())
        })?;
        // The enrolment stands whatever becomes of its head: the next one mends it.
        let _ = vault.append_head(&vault::Head { size, root }, now);
        Ok::<_, Problem>(())
    })?;
    let locked = vault.lock();
    let vault = locked
        .unlock(Some(&id.to_string()), request.passphrase, host.now())
        .map_err(|failed| Problem::from(failed.reason))?;
    let mut session = enter(host, vault, id)?;
    crate::arrival::arrive(&mut session)?;
    Ok(session)
}

/// Gives the operator another passphrase. Keys stay the same.
///
/// # Errors
/// [`Problem`]; the old passphrase then still holds.
pub fn change_passphrase(
    session: &mut Session<'_>,
    current: &Passphrase,
    new: &Passphrase,
    wanted: Option<Argon2Params>,
) -> Result<(), Problem> {
    let cost = cost(wanted)?;
    let now = session.host().now();
    session.vault.change_passphrase(current, new, cost, now)?;
    let bag = session.vault.bag_digest()?;
    session.write(|page| {
        page.by_operator(Action::OperatorPassphraseChanged, Object::new(), None)?;
        Ok(page.writing.meta_mut().set(&bag_name(page.operator), bag.as_bytes())?)
    })
}

/// Writes down a change of passphrase that a killed process did not come to write down. The same is found when somebody
/// put an old key bag back.
pub(crate) fn take_in_changed_bag(session: &mut Session<'_>) -> Result<Option<Notice>, Problem> {
    let bag = session.vault.bag_digest()?;
    let name = bag_name(session.operator);
    let known = session.read(|reading| Ok(reading.meta().value(&name)?))?;
    if known.as_deref() == Some(bag.as_bytes()) {
        return Ok(None);
    }
    session.write(|page| {
        if known.is_some() {
            let object = Object::new().with("found_at_unlock", true);
            page.by_operator(Action::OperatorPassphraseChanged, object, None)?;
        }
        Ok(page.writing.meta_mut().set(&name, bag.as_bytes())?)
    })?;
    Ok(known.map(|_| Notice::PassphraseChanged))
}

/// What the log says of somebody let in: the public keys of their bag, and what they may do.
pub(crate) fn enrolment(id: OperatorId, role: Role, prepared: &PreparedOperator) -> Enrolment {
    let public = prepared.public();
    Enrolment { id, role, ed25519: public.ed25519, x25519: *public.x25519.as_bytes() }
}

/// Under which name the vault keeps the digest of the key bag that the log knows of.
pub(crate) fn bag_name(operator: OperatorId) -> String {
    format!("log-bag-{operator}")
}

impl From<ChangePassphraseError> for Problem {
    fn from(e: ChangePassphraseError) -> Self {
        match e {
            ChangePassphraseError::Crypto(e) => e.into(),
            ChangePassphraseError::Disk(e) => e.into(),
            ChangePassphraseError::Old(e) => e.into(),
            ChangePassphraseError::Exclusive(e) => e.into(),
            other => Self::new(ProblemKind::Denied, other.to_string()),
        }
    }
}

impl From<EnrolError> for Problem {
    fn from(e: EnrolError) -> Self {
        match e {
            EnrolError::Crypto(e) => e.into(),
            EnrolError::Disk(e) => e.into(),
            EnrolError::Open(e) => e.into(),
            EnrolError::Unlock(e) => e.into(),
            EnrolError::Exclusive(e) => e.into(),
            EnrolError::NameTaken => Self::new(ProblemKind::Exists, e.to_string()),
            other => Self::usage(other.to_string()),
        }
    }
}

impl From<ExclusiveError> for Problem {
    fn from(e: ExclusiveError) -> Self {
        Self::new(ProblemKind::Busy, e.to_string())
    }
}
