//! Sealing to a recipient: HPKE base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.

use std::fmt;

use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::{Deserializable as _, OpModeR, OpModeS, Serializable as _};
use model::{Digest, Fingerprint};
use zeroize::Zeroizing;

use crate::pem::{self, PemError};
use crate::{CryptoFailure, Secret32, sha256};

type Suite = X25519HkdfSha256;

/// RFC 8410: SubjectPublicKeyInfo for id-X25519.
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00];
/// RFC 8410 §7: PKCS #8 for id-X25519, version 0.
const PKCS8_PREFIX: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20];

/// A recipient's private key.
pub struct X25519Key {
    secret: Secret32,
    public: X25519Public,
}

/// A recipient's public key. Never of small order: such a point is refused when it is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct X25519Public([u8; 32]);

/// Why a sealed message stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this key does not open it")]
pub struct HpkeError;

impl X25519Key {
    /// Draws a new key.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the system gives no randomness.
    pub fn generate() -> Result<Self, CryptoFailure> {
        Self::from_secret(Secret32::generate()?)
    }

    /// Rebuilds a key from its 32 bytes.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library refuses it.
    pub fn from_secret(secret: Secret32) -> Result<Self, CryptoFailure> {
        let private = private(&secret).map_err(|HpkeError| CryptoFailure("X25519 key"))?;
        let public = Suite::sk_to_pk(&private).to_bytes();
        Ok(Self { secret, public: X25519Public(public.into()) })
    }

    /// The 32 bytes, for sealing them into a key bag.
    pub const fn secret_bytes(&self) -> &[u8; 32] {
        self.secret.secret_bytes()
    }

    /// The public key.
    pub const fn public(&self) -> X25519Public {
        self.public
    }

    /// PKCS #8 PEM as `openssl genpkey -algorithm X25519` writes it.
    pub fn pkcs8_pem(&self) -> Zeroizing<String> {
        let der = Zeroizing::new([&PKCS8_PREFIX[..], self.secret_bytes()].concat());
        Zeroizing::new(pem::encode("PRIVATE KEY", &der))
    }

    /// Reads a PKCS #8 PEM file.
    ///
    /// # Errors
    /// [`PemError`] naming an encrypted key, another kind of key, or damage.
    pub fn from_pkcs8_pem(text: &[u8]) -> Result<Self, PemError> {
        let der = Zeroizing::new(pem::decode_lenient("PRIVATE KEY", text)?);
        let bytes = der.strip_prefix(&PKCS8_PREFIX).ok_or(PemError::OtherKey)?;
        let secret = Secret32::from_slice(bytes).ok_or(PemError::OtherKey)?;
        Self::from_secret(secret).map_err(|_| PemError::Spelling)
    }

    /// Opens what [`X25519Public::seal`] made for this key.
    ///
    /// # Errors
    /// [`HpkeError`] for another key, other `info` or `aad`, or damage; HPKE does not tell these apart.
    pub fn open(
        &self,
        enc: &[u8; 32],
        info: &[u8],
        aad: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, HpkeError> {
        let enc = <Suite as Kem>::EncappedKey::from_bytes(enc).map_err(|_| HpkeError)?;
        hpke::single_shot_open::<AesGcm256, HkdfSha256, Suite>(
            &OpModeR::Base,
            &private(&self.secret)?,
            &enc,
            info,
            sealed,
            aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| HpkeError)
    }
}

fn private(secret: &Secret32) -> Result<<Suite as Kem>::PrivateKey, HpkeError> {
    <Suite as Kem>::PrivateKey::from_bytes(secret.secret_bytes()).map_err(|_| HpkeError)
}

impl X25519Public {
    /// Takes the 32 bytes of RFC 7748 §5.
    ///
    /// # Errors
    /// [`PemError::Weak`] for a point of small order.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, PemError> {
        let key = Self(bytes);
        key.seal(b"", b"", b"").map(|_| key).map_err(|_| PemError::Weak)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals a message to this key: the encapsulated key and the ciphertext, 16 bytes longer than the message.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn seal(
        &self,
        info: &[u8],
        aad: &[u8],
        message: &[u8],
    ) -> Result<([u8; 32], Vec<u8>), CryptoFailure> {
        self.seal_bound(info, &|_| aad.to_vec(), message)
    }

