//! Practice: made-up data and a vault of its own, in a folder of its own. Nothing of it counts, and everything made with it says so.

use std::path::PathBuf;

use sample::{Faults, Recipe};
use seal::{Argon2Params, Passphrase};
use wire::{Chosen, Progress, Start};

use super::convert::problem;
use super::follow::Follow;
use super::{Desk, lock};
use crate::entrance::{InitRequest, init};
use crate::problem::{Problem, ProblemKind};
use crate::sample_data::{SampleRequest, sample_hud};

/// The people in the practice export.
const PEOPLE: u64 = 400;
const EXPORT: &str = "Practice export";
/// Opens the practice vault for everybody: it protects nothing but made-up data.
const PASSPHRASE: &str = "practice makes nobody in it real";
const OPERATOR: &str = "Practice";

/// What is in the practice folder.
#[derive(Debug, Clone)]
pub struct PracticeFolder {
    /// The vault.
    pub vault: PathBuf,
    /// The made-up export, with planted faults.
    pub export: PathBuf,
}

impl Desk {
    fn practice_folder(&self) -> PracticeFolder {
        let folder = &self.places.practice;
        PracticeFolder { vault: folder.join("vault"), export: folder.join(EXPORT) }
    }

    pub(super) fn vault_folder(&self, practice: bool) -> PathBuf {
        if practice { self.practice_folder().vault } else { self.places.vault.clone() }
    }

    /// Locks whatever is open and goes to the practice folder, making it if need be.
    ///
    /// # Errors
    /// [`wire::Problem`] if it cannot be made; the window then stays where it was, locked.
    pub fn enter_practice(&self, tell: impl Fn(Progress) + Sync) -> Result<Start, wire::Problem> {
        self.close_vault()?;
        let session = self.practice_session(tell).map_err(|e| problem(&e))?;
        {
            let mut office = lock(&self.office);
            office.practice = true;
            self.let_in(&mut office, session)?;
        }
        Ok(self.start())
    }

    fn practice_session(&self, tell: impl Fn(Progress) + Sync) -> Result<crate::Session<'static>, Problem> {
        let folder = self.practice_folder();
        let disk = self.host.disk;
        disk.make_private_dirs(&self.places.practice)?;
        if disk.kind(&folder.export)?.is_none() {
            let never = std::sync::atomic::AtomicBool::new(false);
            let recipe = Recipe { clients: PEOPLE, faults: Faults::Together, ..Recipe::default() };
            let request = SampleRequest { out: &folder.export, recipe };
            sample_hud(&self.host, &request, &Follow::new(&never, tell))?;
        }
        let passphrase = Passphrase::new(PASSPHRASE).map_err(|e| Problem::usage(e.to_string()))?;
        if disk.kind(&folder.vault)?.is_some() {
            return crate::unlock(&self.host, &folder.vault, Some(OPERATOR), &passphrase);
        }
        let request = InitRequest {
            folder: &folder.vault,
            operator: OPERATOR,
            passphrase: &passphrase,
            cost: Some(Argon2Params::STANDARD),
        };
        let (mut session, _) = init(&self.host, &request)?;
        session.make_practice()?;
        Ok(session)
    }

    /// Throws the practice folder away and makes it anew.
    ///
    /// # Errors
    /// [`wire::Problem`]; if the window does not show practice, nothing is thrown away.
    pub fn reset_practice(&self, tell: impl Fn(Progress) + Sync) -> Result<Start, wire::Problem> {
        if !lock(&self.office).practice {
            let here = Problem::new(ProblemKind::Denied, "this is not practice").next("enter practice first");
            return Err(problem(&here));
        }
        self.close_vault()?;
        if self.host.disk.kind(&self.places.practice).map_err(|e| problem(&e.into()))?.is_some() {
            self.host.disk.remove_tree(&self.places.practice).map_err(|e| problem(&e.into()))?;
        }
        self.enter_practice(tell)
    }

    /// Back to the workstation's own vault, locked.
    ///
    /// # Errors
    /// [`wire::Problem`] if the locking could not be written down; the window has left practice all the same.
    pub fn leave_practice(&self) -> Result<Start, wire::Problem> {
        let closed = self.close_vault();
        lock(&self.office).practice = false;
        closed?;
        Ok(self.start())
    }

    /// The practice export, as if a person had chosen it.
    ///
    /// # Errors
    /// If the window does not show practice.
    pub fn practice_export(&self) -> Result<Chosen, wire::Problem> {
        if !lock(&self.office).practice {
            return Err(problem(&Problem::new(ProblemKind::Denied, "this is not practice")));
        }
        self.take(self.practice_folder().export)
    }
}
