//! The one crate that touches cryptographic primitives.
//!
//! | want | use | rests on |
//! | --- | --- | --- |
//! | a digest | [`sha256`], [`Sha256`] | FIPS 180-4, crate `sha2` |
//! | seal a payload of any length | [`PayloadWriter`], [`PayloadReader`] | c2sp.org/chunked-encryption, AES-256-GCM |
//! | wrap a key | [`wrap()`], [`unwrap`] | the same, for one short message |
//! | a key from a passphrase | [`Passphrase`], [`Argon2Params`] | RFC 9106 |
//! | seal to a recipient | [`X25519Public::seal`], [`X25519Key::open`] | RFC 9180 |
//! | sign, verify | [`Ed25519Key`], [`RsaKey`], [`sshsig`] | RFC 8032, RFC 8017, PROTOCOL.sshsig |
//!
//! What it refuses: to let a caller choose a salt, nonce or key for writing (they come from the operating
//! system; tests have them in a module that exists only in tests); to print, copy or serialise a secret;
//! to know files, ZIP or the vault.

mod chunked;
mod ed25519;
mod gcm_stream;
mod hash;
mod kdf;
mod passphrase;
mod pem;
mod recovery;
mod rsa;
mod secret;
pub mod sshsig;
mod words;
mod wrap;
mod x25519;

pub use chunked::{
    CHUNK, ChunkError, OVERHEAD, PayloadReader, PayloadWriter, SEALED_CHUNK, plaintext_len, sealed_len,
};
pub use ed25519::{Ed25519Key, Ed25519Public};
pub use gcm_stream::{GcmCheck, GcmDecrypt};
pub use hash::{Sha256, hmac_sha256, sha256};
pub use kdf::derive_key;
pub use passphrase::{Argon2Error, Argon2Params, Passphrase, PassphraseError, Strength};
pub use pem::PemError;
pub use recovery::{RecoveryCode, RecoveryCodeError};
pub use rsa::{RsaKey, RsaPublic};
pub use secret::{Secret32, random};
pub use wrap::{UnwrapError, WRAP_OVERHEAD, unwrap, wrap};
pub use x25519::{HpkeError, X25519Key, X25519Public};

/// A signature does not fit key and message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("signature does not match")]
pub struct BadSignature;

/// The cryptographic library or the system's randomness failed; nothing was produced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cryptographic library could not do its work ({0}); nothing was written")]
pub struct CryptoFailure(pub &'static str);
