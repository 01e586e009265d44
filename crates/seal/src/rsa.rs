//! RSASSA-PSS with SHA-256 and a 32-byte salt, 3072-bit keys (RFC 8017 §8.1): for systems whose tools lack Ed25519.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    KeyPair as _, ParsedPublicKey, RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};
use model::Fingerprint;
use zeroize::Zeroizing;

use crate::pem::{self, PemError};
use crate::{BadSignature, CryptoFailure, sha256};

const MODULUS_BYTES: usize = 384;
/// RFC 8017 §A.1 in RFC 5280 §4.1.2.7, DER, for a modulus of exactly 3072 bits …
const SPKI_PREFIX: [u8; 33] = [
    0x30, 0x82, 0x01, 0xa2, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
    0x05, 0x00, 0x03, 0x82, 0x01, 0x8f, 0x00, 0x30, 0x82, 0x01, 0x8a, 0x02, 0x82, 0x01, 0x81, 0x00,
];
/// … and the public exponent 65537.
const SPKI_SUFFIX: [u8; 5] = [0x02, 0x03, 0x01, 0x00, 0x01];

/// A signing key of 3072 bits.
pub struct RsaKey(RsaKeyPair);

/// A verification key of 3072 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct RsaPublic(Vec<u8>);

impl RsaKey {
    /// Makes a new key. Takes up to about a second.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn generate() -> Result<Self, CryptoFailure> {
        RsaKeyPair::generate(KeySize::Rsa3072).map(Self).map_err(|_| CryptoFailure("RSA key"))
    }

    /// Rebuilds a key from PKCS #8.
    ///
    /// # Errors
    /// [`CryptoFailure`] if it is no 3072-bit RSA key.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, CryptoFailure> {
        let key = RsaKeyPair::from_pkcs8(der).map_err(|_| CryptoFailure("RSA key"))?;
        if key.public_modulus_len() == MODULUS_BYTES { Ok(Self(key)) } else { Err(CryptoFailure("RSA key")) }
    }

    /// The key as PKCS #8, for keeping it in the vault.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn secret_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, CryptoFailure> {
        let der: Pkcs8V1Der<'_> = self.0.as_der().map_err(|_| CryptoFailure("RSA key"))?;
        Ok(Zeroizing::new(der.as_ref().to_vec()))
    }

    /// The verification key.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn public(&self) -> Result<RsaPublic, CryptoFailure> {
        let der: PublicKeyX509Der<'_> = self.0.public_key().as_der().map_err(|_| CryptoFailure("RSA key"))?;
        Ok(RsaPublic(der.as_ref().to_vec()))
    }

    /// Signs the message: 384 bytes, different each time.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoFailure> {
        let mut signature = vec![0; MODULUS_BYTES];
        self.0
            .sign(&RSA_PSS_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| CryptoFailure("RSA signature"))?;
        Ok(signature)
    }
}

impl RsaPublic {
    /// Checks a signature.
    ///
    /// # Errors
    /// [`BadSignature`] if it does not fit.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        let key = ParsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, &self.0).map_err(|_| BadSignature)?;
        key.verify_sig(message, signature).map_err(|_| BadSignature)
    }

    /// SubjectPublicKeyInfo PEM.
    pub fn spki_pem(&self) -> String {
        pem::encode("PUBLIC KEY", &self.0)
    }

    /// Reads exactly what [`Self::spki_pem`] writes.
    ///
    /// # Errors
    /// [`PemError`] for another spelling, another kind of key, or another size than 3072 bits.
    pub fn from_spki_pem(text: &[u8]) -> Result<Self, PemError> {
        let der = pem::decode_exact("PUBLIC KEY", text)?;
        let modulus = der.strip_prefix(&SPKI_PREFIX).and_then(|rest| rest.strip_suffix(&SPKI_SUFFIX));
        match modulus {
            Some([first, rest @ ..]) if *first >= 0x80 && rest.len() == MODULUS_BYTES - 1 => Ok(Self(der)),
            _ => Err(PemError::OtherKey),
        }
    }

    /// SHA-256 of the SubjectPublicKeyInfo.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::new(sha256(&[&self.0]))
    }
}

impl fmt::Debug for RsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RsaKey(…)")
    }
}

impl fmt::Debug for RsaPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RsaPublic({})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_signs_and_reads_back_from_both_its_files() {
        let key = RsaKey::generate().unwrap();
        let again = RsaKey::from_pkcs8(&key.secret_pkcs8().unwrap()).unwrap();
        let public = RsaPublic::from_spki_pem(key.public().unwrap().spki_pem().as_bytes()).unwrap();
        let signature = again.sign(b"manifest").unwrap();
        assert_eq!(public.verify(b"manifest", &signature), Ok(()));
        assert_eq!(public.verify(b"manifest!", &signature), Err(BadSignature));
        assert_eq!(public.verify(b"manifest", &signature[1..]), Err(BadSignature));
        let ed25519 = crate::Ed25519Key::generate().unwrap().public().spki_pem();
        assert_eq!(RsaPublic::from_spki_pem(ed25519.as_bytes()), Err(PemError::OtherKey));
    }
}
