//! The signers known here, tied to the log.
//!
//! An encrypted database notices no old page that is put back: a signer who was taken back could be known again. So every
//! entry that changes the list carries the digest of the whole list, and a list that does not fit its entry is not
//! believed.

use audit::{Action, Entry};
use model::{Digest, Fingerprint, Json, Object, Timestamp};
use seal::sha256;
use vault::{Pin, Reading};

use crate::problem::{Problem, ProblemKind};
use crate::session::{Page, Session};

/// In `meta`: the number of the entry that changed the list last.
const ENTRY: &str = "log-pins";

impl Session<'_> {
    /// The name and date under which a signer is known here.
    pub(crate) fn pin_of(&self, signer: &Fingerprint) -> Result<Option<(String, Timestamp)>, Problem> {
        let known = self.known_signers()?.into_iter().find(|pin| pin.fingerprint == *signer);
        if self.keys.ed25519.public().fingerprint() == *signer {
            let since = known.map_or(self.vault.about().created, |pin| pin.since);
            return Ok(Some(("this workstation".to_owned(), since)));
        }
        Ok(known.map(|pin| (pin.name, pin.since)))
    }

    /// Every signer known here, by name; nobody while the log does not fit together.
    pub(crate) fn known_signers(&self) -> Result<Vec<Pin>, Problem> {
        if self.unfit.is_some() {
            return Ok(Vec::new());
        }
        self.read(believed)
    }

    pub(crate) fn pin(&mut self, fingerprint: Fingerprint, name: &str) -> Result<(), Problem> {
        self.write(|page| {
            let all = believed(page.writing)?;
            if all.iter().any(|pin| pin.fingerprint == fingerprint || pin.name == name) {
                return Err(Problem::new(ProblemKind::Exists, "that signer or that name is pinned already")
                    .next("see `strongroom key pins`"));
            }
            let pin = Pin { fingerprint, name: name.to_owned(), since: page.now };
            page.writing.pins_mut().add(&pin)?;
            changed(page, Action::SignerPin, fingerprint, Some(name))
        })
    }

    pub(crate) fn unpin(&mut self, fingerprint: Fingerprint) -> Result<(), Problem> {
        self.write(|page| {
            believed(page.writing)?;
            page.writing.pins_mut().remove(&fingerprint)?;
            changed(page, Action::SignerUnpin, fingerprint, None)
        })
    }
}

fn changed(
    page: &mut Page<'_>,
    action: Action,
    signer: Fingerprint,
    name: Option<&str>,
) -> Result<(), Problem> {
    let list = digest(&page.writing.pins().all()?);
    let object = Object::new().with("list", list.to_string()).with("signer", signer.to_string());
    let seq = page.by_operator(action, object, name)?;
    Ok(page.writing.meta_mut().set(ENTRY, seq.to_string().as_bytes())?)
}

/// The stored list, if it is the one that the log speaks of.
fn believed(reading: &Reading<'_>) -> Result<Vec<Pin>, Problem> {
    let pins = reading.pins().all()?;
    let named: Option<u64> = reading
        .meta()
        .value(ENTRY)?
        .and_then(|bytes| std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()));
    let fits = match named {
        None => pins.is_empty(),
        Some(seq) => {
            let entry = reading.entries().entry(seq)?.and_then(|row| Entry::parse(&row.entry).ok());
            let list = entry.as_ref().and_then(|entry| entry.object.get("list")).and_then(Json::as_text);
            list == Some(digest(&pins).to_string().as_str())
        }
    };
    if fits {
        Ok(pins)
    } else {
        // Not «broken»: that word is for the bundle being looked at.
        Err(Problem::new(
            ProblemKind::Denied,
            "the list of known signers is not the one that the log speaks of",
        )
        .next("do not rely on it: an old copy was put back; put the vault back from a backup"))
    }
}

/// Over fingerprints and dates in the order of the fingerprints. Names stay out: an entry holds nothing personal.
fn digest(pins: &[Pin]) -> Digest {
    let mut lines: Vec<String> =
        pins.iter().map(|pin| format!("{} {}\n", pin.fingerprint, pin.since)).collect();
    lines.sort_unstable();
    sha256(&[b"strongroom/pins/v1\0", lines.concat().as_bytes()])
}

#[cfg(test)]
#[path = "pinned_tests.rs"]
mod tests;
