//! The vault behind the window: absent, locked, being set up, unlocked.

use model::{OperatorId, Timestamp};
use seal::{Passphrase, RecoveryCode};
use vault::Vault;
use wire::{OperatorName, Start, VaultState};
use zeroize::Zeroizing;

use super::convert::problem;
use super::{Desk, lock};
use crate::problem::Problem;
use crate::session::Session;

/// Who is in.
#[derive(Debug, Default)]
pub(super) struct Office {
    pub(super) state: State,
    /// The window shows the practice folder.
    pub(super) practice: bool,
    /// Who was at work last in this window.
    last: Option<OperatorId>,
}

/// How far somebody has come in.
#[derive(Debug, Default)]
pub(super) enum State {
    /// Nobody is in.
    #[default]
    Closed,
    /// The vault was made, and its recovery code not proved yet.
    Founding { session: Box<Session<'static>>, code: RecoveryCode },
    /// Somebody is at work.
    Open { session: Box<Session<'static>>, at_work: AtWork },
}

/// When somebody was last at work, and after how long the vault locks.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtWork {
    pub(super) last: Timestamp,
    pub(super) idle_minutes: u64,
    pub(super) warned: bool,
}

impl Desk {
    /// What the page learns first, and after each change of the vault's state.
    pub fn start(&self) -> Start {
        let office = lock(&self.office);
        Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            vault: self.vault_state(&office),
            practice: office.practice,
        }
    }

    fn vault_state(&self, office: &Office) -> VaultState {
        if let State::Open { session, .. } = &office.state {
            return VaultState::Unlocked { operator: OperatorName(operator_name(session)) };
        }
        let folder = self.vault_folder(office.practice);
        match self.host.disk.kind(&folder) {
            Ok(None) => return VaultState::Absent,
            Err(e) => return VaultState::Unusable { what: e.to_string() },
            Ok(Some(_)) => {}
        }
        let listed = Vault::open(self.host.disk.clone(), &folder).and_then(|vault| vault.operators());
        match listed {
            Ok(mut operators) => {
                // Whoever was here last is asked first: a passphrase typed for somebody else counts as a failed attempt of theirs.
                operators.sort_by_key(|operator| Some(operator.id) != office.last);
                let operators = operators.into_iter().map(|operator| OperatorName(operator.name)).collect();
                VaultState::Locked { operators }
            }
            Err(e) => VaultState::Unusable { what: e.to_string() },
        }
    }

    /// Unlocks the vault.
    ///
    /// # Errors
    /// [`wire::Problem`], telling a wrong passphrase from a vault that is busy, newer, or waiting after failed attempts.
    pub fn unlock(
        &self,
        operator: Option<&OperatorName>,
        passphrase: String,
    ) -> Result<Start, wire::Problem> {
        let passphrase = taken(passphrase)?;
        {
            let mut office = lock(&self.office);
            if !matches!(office.state, State::Open { .. }) {
                let folder = self.vault_folder(office.practice);
                let operator = operator.map(|name| name.0.as_str());
                let session =
                    crate::unlock(&self.host, &folder, operator, &passphrase).map_err(|e| problem(&e))?;
                self.let_in(&mut office, session)?;
            }
        }
        Ok(self.start())
    }

    /// Locks the vault. Sealing goes on by itself, and nothing of it is shown until somebody unlocks; whatever else was begun with the
    /// vault is stopped.
    ///
    /// # Errors
    /// [`wire::Problem`] if the locking could not be written down; the vault is locked all the same.
    pub fn lock(&self) -> Result<Start, wire::Problem> {
        self.close_vault()?;
        Ok(self.start())
    }

    pub(super) fn close_vault(&self) -> Result<(), wire::Problem> {
        *lock(&self.found) = None;
        self.forget_notes();
        self.stop_keeping();
        self.stop_copying();
        let state = std::mem::take(&mut lock(&self.office).state);
        self.stop_countings_with_vault();
        match state {
            State::Open { session, .. } => crate::lock(*session).map_err(|e| problem(&e)),
            State::Founding { session, .. } => crate::lock(*session).map_err(|e| problem(&e)),
            State::Closed => Ok(()),
        }
    }

    pub(super) fn let_in(&self, office: &mut Office, session: Session<'static>) -> Result<(), wire::Problem> {
        let idle_minutes = crate::settings(&session).map_or(10, |settings| settings.idle_minutes);
        let at_work = AtWork { last: self.host.now(), idle_minutes, warned: false };
        office.last = Some(session.operator());
        office.state = State::Open { session: Box::new(session), at_work };
        Ok(())
    }

    /// Whether somebody is in.
    pub fn is_unlocked(&self) -> bool {
        matches!(lock(&self.office).state, State::Open { .. })
    }

    /// Does something with the unlocked vault, while nobody else does.
    pub(super) fn with<T>(
        &self,
        work: impl FnOnce(&mut Session<'static>) -> Result<T, Problem>,
    ) -> Result<T, wire::Problem> {
        self.if_open(work)?.ok_or_else(locked)
    }

    /// The same where there may be no unlocked vault: none then.
    pub(super) fn if_open<T>(
        &self,
        work: impl FnOnce(&mut Session<'static>) -> Result<T, Problem>,
    ) -> Result<Option<T>, wire::Problem> {
        match &mut lock(&self.office).state {
            State::Open { session, .. } => work(session).map(Some).map_err(|e| problem(&e)),
            State::Closed | State::Founding { .. } => Ok(None),
        }
    }

    /// A session beside the open one, for something long; none if the vault is locked.
    pub(super) fn beside(&self) -> Result<Option<Session<'static>>, wire::Problem> {
        match &lock(&self.office).state {
            State::Open { session, .. } => session.beside().map(Some).map_err(|e| problem(&e)),
            State::Closed | State::Founding { .. } => Ok(None),
        }
    }
}

/// A passphrase as it was typed; the text it came in is wiped.
pub(super) fn taken(typed: String) -> Result<Passphrase, wire::Problem> {
    let typed = Zeroizing::new(typed);
    Passphrase::new(&typed).map_err(|e| problem(&Problem::usage(e.to_string())))
}

/// What is answered for the vault while it is locked.
pub(super) fn locked() -> wire::Problem {
    wire::Problem {
        kind: wire::ProblemKind::Locked,
        what: "the vault is locked".to_owned(),
        next: Some("unlock it first".to_owned()),
    }
}

fn operator_name(session: &Session<'_>) -> String {
    session.vault.identity().name().unwrap_or_default().to_owned()
}
