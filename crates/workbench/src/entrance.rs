//! Making a vault, unlocking and locking it.

use std::path::Path;
use std::time::Duration;

use audit::{Action, Actor, Enrolment, Founding, KeyId, RecoveryKeys, Role};
use bundle::SigningKeys;
use model::{Fingerprint, Object, OperatorId, VaultId};
use seal::{Argon2Params, Ed25519Key, Passphrase, RecoveryCode, RsaKey};
use vault::{CreateError, Head, NewVault, OpenError, Purpose, UnlockError, Unlocked, Vault, Who, Writing};

use crate::arrival;
use crate::book::{Book, Draft};
use crate::credentials::take_in_changed_bag;
use crate::host::Host;
use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// How long deriving a key from the passphrase should take.
const DERIVATION: Duration = Duration::from_millis(500);

/// A vault to be made.
#[derive(Debug)]
pub struct InitRequest<'a> {
    /// The folder; must not exist.
    pub folder: &'a Path,
    /// The first operator's name; an administrator.
    pub operator: &'a str,
    /// Their passphrase.
    pub passphrase: &'a Passphrase,
    /// Cost of guessing; none: measured on this machine.
    pub cost: Option<Argon2Params>,
}

/// Makes a vault and unlocks it. The recovery code is shown once and kept nowhere.
///
/// # Errors
/// [`Problem`]; the folder does not exist then.
pub fn init<'h>(host: &Host<'h>, request: &InitRequest<'_>) -> Result<(Session<'h>, RecoveryCode), Problem> {
    let code = RecoveryCode::generate()?;
    let cost = cost(request.cost)?;
    let keys = SigningKeys { ed25519: Ed25519Key::generate()?, rsa: Some(RsaKey::generate()?) };
    let workstation = Ed25519Key::generate()?;
    let now = host.now();
    let new = NewVault {
        vault_id: VaultId::from_parts(now, host.random()?),
        operator_id: OperatorId::from_parts(now, host.random()?),
        operator_name: request.operator,
        passphrase: request.passphrase,
        recovery: &code,
        cost,
        now,
    };
    let salt: [u8; 16] = host.random()?;
    let vault = vault::create(host.disk.clone(), request.folder, &new, |writing, founding| {
        found(writing, founding, &new, &keys, &workstation, salt)
    })?;
    let mut session = Session {
        host: *host,
        operator: new.operator_id,
        vault,
        keys,
        workstation,
        notices: Vec::new(),
        unfit: None,
        beside: None,
    };
    // If this fails the first unlock does it; the code must be shown now or never.
    let _ = take_in_changed_bag(&mut session);
    Ok((session, code))
}

/// The keys of the workstation, and the entry that names them and the first administrator.
fn found(
    writing: &Writing<'_>,
    founding: &vault::Founding<'_>,
    new: &NewVault<'_>,
    keys: &SigningKeys,
    workstation: &Ed25519Key,
    salt: [u8; 16],
) -> Result<Head, Problem> {
    let now = new.now;
    let keep = writing.signing_keys_mut();
    keep.keep(Purpose::BundleEd25519, keys.ed25519.secret_seed(), now)?;
    if let Some(rsa) = &keys.rsa {
        keep.keep(Purpose::BundleRsa, &rsa.secret_pkcs8()?, now)?;
    }
    keep.keep(Purpose::AuditWorkstation, workstation.secret_seed(), now)?;
    let operator = founding.operator.public();
    let first = Founding {
        administrator: Enrolment {
            id: new.operator_id,
            role: Role::Administrator,
            ed25519: operator.ed25519,
            x25519: *operator.x25519.as_bytes(),
        },
        recovery: RecoveryKeys {
            ed25519: founding.recovery.ed25519,
            x25519: *founding.recovery.x25519.as_bytes(),
        },
        workstation: workstation.public(),
        bundle_signers: keys.signers()?.fingerprints(),
    };
    let mut book = Book::begin(new.vault_id);
    let draft = Draft {
        action: Action::VaultCreate,
        actor: Actor::Operator(new.operator_id),
        cause: None,
        object: first.to_object(),
        detail: Some((new.operator_name, salt)),
    };
    book.append(writing, draft, now, founding.operator.signing_key())?;
    book.close(writing, workstation, now)?;
    let (size, root) = book.head();
    Ok(Head { size, root })
}

/// Unlocks a vault, and settles what was left open. A vault whose log or keys do not fit together can be read and
/// verified, and refuses every change; a notice says so.
///
/// # Errors
/// [`Problem`], telling a wrong passphrase from a vault that is busy, newer, or waiting after failed attempts.
pub fn unlock<'h>(
    host: &Host<'h>,
    folder: &Path,
    operator: Option<&str>,
    passphrase: &Passphrase,
) -> Result<Session<'h>, Problem> {
    let vault = Vault::open(host.disk.clone(), folder)?
        .unlock(operator, passphrase, host.now())
        .map_err(|failed| Problem::from(failed.reason))?;
    let Who::Operator(id) = vault.identity().who() else {
        return Err(Problem::new(
            ProblemKind::Denied,
            "the recovery code enrols an operator and does nothing else",
        ));
    };
    let mut session = enter(host, vault, id)?;
    if session.unfit.is_none() {
        arrival::arrive(&mut session)?;
    }
    Ok(session)
}

/// Whether there is a vault that could be unlocked; reads only.
///
/// # Errors
/// [`Problem`] naming what is there instead.
pub fn require_vault(host: &Host<'_>, folder: &Path) -> Result<(), Problem> {
    Vault::open(host.disk.clone(), folder)?;
    Ok(())
}