    /// The same, with associated data that names the encapsulated key.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn seal_bound(
        &self,
        info: &[u8],
        aad: &dyn Fn(&[u8; 32]) -> Vec<u8>,
        message: &[u8],
    ) -> Result<([u8; 32], Vec<u8>), CryptoFailure> {
        let failed = |_| CryptoFailure("HPKE");
        let public = <Suite as Kem>::PublicKey::from_bytes(&self.0).map_err(failed)?;
        let (enc, mut sender) =
            hpke::setup_sender::<AesGcm256, HkdfSha256, Suite>(&OpModeS::Base, &public, info)
                .map_err(failed)?;
        let enc: [u8; 32] = enc.to_bytes().into();
        let sealed = sender.seal(message, &aad(&enc)).map_err(failed)?;
        Ok((enc, sealed))
    }

    /// SubjectPublicKeyInfo PEM, as `openssl pkey -pubout` writes it.
    pub fn spki_pem(&self) -> String {
        pem::encode("PUBLIC KEY", &[&SPKI_PREFIX[..], &self.0].concat())
    }

    /// Reads a SubjectPublicKeyInfo PEM file.
    ///
    /// # Errors
    /// [`PemError`] naming an encrypted key, another kind of key, a weak one, or damage.
    pub fn from_spki_pem(text: &[u8]) -> Result<Self, PemError> {
        let der = pem::decode_lenient("PUBLIC KEY", text)?;
        let bytes = der.strip_prefix(&SPKI_PREFIX).ok_or(PemError::OtherKey)?;
        Self::from_bytes(bytes.try_into().map_err(|_| PemError::OtherKey)?)
    }

    /// SHA-256 of the SubjectPublicKeyInfo.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::new(sha256(&[&SPKI_PREFIX, &self.0]))
    }
}

impl fmt::Debug for X25519Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "X25519Key({:?})", self.public)
    }
}

impl fmt::Debug for X25519Public {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "X25519Public({})", Digest::from_bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_to_a_key_opens_with_it_alone_and_under_the_same_words() {
        let (ours, theirs) = (X25519Key::generate().unwrap(), X25519Key::generate().unwrap());
        let (enc, sealed) = ours.public().seal(b"info", b"aad", &[7; 32]).unwrap();
        assert_eq!(sealed.len(), 48);
        assert_eq!(*ours.open(&enc, b"info", b"aad", &sealed).unwrap(), [7; 32]);
        assert_eq!(theirs.open(&enc, b"info", b"aad", &sealed).unwrap_err(), HpkeError);
        assert_eq!(ours.open(&enc, b"info", b"other", &sealed).unwrap_err(), HpkeError);
        assert_eq!(ours.open(&[0; 32], b"info", b"aad", &sealed).unwrap_err(), HpkeError);
    }

    #[test]
    fn keys_read_back_from_their_files_and_other_files_are_named() {
        let key = X25519Key::generate().unwrap();
        let private_pem = key.pkcs8_pem();
        let public_pem = key.public().spki_pem();
        assert_eq!(X25519Key::from_pkcs8_pem(private_pem.as_bytes()).unwrap().public(), key.public());
        assert_eq!(
            X25519Public::from_spki_pem(public_pem.replace('\n', "\r\n").as_bytes()),
            Ok(key.public())
        );
        assert_eq!(X25519Public::from_spki_pem(private_pem.as_bytes()), Err(PemError::OtherKey));
        let signing = crate::Ed25519Key::generate().unwrap().public().spki_pem();
        assert_eq!(X25519Public::from_spki_pem(signing.as_bytes()), Err(PemError::OtherKey));
        let encrypted = private_pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        assert_eq!(X25519Key::from_pkcs8_pem(encrypted.as_bytes()).unwrap_err(), PemError::Encrypted);
        assert_eq!(X25519Key::from_pkcs8_pem(b"").unwrap_err(), PemError::Spelling);
    }

    #[test]
    fn points_of_small_order_are_refused() {
        let one = std::array::from_fn(|i| u8::from(i == 0));
        for weak in [[0; 32], one] {
            assert_eq!(X25519Public::from_bytes(weak), Err(PemError::Weak));
        }
    }
}
