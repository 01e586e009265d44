//! `envelope.json`: what the outside says before anything is opened (bundle.md §5.2).

use model::{BundleId, Digest, Fingerprint, Json, Object, Timestamp};
use seal::sha256;

use crate::fault::Fault;
use crate::names::ENVELOPE;

/// The immutable head of a sealed bundle; its digest is bound into payload and slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The bundle.
    pub bundle_id: BundleId,
    /// When it was made, to the second.
    pub created: Timestamp,
    /// Who signed: Ed25519 first, then RSA if present.
    pub signers: Vec<Fingerprint>,
}

impl Envelope {
    /// The canonical bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let object = Object::new()
            .with("bundle_id", self.bundle_id.to_string())
            .with("created", self.created.to_seconds_text())
            .with("signers", self.signers.iter().map(|s| Json::from(s.to_string())).collect::<Vec<_>>())
            .with("suite", "cobblestone-256")
            .with("v", 1_u64);
        Json::Object(object).to_bytes()
    }

    /// SHA-256 of the canonical bytes.
    pub fn digest(&self) -> Digest {
        sha256(&[&self.to_bytes()])
    }

    /// Reads exactly what [`Self::to_bytes`] writes.
    ///
    /// # Errors
    /// [`Fault::File`] saying what is wrong; a newer version is named as such.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let bad = |what: &str| Fault::file(ENVELOPE, what);
        let json = Json::parse(bytes).map_err(|e| Fault::file(ENVELOPE, e.to_string()))?;
        let object = json.as_object().ok_or_else(|| bad("not an object"))?;
        match object.count("v") {
            Some(1) => {}
            Some(_) => return Err(bad("made by a newer version of Strongroom than this one can read")),
            None => return Err(bad("no version number")),
        }
        if object.keys() != ["bundle_id", "created", "signers", "suite", "v"] {
            return Err(bad("other members than version 1 has"));
        }
        if object.text("suite") != Some("cobblestone-256") {
            return Err(bad("an unknown suite"));
        }
        Ok(Self {
            bundle_id: object
                .text("bundle_id")
                .and_then(|t| t.parse().ok())
                .ok_or_else(|| bad("no bundle id"))?,
            created: object
                .text("created")
                .and_then(|t| Timestamp::from_seconds_text(t).ok())
                .ok_or_else(|| bad("no creation time"))?,
            signers: parse_signers(object).ok_or_else(|| bad("no list of one or two signers"))?,
        })
    }
}

/// The `signers` member, shared with `bundle.json`.
pub(crate) fn parse_signers(object: &Object) -> Option<Vec<Fingerprint>> {
    let list = object.get("signers")?.as_array()?;
    let signers: Option<Vec<Fingerprint>> =
        list.iter().map(|s| s.as_text().and_then(|t| t.parse().ok())).collect();
    signers.filter(|s| (1..=2).contains(&s.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn golden() -> Envelope {
        Envelope {
            bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
            created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
            signers: vec!["ab".repeat(32).parse().unwrap()],
        }
    }

    #[test]
    fn the_golden_envelope_has_the_published_digest_and_reads_back() {
        let bytes = golden().to_bytes();
        assert_eq!(
            golden().digest().to_string(),
            "6904494650e257cd3e90f2a108663831dc2320ee829a3692109587d18977c302"
        );
        assert_eq!(Envelope::parse(&bytes).unwrap(), golden());
    }

    #[test]
    fn a_changed_or_newer_envelope_is_refused_with_a_reason() {
        let text = String::from_utf8(golden().to_bytes()).unwrap();
        for (from, to, why) in [
            ("\"v\":1", "\"v\":2", "newer version"),
            ("\"v\":1", "\"v\":1,\"x\":1", "other members"),
            ("cobblestone-256", "rot13", "unknown suite"),
            ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", "creation time"),
            ("[\"", "[\"ab\",\"", "signers"),
            ("{\"b", "{ \"b", "canonical"),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "the case changes something");
            let error = Envelope::parse(changed.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(why), "{changed}: {error}");
        }
    }
}