/// Writes the locking down and closes the vault.
///
/// # Errors
/// [`Problem`]; the vault is closed all the same.
pub fn lock(mut session: Session<'_>) -> Result<(), Problem> {
    if session.unfit.is_none() {
        session.record(Action::VaultLock, Object::new(), None)?;
    }
    session.flush_heads();
    Ok(())
}

/// The key that signs for the workstation.
pub(crate) fn workstation_key(vault: &Vault<Unlocked>) -> Result<Ed25519Key, Problem> {
    vault.read(|reading| stored_seed(&reading.signing_keys(), Purpose::AuditWorkstation))
}

fn stored_seed(stored: &vault::SigningKeys<'_>, purpose: Purpose) -> Result<Ed25519Key, Problem> {
    let unreadable = || Problem::new(ProblemKind::Broken, "the vault's signing keys cannot be read");
    let bytes = stored.secret(purpose)?.ok_or_else(unreadable)?;
    let seed: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| unreadable())?;
    Ok(Ed25519Key::from_seed(seed)?)
}

/// Reads the workstation's keys, and demands that they are the ones the log names.
pub(crate) fn enter<'h>(
    host: &Host<'h>,
    vault: Vault<Unlocked>,
    operator: OperatorId,
) -> Result<Session<'h>, Problem> {
    let workstation = workstation_key(&vault)?;
    let keys = vault.read(|reading| {
        let stored = reading.signing_keys();
        let rsa = stored.secret(Purpose::BundleRsa)?.map(|der| RsaKey::from_pkcs8(&der)).transpose()?;
        Ok::<_, Problem>(SigningKeys { ed25519: stored_seed(&stored, Purpose::BundleEd25519)?, rsa })
    })?;
    let notices = Vec::new();
    let mut session =
        Session { host: *host, operator, vault, keys, workstation, notices, unfit: None, beside: None };
    match demand_keys_of_the_log(&session) {
        // Whoever has such a vault must be able to find out what was done to it.
        Err(problem) if problem.kind() == ProblemKind::Broken => {
            session.notices.push(Notice::Unfit(problem.to_string()));
            session.unfit = Some(problem);
        }
        other => other?,
    }
    Ok(session)
}

fn demand_keys_of_the_log(session: &Session<'_>) -> Result<(), Problem> {
    let signers: Vec<Fingerprint> = session.keys.signers()?.fingerprints();
    let fits = session.read(|reading| {
        let book = Book::load(reading)?;
        let roster = book.roster();
        let signed_in = roster.operator(session.operator).is_some_and(|known| {
            KeyId::of(&known.enrolment.ed25519) == KeyId::of(&session.vault.identity().public().ed25519)
        });
        let keys = roster.workstation() == Some(&session.workstation.public())
            && signers.iter().all(|signer| roster.bundle_signers().contains(signer));
        Ok((signed_in, keys))
    })?;
    match fits {
        (true, true) => Ok(()),
        (false, _) => Err(Problem::new(ProblemKind::Denied, "the log does not know this operator's key")
            .next("ask an administrator, or put the vault back from a backup")),
        (_, false) => {
            Err(Problem::new(ProblemKind::Broken, "the vault's signing keys are not the ones its log names")
                .next("put the vault back from a backup"))
        }
    }
}

pub(crate) fn cost(wanted: Option<Argon2Params>) -> Result<Argon2Params, Problem> {
    match wanted {
        Some(cost) => Ok(cost),
        None => Ok(Argon2Params::calibrated(DERIVATION)?),
    }
}

impl From<OpenError> for Problem {
    fn from(e: OpenError) -> Self {
        let kind = match &e {
            OpenError::Format(_) => ProblemKind::Broken,
            OpenError::Newer { .. } | OpenError::Place { .. } => ProblemKind::Denied,
            _ => ProblemKind::Io,
        };
        match e {
            OpenError::Disk(e) => e.into(),
            OpenError::NotAVault | OpenError::Unfinished => Self::new(ProblemKind::Locked, e.to_string()),
            other => Self::new(kind, other.to_string()),
        }
    }
}

impl From<UnlockError> for Problem {
    fn from(e: UnlockError) -> Self {
        let kind = match &e {
            UnlockError::Format(_) => ProblemKind::Broken,
            UnlockError::NotEnrolled => ProblemKind::Denied,
            UnlockError::Refused => ProblemKind::WrongSecret,
            UnlockError::Throttled { .. } => ProblemKind::Locked,
            UnlockError::NoSuchOperator | UnlockError::WhichOperator { .. } => ProblemKind::Usage,
            _ => ProblemKind::Io,
        };
        match e {
            UnlockError::Crypto(e) => e.into(),
            UnlockError::Database(e) => e.into(),
            UnlockError::Disk(e) => e.into(),
            UnlockError::Open(e) => e.into(),
            UnlockError::Refused => Self::new(kind, "the passphrase is wrong").next("the attempt was noted"),
            other => Self::new(kind, other.to_string()),
        }
    }
}

impl From<CreateError> for Problem {
    fn from(e: CreateError) -> Self {
        match e {
            CreateError::Crypto(e) => e.into(),
            CreateError::Database(e) => e.into(),
            CreateError::Disk(e) => e.into(),
            CreateError::Place(e) => e.into(),
            CreateError::Unlock(e) => e.into(),
            other => Self::usage(other.to_string()),
        }
    }
}
