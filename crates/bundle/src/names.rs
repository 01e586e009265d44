//! The fixed names of both layers and their order (bundle.md §3, §4.1, §5.1).

use archive::Entry;
use model::{EntryName, NameError};

use crate::fault::{Fault, Layer, THE_END};

pub(crate) const BUNDLE_JSON: &str = "bundle.json";
pub(crate) const CHECKPOINT: &str = "audit.checkpoint";
pub(crate) const ENVELOPE: &str = "envelope.json";
pub(crate) const GUIDE: &str = "VERIFY.txt";
pub(crate) const KEYSLOTS: &str = "keyslots.txt";
pub(crate) const MANIFEST: &str = "manifest.sha256";
pub(crate) const PAYLOAD: &str = "payload.c256";
pub(crate) const SIG_ED25519: &str = "manifest.sha256.ed25519";
pub(crate) const SIG_RSA: &str = "manifest.sha256.rsapss";
pub(crate) const SIG_SSH: &str = "manifest.sha256.sshsig";
pub(crate) const SIGNER_ED25519: &str = "signer.ed25519.pem";
pub(crate) const SIGNER_RSA: &str = "signer.rsa.pem";

const FIXED: [&str; 8] =
    [BUNDLE_JSON, CHECKPOINT, ENVELOPE, GUIDE, KEYSLOTS, PAYLOAD, SIGNER_ED25519, SIGNER_RSA];

/// Whether a file of that name may stand in a bundle as data; the reason in words if not.
///
/// # Errors
/// A sentence for a finding or an error message.
pub fn check_data_name(name: &str) -> Result<EntryName, String> {
    let name: EntryName = name.parse().map_err(|e: NameError| e.to_string())?;
    let folded = name.folded();
    if folded.starts_with(MANIFEST) || FIXED.iter().any(|fixed| fixed.eq_ignore_ascii_case(&folded)) {
        return Err(String::from("the name is used by the bundle itself"));
    }
    Ok(name)
}

/// Whether a first entry of that name marks a sealed bundle.
pub fn looks_sealed(first: &str) -> bool {
    first == ENVELOPE
}

/// Demands the fixed entries in their order, after `data` leading ones; optional ones are marked `true`.
pub(crate) fn demand(layer: Layer, entries: &[Entry], order: &[(&'static str, bool)]) -> Result<(), Fault> {
    let mut rest = entries.iter();
    let mut next = rest.next();
    for (expected, optional) in order {
        match next {
            Some(entry) if entry.name.as_str() == *expected => next = rest.next(),
            _ if *optional => {}
            other => {
                let found = other.map_or(THE_END, |entry| entry.name.as_str()).to_owned();
                return Err(Fault::Entries { layer, expected: (*expected).to_owned(), found });
            }
        }
    }
    match next {
        None => Ok(()),
        Some(extra) => {
            let found = extra.name.as_str().to_owned();
            Err(Fault::Entries { layer, expected: String::from(THE_END), found })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_may_not_bear_the_bundles_own_names_in_any_letter_case() {
        for bad in [
            "bundle.json",
            "Envelope.JSON",
            "manifest.sha256",
            "MANIFEST.sha256.tsr",
            "verify.txt",
            "a/b",
            "",
        ] {
            assert!(check_data_name(bad).is_err(), "{bad}");
        }
        for good in ["Client.csv", "Export.csv", "verify.csv"] {
            assert!(check_data_name(good).is_ok(), "{good}");
        }
    }
}
