//! Small texts: canonical JSON, names, ids, times, and what a person types.

use audit::{Action, KeyId, Origin};
use model::{BundleId, Digest, EntryName, Fingerprint, Json, MAX_DEPTH, Timestamp};
use seal::{Passphrase, RecoveryCode};

/// Canonical JSON: prints as it was read, and nests no deeper than it may.
pub fn json(data: &[u8]) -> bool {
    let Ok(read) = Json::parse(data) else { return false };
    assert_eq!(read.to_bytes(), data);
    assert!(depth(&read) <= MAX_DEPTH);
    true
}

/// Names, ids, digests and times have one spelling each. Taken if the text is any of them.
pub fn names(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else { return false };
    let spelled = [
        text.parse::<EntryName>().ok().map(|name| name.to_string()),
        text.parse::<BundleId>().ok().map(|id| id.to_string()),
        text.parse::<Digest>().ok().map(|digest| digest.to_string()),
        text.parse::<Timestamp>().ok().map(|time| time.to_string()),
        text.parse::<Origin>().ok().map(|origin| origin.to_string()),
        text.parse::<KeyId>().ok().map(|id| id.to_string()),
        Timestamp::from_seconds_text(text).ok().map(Timestamp::to_seconds_text),
        Action::from_name(text).map(|action| action.name().to_owned()),
    ];
    let mut taken = false;
    for again in spelled.into_iter().flatten() {
        assert_eq!(again, text);
        taken = true;
    }
    taken
}

/// A fingerprint as a person types it: reads back as it is shown.
pub fn fingerprint(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else { return false };
    let Ok(read) = Fingerprint::from_typed(text) else { return false };
    assert_eq!(Fingerprint::from_typed(&read.groups()), Ok(read));
    assert_eq!(read.to_string().parse(), Ok(read));
    assert_eq!(read.key_id().len(), 16);
    true
}

/// A recovery code as a person types it: reads back as it is shown.
pub fn recovery_code(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else { return false };
    let Ok(code) = RecoveryCode::from_typed(text) else { return false };
    let shown = code.secret_text();
    let again = RecoveryCode::from_typed(&shown).map(|code| code.secret_text().to_string());
    assert_eq!(again.as_deref(), Ok(shown.as_str()));
    assert!(code.to_passphrase().is_ok());
    true
}

/// A passphrase as a person types it: normalised once and for all, and its strength can be told.
pub fn passphrase(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else { return false };
    let Ok(passphrase) = Passphrase::new(text) else { return false };
    let again = Passphrase::new(passphrase.secret_text());
    assert_eq!(again.as_ref().map(Passphrase::secret_text).ok(), Some(passphrase.secret_text()));
    let bits = passphrase.strength().bits;
    assert!(bits.is_finite() && bits >= 0.0, "{bits}");
    true
}

fn depth(json: &Json) -> usize {
    match json {
        Json::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Json::Object(members) => 1 + members.iter().map(|(_, value)| depth(value)).max().unwrap_or_default(),
        _ => 0,
    }
}
