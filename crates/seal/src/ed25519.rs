//! Ed25519 (RFC 8032), the signature every bundle and every log entry carries.

use std::fmt;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use model::{Digest, Fingerprint};
use zeroize::Zeroizing;

use crate::pem::{self, PemError};
use crate::{BadSignature, CryptoFailure, random, sha256};

/// RFC 8410 §4: SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING of 32 bytes }.
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A signing key.
pub struct Ed25519Key {
    pair: Ed25519KeyPair,
    seed: Zeroizing<[u8; 32]>,
    public: Ed25519Public,
}

/// A verification key.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ed25519Public([u8; 32]);

impl Ed25519Key {
    /// Draws a new key.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the system gives no randomness.
    pub fn generate() -> Result<Self, CryptoFailure> {
        let mut seed = Zeroizing::new([0; 32]);
        random(seed.as_mut())?;
        Self::from_seed(&seed)
    }

    /// Rebuilds a key from its seed (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library refuses it.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, CryptoFailure> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| CryptoFailure("Ed25519 key"))?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| CryptoFailure("Ed25519 key"))?;
        Ok(Self { pair, seed: Zeroizing::new(*seed), public: Ed25519Public(public) })
    }

    /// The seed, for sealing it into a key bag.
    pub fn secret_seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// The verification key.
    pub const fn public(&self) -> Ed25519Public {
        self.public
    }

    /// Signs the message: 64 bytes, the same every time.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut out = [0; 64];
        for (to, from) in out.iter_mut().zip(self.pair.sign(message).as_ref()) {
            *to = *from;
        }
        out
    }
}

impl Ed25519Public {
    /// Takes the 32 bytes of RFC 8032 §5.1.2.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Checks a signature.
    ///
    /// # Errors
    /// [`BadSignature`] if it does not fit, or the key is no point of the curve.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), BadSignature> {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(message, signature).map_err(|_| BadSignature)
    }

    /// The SubjectPublicKeyInfo in DER (RFC 8410): 44 bytes.
    pub fn spki_der(&self) -> Vec<u8> {
        [&SPKI_PREFIX[..], &self.0].concat()
    }

    /// The same as PEM (RFC 7468).
    pub fn spki_pem(&self) -> String {
        pem::encode("PUBLIC KEY", &self.spki_der())
    }

    /// Reads exactly what [`Self::spki_pem`] writes.
    ///
    /// # Errors
    /// [`PemError`] for another spelling or another kind of key.
    pub fn from_spki_pem(text: &[u8]) -> Result<Self, PemError> {
        let der = pem::decode_exact("PUBLIC KEY", text)?;
        let key = der.strip_prefix(&SPKI_PREFIX).ok_or(PemError::OtherKey)?;
        key.try_into().map(Self).map_err(|_| PemError::OtherKey)
    }

    /// SHA-256 of the SubjectPublicKeyInfo: the name people compare.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::new(sha256(&[&SPKI_PREFIX, &self.0]))
    }
}

impl fmt::Debug for Ed25519Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ed25519Key({:?})", self.public)
    }
}

impl fmt::Debug for Ed25519Public {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ed25519Public({})", Digest::from_bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_8032_test_1_signs_the_empty_message() {
        let seed: Digest =
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60".parse().unwrap();
        let key = Ed25519Key::from_seed(seed.as_bytes()).unwrap();
        let public = Digest::from_bytes(*key.public().as_bytes()).to_string();
        assert_eq!(public, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        let signature = key.sign(b"");
        assert_eq!(&signature[..4], &[0xe5, 0x56, 0x43, 0x00]);
        assert_eq!(key.public().verify(b"", &signature), Ok(()));
        assert_eq!(key.public().verify(b"x", &signature), Err(BadSignature));
    }

    #[test]
    fn a_public_key_reads_back_from_its_pem_and_nothing_else_does() {
        let public = Ed25519Key::generate().unwrap().public();
        let pem = public.spki_pem();
        assert_eq!(Ed25519Public::from_spki_pem(pem.as_bytes()), Ok(public));
        assert!(Ed25519Public::from_spki_pem(pem.replace('\n', "\r\n").as_bytes()).is_err());
        assert!(Ed25519Public::from_spki_pem(format!(" {pem}").as_bytes()).is_err());
        assert!(Ed25519Public::from_spki_pem(b"").is_err());
    }

    #[test]
    fn debug_shows_no_seed() {
        let key = Ed25519Key::from_seed(&[7; 32]).unwrap();
        assert!(!format!("{key:?}").contains("0707"));
    }
}
