//! What a person chose or dropped, under a token.

use std::path::{Path, PathBuf};

use bundle::Kind as BundleKind;
use platform::Kind;
use wire::{Chosen, ChosenKind, Dropped};

use super::convert::problem;
use super::{Desk, lock};
use crate::problem::{Problem, ProblemKind};

/// More things at once are a slip of the hand: nobody means to verify ten thousand bundles by dropping them.
pub(super) const MOST_DROPPED: usize = 100;

impl Desk {
    /// Takes in one file or folder. Links, pipes and devices are refused before anything is read from them.
    ///
    /// # Errors
    /// A problem in words if it is not there, or nothing that can be read.
    pub fn take(&self, path: PathBuf) -> Result<Chosen, wire::Problem> {
        let (kind, bytes) = self.look(&path).map_err(|e| problem(&e))?;
        let token = self.new_token()?;
        let name = shown(&path);
        lock(&self.chosen).insert(token.clone(), path);
        Ok(Chosen { token, name, kind, bytes: bytes.map(Into::into) })
    }

    /// Takes in what was dropped, each thing by itself.
    pub fn take_all(&self, paths: Vec<PathBuf>) -> Dropped {
        let mut dropped = Dropped { chosen: Vec::new(), refused: Vec::new() };
        let beyond = paths.len().saturating_sub(MOST_DROPPED);
        for path in paths.into_iter().take(MOST_DROPPED) {
            match self.take(path) {
                Ok(chosen) => dropped.chosen.push(chosen),
                Err(refused) => dropped.refused.push(refused),
            }
        }
        if beyond > 0 {
            let refused =
                Problem::usage(format!("{beyond} more things were dropped than can be taken at once"))
                    .next(format!("drop at most {MOST_DROPPED}, or the folder they are in"));
            dropped.refused.push(problem(&refused));
        }
        dropped
    }

    fn look(&self, path: &Path) -> Result<(ChosenKind, Option<u64>), Problem> {
        match self.host.disk.kind(path)? {
            Some(Kind::Folder) => Ok((ChosenKind::Export, None)),
            // Refuses everything but a regular file, without following a link.
            Some(_) => {
                let file = self.host.disk.open_regular(path)?;
                let bytes = file.metadata().map_err(|e| Problem::from_io(&e))?.len();
                let has_ending =
                    |wanted| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
                let kind = match bundle::kind_of(&file) {
                    Ok(BundleKind::Sealed | BundleKind::Plain) => ChosenKind::Bundle,
                    _ if has_ending("enc") => ChosenKind::Bundle,
                    _ if has_ending("zip") => ChosenKind::Export,
                    _ => ChosenKind::Other,
                };
                Ok((kind, Some(bytes)))
            }
            None => Err(vanished(path)),
        }
    }

    /// What went wrong with something that was chosen. That it is not there any more is said as such, by name and not by folder.
    pub(super) fn problem_with(&self, path: &Path, met: &Problem) -> wire::Problem {
        match self.host.disk.kind(path) {
            Ok(None) if met.kind() == ProblemKind::Io => problem(&vanished(path)),
            _ => problem(met),
        }
    }
}

fn vanished(path: &Path) -> Problem {
    Problem::usage(format!("`{}` is not there any more", shown(path)))
        .next("look whether the drive is still connected, then choose it again")
}

/// The last name of a path; what is no text is replaced, and characters that steer a screen with it.
pub(super) fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
