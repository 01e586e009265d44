//! *Today*: what unlocking found, how the workstation is, which readable copies are still about.

use std::path::{Path, PathBuf};

use vault::CopyOnDisk;
use wire::{HealthLine, HealthState, LogHealth, NoticeView, OpenedCopy, Today};

use super::chosen::shown;
use super::said::in_the_window;
use super::targets::place_of;
use super::{Desk, lock};
use crate::doctor::{self, State, doctor};
use crate::session::Session;

/// Subjects of the examination that *Today* says elsewhere, or that are of no use on a screen.
const SAID_ELSEWHERE: [&str; 4] = ["at unlocking", "lock state", "vault folder", "log"];

impl Desk {
    /// What needs doing, and how the workstation is.
    ///
    /// # Errors
    /// If the vault is locked or cannot be read.
    pub fn today(&self) -> Result<Today, wire::Problem> {
        let folder = self.vault_folder(lock(&self.office).practice);
        let (notices, health, log, copies) = self.with(|session| {
            let health = doctor(&self.host, &folder, Some(session))?;
            let copies = crate::copies(session)?;
            let log = session.read(|reading| {
                let anchored = reading.checkpoints().outside()?.iter().map(|row| row.size).max();
                Ok(LogHealth {
                    size: reading.entries().count()?.into(),
                    anchored: anchored.map(Into::into),
                    unfit: session.unfit.is_some(),
                })
            })?;
            let mut health = health;
            health.extend(kept(session)?);
            Ok((notices(session)?, health, log, copies))
        })?;
        let health =
            health.into_iter().filter(|line| !SAID_ELSEWHERE.contains(&line.subject)).map(line).collect();
        let copies = copies.into_iter().map(|copy| self.copy(copy)).collect::<Result<_, _>>()?;
        Ok(Today { notices, health, log, copies })
    }

    fn copy(&self, copy: CopyOnDisk) -> Result<OpenedCopy, wire::Problem> {
        let path = PathBuf::from(copy.path);
        let known =
            lock(&self.chosen).iter().find(|(_, known)| **known == path).map(|(token, _)| token.clone());
        let token = match known {
            Some(token) => token,
            None => {
                let token = self.new_token()?;
                lock(&self.chosen).insert(token.clone(), path.clone());
                token
            }
        };
        Ok(OpenedCopy {
            copy: token,
            name: shown(&path),
            place: place_of(Path::new(&path)),
            bundle_id: copy.bundle.map(|id| id.to_string()),
            since: copy.since.to_string(),
        })
    }
}

fn notices(session: &Session<'_>) -> Result<Vec<NoticeView>, crate::Problem> {
    let mut notices: Vec<NoticeView> = session
        .notices()
        .iter()
        .map(|notice| NoticeView {
            token: notice.token().to_owned(),
            alarming: notice.is_alarming(),
            text: in_the_window(&notice.to_string()),
        })
        .collect();
    if session.is_recovery_proved()? == Some(false) {
        notices.push(NoticeView {
            token: "recovery_unproved".to_owned(),
            alarming: false,
            text: "the recovery code of this vault was never shown to be at hand: without it, a forgotten passphrase \
                   closes the vault for ever; if it is lost, seal what is needed for another workstation and make a new vault"
                .to_owned(),
        });
    }
    // The gravest first; otherwise as they were found.
    notices.sort_by_key(|notice| !notice.alarming);
    Ok(notices)
}

/// How many data sets the vault keeps; nothing where it keeps none.
fn kept(session: &Session<'_>) -> Result<Option<doctor::Finding>, crate::Problem> {
    let sets = crate::data_set::data_sets(session)?;
    if sets.is_empty() {
        return Ok(None);
    }
    let bytes = sets.iter().map(|set| set.facts.bytes).fold(0, u64::saturating_add);
    let broken = sets.iter().filter(|set| !set.is_whole).count() as u64;
    let all = format!(
        "{} kept, {}",
        model::words::counted(sets.len() as u64, "data set"),
        model::words::bytes(bytes)
    );
    Ok(Some(match broken {
        0 => doctor::Finding { subject: "data sets", state: State::Fact, detail: all },
        n => doctor::Finding {
            subject: "data sets",
            state: State::Attention,
            detail: format!("{all}; {n} not whole: sealed files are missing"),
        },
    }))
}

fn line(found: doctor::Finding) -> HealthLine {
    let state = match found.state {
        State::Attention => HealthState::Attention,
        State::Fact => HealthState::Fact,
        State::Good => HealthState::Good,
    };
    HealthLine { subject: found.subject.to_owned(), state, detail: in_the_window(&found.detail) }
}
