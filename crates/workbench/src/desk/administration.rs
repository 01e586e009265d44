//! Signers known here, keys of the vault, its settings, its passphrase.

use std::path::Path;

use wire::{KnownSigner, Token, VaultKey, WorkWith};

use super::office::{State, taken};
use super::setup::word;
use super::{Desk, lock};
use crate::problem::Problem;
use crate::settings::{Settings, change_settings};

const WORK: [WorkWith; 4] =
    [WorkWith::Hmis, WorkWith::ComparableDatabase, WorkWith::Calpads, WorkWith::Edfacts];

impl Desk {
    /// The signers known here, by name.
    ///
    /// # Errors
    /// If the vault is locked or cannot be read.
    pub fn signers(&self) -> Result<Vec<KnownSigner>, wire::Problem> {
        self.with(|session| Ok(crate::keys::pins(session)?.iter().map(signer).collect()))
    }

    /// Knows the signer of a bundle under a name from now on.
    ///
    /// # Errors
    /// If the token stands for nothing, the bundle is broken, or the signer or the name is known already.
    pub fn pin_signer(&self, bundle: &Token, name: &str) -> Result<KnownSigner, wire::Problem> {
        let path = self.path(bundle)?;
        self.with(|session| {
            let what = path.to_str().ok_or_else(|| {
                Problem::usage("the bundle lies under a name that is no plain text")
                    .next("move it to another folder")
            })?;
            let fingerprint = crate::keys::pin(session, what, name.trim())?;
            let pins = crate::keys::pins(session)?;
            let pinned = pins.iter().find(|pin| pin.fingerprint == fingerprint).map(signer);
            pinned.ok_or_else(|| Problem::usage("that signer is this workstation itself"))
        })
    }

    /// Does not know a signer any more.
    ///
    /// # Errors
    /// If nobody of that name is known.
    pub fn unpin_signer(&self, name: &str) -> Result<(), wire::Problem> {
        self.with(|session| crate::keys::unpin(session, name).map(drop))
    }

    /// The keys of this vault, public side.
    ///
    /// # Errors
    /// If the vault is locked.
    pub fn vault_keys(&self) -> Result<Vec<VaultKey>, wire::Problem> {
        self.with(|session| {
            let keys = crate::keys::list(session)?.into_iter().map(|key| VaultKey {
                purpose: key.purpose.to_owned(),
                algorithm: key.algorithm.to_owned(),
                fingerprint: key.fingerprint.groups(),
            });
            Ok(keys.collect())
        })
    }

    /// Writes the public keys into the new folder `out` and answers its name.
    ///
    /// # Errors
    /// If the vault is locked, or the folder exists or cannot be written.
    pub fn save_public_keys(&self, out: &Path) -> Result<String, wire::Problem> {
        self.with(|session| crate::keys::export_public(session, out))?;
        Ok(super::chosen::shown(out))
    }

    /// The settings of this vault.
    ///
    /// # Errors
    /// If the vault is locked or its settings cannot be read.
    pub fn settings(&self) -> Result<wire::Settings, wire::Problem> {
        self.with(|session| {
            let settings = crate::settings(session)?;
            let known = |work: &WorkWith| settings.work_with.iter().any(|kept| kept == word(*work));
            Ok(wire::Settings {
                work_with: WORK.into_iter().filter(known).collect(),
                several_people: settings.several_people,
                idle_minutes: settings.idle_minutes.into(),
            })
        })
    }

    /// Changes the settings of this vault; they hold at once.
    ///
    /// # Errors
    /// If the vault is locked or a value is out of its range.
    pub fn save_settings(&self, to: &wire::Settings) -> Result<(), wire::Problem> {
        let settings = Settings {
            work_with: to.work_with.iter().map(|work| word(*work).to_owned()).collect(),
            several_people: to.several_people,
            idle_minutes: to.idle_minutes.get(),
        };
        self.with(|session| change_settings(session, &settings))?;
        if let State::Open { at_work, .. } = &mut lock(&self.office).state {
            at_work.idle_minutes = settings.idle_minutes;
        }
        Ok(())
    }

    /// Gives the operator another passphrase.
    ///
    /// # Errors
    /// If the old one is wrong; it then still holds.
    pub fn change_passphrase(&self, old: String, fresh: String) -> Result<(), wire::Problem> {
        let (old, fresh) = (taken(old)?, taken(fresh)?);
        self.with(|session| crate::change_passphrase(session, &old, &fresh, None))
    }
}

fn signer(pin: &crate::keys::KnownSigner) -> KnownSigner {
    KnownSigner {
        name: pin.name.clone(),
        fingerprint: pin.fingerprint.groups(),
        since: pin.since.to_string(),
    }
}
