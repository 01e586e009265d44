//! Making the vault of this workstation: nobody is let in before the recovery code was shown to be at hand.

use std::io::Write as _;
use std::path::Path;

use seal::{Passphrase, RecoveryCode};
use wire::{RecoveryCodeShown, SetupRequest, Strength, WorkWith};
use zeroize::Zeroizing;

use super::convert::{gone, problem};
use super::office::{State, taken};
use super::{Desk, lock};
use crate::entrance::{InitRequest, init};
use crate::problem::{Problem, ProblemKind};
use crate::settings::{Settings, change_settings};

/// A vault's passphrase below this estimate is easy to guess for whoever has a copy of the vault.
const ENOUGH_FOR_A_VAULT: f64 = 50.0;
/// A recovery file is one short line.
const LONGEST_RECOVERY_FILE: u64 = 4096;

impl Desk {
    /// How hard a passphrase is to guess.
    pub fn passphrase_strength(typed: String) -> Strength {
        let typed = Zeroizing::new(typed);
        let bits = Passphrase::new(&typed).map_or(0.0, |passphrase| passphrase.strength().bits);
        let enough = bits >= ENOUGH_FOR_A_VAULT;
        let sentence = if enough {
            "Six random words have about 66."
        } else {
            "Whoever copies the vault could guess it. Use 50 or more; six random words have about 66."
        };
        // An estimate below 0 or above some hundred does not occur.
        Strength { bits: (bits.max(0.0) as u64).into(), enough, sentence: sentence.to_owned() }
    }

    /// Makes the vault and answers its recovery code.
    ///
    /// # Errors
    /// [`wire::Problem`]; nothing was made then.
    pub fn set_up(&self, request: SetupRequest) -> Result<RecoveryCodeShown, wire::Problem> {
        let passphrase = taken(request.passphrase)?;
        let mut office = lock(&self.office);
        if !matches!(office.state, State::Closed) || office.practice {
            return Err(problem(&Problem::new(ProblemKind::Exists, "there is a vault already")));
        }
        if request.work_with.is_empty() {
            return Err(problem(&Problem::usage("say at least one thing that this workstation works with")));
        }
        let folder = self.vault_folder(false);
        let request_ = InitRequest {
            folder: &folder,
            operator: &request.operator.0,
            passphrase: &passphrase,
            cost: None,
        };
        if let Some(parent) = folder.parent() {
            self.host.disk.make_private_dirs(parent).map_err(|e| problem(&e.into()))?;
        }
        let (mut session, code) = init(&self.host, &request_).map_err(|e| problem(&e))?;
        let settings = Settings {
            work_with: request.work_with.iter().map(|work| word(*work).to_owned()).collect(),
            several_people: request.several_people,
            ..Settings::default()
        };
        let kept = change_settings(&mut session, &settings).and_then(|()| session.set_recovery_proved(false));
        let shown = RecoveryCodeShown { code: code.secret_text().to_string() };
        office.state = State::Founding { session: Box::new(session), code };
        // The vault is made and its code must be shown now or never; settings can be made again.
        drop(kept);
        Ok(shown)
    }

    /// Writes the recovery code to the new file `out` and answers its name.
    ///
    /// # Errors
    /// If no code is waiting to be proved, or the file exists or cannot be written.
    pub fn save_recovery(&self, out: &Path) -> Result<String, wire::Problem> {
        let office = lock(&self.office);
        let State::Founding { code, .. } = &office.state else { return Err(gone()) };
        let write = || -> Result<(), Problem> {
            let mut staged = self.host.disk.stage(out)?;
            let line = Zeroizing::new(format!("{}\n", *code.secret_text()));
            staged.write_all(line.as_bytes()).map_err(|e| Problem::from_io(&e))?;
            Ok(staged.publish()?)
        };
        write().map_err(|e| problem(&e))?;
        Ok(super::chosen::shown(out))
    }

    /// Whether the text is the recovery code; true lets the operator in.
    ///
    /// # Errors
    /// If no code is waiting to be proved.
    pub fn prove_recovery(&self, typed: String) -> Result<bool, wire::Problem> {
        let typed = Zeroizing::new(typed);
        let mut office = lock(&self.office);
        let State::Founding { code, .. } = &office.state else { return Err(gone()) };
        let fits =
            RecoveryCode::from_typed(&typed).is_ok_and(|given| *given.secret_text() == *code.secret_text());
        if !fits {
            return Ok(false);
        }
        if let State::Founding { mut session, .. } = std::mem::take(&mut office.state) {
            let kept = session.set_recovery_proved(true);
            self.let_in(&mut office, *session)?;
            kept.map_err(|e| problem(&e))?;
        }
        Ok(true)
    }

    /// The same for a file that holds the code.
    ///
    /// # Errors
    /// As [`Desk::prove_recovery`]; also if the file cannot be read.
    pub fn prove_recovery_file(&self, path: &Path) -> Result<bool, wire::Problem> {
        let bytes = self.host.disk.read_small(path, LONGEST_RECOVERY_FILE).map_err(|e| problem(&e.into()))?;
        let text = Zeroizing::new(String::from_utf8_lossy(&bytes).trim().to_owned());
        drop(Zeroizing::new(bytes));
        self.prove_recovery(text.to_string())
    }
}

pub(super) const fn word(work: WorkWith) -> &'static str {
    match work {
        WorkWith::Calpads => "calpads",
        WorkWith::ComparableDatabase => "comparable_database",
        WorkWith::Edfacts => "edfacts",
        WorkWith::Hmis => "hmis",
    }
}
