//! Keys and signatures as text.

use seal::sshsig::{sign, verify};
use seal::{Ed25519Key, Ed25519Public, RsaPublic, X25519Key, X25519Public};

/// Seed of the key that signed the corpus.
pub const SSHSIG_SEED: [u8; 32] = [1; 32];
/// What the corpus signs: namespace and message.
pub const SIGNED: (&str, &[u8]) = ("strongroom-manifest", b"message");

/// PEM of every kind we read. Taken if it is one of them.
///
/// Keys inside bundles have one spelling. Keys that people keep may be spelled otherwise; ours then reads back as the
/// same key.
pub fn pem(data: &[u8]) -> bool {
    let mut taken = false;
    if let Ok(key) = Ed25519Public::from_spki_pem(data) {
        assert_eq!(key.spki_pem().as_bytes(), data);
        taken = true;
    }
    if let Ok(key) = RsaPublic::from_spki_pem(data) {
        assert_eq!(key.spki_pem().as_bytes(), data);
        taken = true;
    }
    if let Ok(key) = X25519Public::from_spki_pem(data) {
        assert_eq!(X25519Public::from_spki_pem(key.spki_pem().as_bytes()), Ok(key));
        taken = true;
    }
    if let Ok(key) = X25519Key::from_pkcs8_pem(data) {
        let again = X25519Key::from_pkcs8_pem(key.pkcs8_pem().as_bytes());
        assert_eq!(again.map(|key| key.public()), Ok(key.public()));
        taken = true;
    }
    taken
}

/// `.sshsig`: Ed25519 signs the same way each time, so exactly one text is taken.
pub fn sshsig(data: &[u8]) -> bool {
    let Ok(key) = Ed25519Key::from_seed(&SSHSIG_SEED) else { return false };
    let (namespace, message) = SIGNED;
    let taken = verify(&key.public(), namespace, message, data).is_ok();
    assert_eq!(taken, sign(&key, namespace, message).as_bytes() == data);
    taken
}
