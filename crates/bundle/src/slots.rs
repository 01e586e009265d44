//! Key slots: the data key wrapped once for each way of opening (bundle.md §6).

use model::{BundleId, Digest, Fingerprint};
use seal::{
    Argon2Params, CryptoFailure, Passphrase, Secret32, UnwrapError, X25519Key, X25519Public, derive_key,
    hmac_sha256, random, sha256,
};

use crate::fault::Fault;
use crate::names::KEYSLOTS;
use crate::slots_text;

/// Salt, commitment, 32 bytes, tag.
pub(crate) const WRAPPED: usize = 104;
const LABEL: &[u8] = b"strongroom/slot/v1";
const MAC_LABEL: &str = "strongroom/keyslots-mac/v1";

/// A way in that a writer wants.
#[derive(Debug)]
pub enum NewSlot<'a> {
    /// Whoever knows the passphrase. At most one.
    Passphrase(&'a Passphrase, Argon2Params),
    /// The owner of the key.
    Recipient(X25519Public),
    /// The vault that keeps this bundle key. At most one.
    Vault(&'a Secret32),
}

/// A way in that a reader has.
#[derive(Debug)]
pub enum Key<'a> {
    /// A recipient's private key.
    Identity(&'a X25519Key),
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// The bundle key from the vault.
    Vault(&'a Secret32),
}

/// One slot as it stands in the file. Public values only: what it wraps stays wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// `argon2id`
    Argon2id {
        /// Cost of the derivation.
        cost: Argon2Params,
        /// Its salt.
        salt: [u8; 16],
        /// The wrapped data key.
        wrapped: [u8; WRAPPED],
    },
    /// `hpke-x25519`
    Hpke {
        /// The recipient's key id.
        key_id: String,
        /// The encapsulated key.
        enc: [u8; 32],
        /// The sealed data key.
        sealed: [u8; 48],
    },
    /// `vault`
    Vault {
        /// Names the bundle key.
        key_id: String,
        /// The wrapped data key.
        wrapped: [u8; WRAPPED],
    },
}

/// `keyslots.txt`, well formed; nothing more is known before a slot is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots {
    pub(crate) envelope: Digest,
    pub(crate) list: Vec<Slot>,
    pub(crate) mac: [u8; 32],
}

/// Why a key does not open a bundle.
#[derive(Debug, thiserror::Error)]
pub enum UnlockError {
    /// The slots or the payload were changed.
    #[error(transparent)]
    Broken(#[from] Fault),
    /// The cryptographic library failed.
    #[error(transparent)]
    Failure(#[from] CryptoFailure),
    /// There is no slot of this kind, or none for this key.
    #[error("{0}")]
    NoSlot(&'static str),
    /// The slot is there, and the key does not fit it.
    #[error("{0}")]
    WrongKey(&'static str),
}

/// The key id of a bundle's `vault` slot.
pub fn vault_key_id(bundle: BundleId) -> String {
    Fingerprint::new(sha256(&[b"strongroom/vault-slot/v1\0", bundle.to_string().as_bytes()])).key_id()
}

impl Slots {
    /// Wraps the data key for every way in.
    pub(crate) fn make(
        dek: &Secret32,
        bundle: BundleId,
        envelope: Digest,
        wanted: &[NewSlot<'_>],
    ) -> Result<Self, CryptoFailure> {
        let list: Result<Vec<Slot>, CryptoFailure> =
            wanted.iter().map(|slot| make_slot(dek, bundle, &envelope, slot)).collect();
        let list = list?;
        let mac = mac(dek, &envelope, &list)?;
        Ok(Self { envelope, list, mac })
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        slots_text::print(self)
    }

    /// Reads the file and demands that it belongs to this envelope.
    ///
    /// # Errors
    /// [`Fault::File`] with the line.
    pub fn parse(bytes: &[u8], envelope: &Digest) -> Result<Self, Fault> {
        let slots = slots_text::parse(bytes)?;
        if slots.envelope != *envelope {
            return Err(Fault::file(KEYSLOTS, "the slots belong to another bundle"));
        }
        Ok(slots)
    }

    /// The slots in their order.
    pub fn list(&self) -> &[Slot] {
        &self.list
    }

    /// Whether a passphrase opens it.
    pub fn has_passphrase(&self) -> bool {
        self.list.iter().any(|slot| matches!(slot, Slot::Argon2id { .. }))
    }

    /// Unwraps the data key and checks the MAC over all slots with it.
    pub(crate) fn unlock(&self, bundle: BundleId, key: &Key<'_>) -> Result<Secret32, UnlockError> {
        let dek = match key {
            Key::Vault(key) => self.unlock_vault(bundle, key)?,
            Key::Passphrase(passphrase) => self.unlock_passphrase(passphrase)?,
            Key::Identity(identity) => self.unlock_identity(identity)?,
        };
        let expected = mac(&dek, &self.envelope, &self.list)?;
        if Digest::from_bytes(expected) != Digest::from_bytes(self.mac) {
            return Err(Fault::file(KEYSLOTS, "a slot was added, removed or changed").into());
        }
        Ok(dek)
    }

    fn unlock_vault(&self, bundle: BundleId, key: &Secret32) -> Result<Secret32, UnlockError> {
        let id = vault_key_id(bundle);
        let found = self.list.iter().find_map(|slot| match slot {
            Slot::Vault { key_id, wrapped } if *key_id == id => Some((slot, wrapped)),
            _ => None,
        });
        let (slot, wrapped) = found.ok_or(UnlockError::NoSlot("the bundle has no slot for this vault"))?;
        unwrap(key, &self.envelope, slot, wrapped, "the vault's key does not fit this bundle")
    }

    fn unlock_passphrase(&self, passphrase: &Passphrase) -> Result<Secret32, UnlockError> {
        let found = self.list.iter().find_map(|slot| match slot {
            Slot::Argon2id { cost, salt, wrapped } => Some((slot, cost, salt, wrapped)),
            _ => None,
        });
        let (slot, cost, salt, wrapped) =
            found.ok_or(UnlockError::NoSlot("the bundle was not sealed with a passphrase"))?;
        let key = passphrase.derive_key(salt, *cost)?;
        unwrap(&key, &self.envelope, slot, wrapped, "the passphrase is wrong")
    }

    fn unlock_identity(&self, identity: &X25519Key) -> Result<Secret32, UnlockError> {
        let id = identity.public().fingerprint().key_id();
        let mut found = false;
        for slot in &self.list {
            let Slot::Hpke { key_id, enc, sealed } = slot else { continue };
            if *key_id != id {
                continue;
            }
            found = true;
            if let Ok(dek) = identity.open(enc, LABEL, &binding(&self.envelope, slot), sealed) {
                let damaged = || UnlockError::Broken(Fault::file(KEYSLOTS, "a slot wraps no key"));
                return Secret32::from_slice(&dek).ok_or_else(damaged);
            }
        }
        if found {
            Err(Fault::file(KEYSLOTS, "the slot for this key was changed").into())
        } else {
            Err(UnlockError::NoSlot("the bundle was not sealed to this key"))
        }
    }
}

fn make_slot(
    dek: &Secret32,
    bundle: BundleId,
    envelope: &Digest,
    wanted: &NewSlot<'_>,
) -> Result<Slot, CryptoFailure> {
    let sized = |_| CryptoFailure("slot size");
    match wanted {
        NewSlot::Vault(key) => {
            let mut slot = Slot::Vault { key_id: vault_key_id(bundle), wrapped: [0; WRAPPED] };
            let body = seal::wrap(key, &binding(envelope, &slot), dek.secret_bytes())?;
            if let Slot::Vault { wrapped, .. } = &mut slot {
                *wrapped = body.try_into().map_err(sized)?;
            }
            Ok(slot)
        }
        NewSlot::Passphrase(passphrase, cost) => {
            let mut salt = [0; 16];
            random(&mut salt)?;
            let mut slot = Slot::Argon2id { cost: *cost, salt, wrapped: [0; WRAPPED] };
            let key = passphrase.derive_key(&salt, *cost)?;
            let body = seal::wrap(&key, &binding(envelope, &slot), dek.secret_bytes())?;
            if let Slot::Argon2id { wrapped, .. } = &mut slot {
                *wrapped = body.try_into().map_err(sized)?;
            }
            Ok(slot)
        }
        NewSlot::Recipient(key) => make_hpke(dek, envelope, key),
    }
}

fn make_hpke(dek: &Secret32, envelope: &Digest, key: &X25519Public) -> Result<Slot, CryptoFailure> {
    let key_id = key.fingerprint().key_id();
    let unsealed = |enc| Slot::Hpke { key_id: key_id.clone(), enc, sealed: [0; 48] };
    let aad = |enc: &[u8; 32]| binding(envelope, &unsealed(*enc));
    let (enc, body) = key.seal_bound(LABEL, &aad, dek.secret_bytes())?;
    let sealed = body.try_into().map_err(|_| CryptoFailure("slot size"))?;
    Ok(Slot::Hpke { key_id, enc, sealed })
}

fn unwrap(
    key: &Secret32,
    envelope: &Digest,
    slot: &Slot,
    wrapped: &[u8],
    wrong: &'static str,
) -> Result<Secret32, UnlockError> {
    match seal::unwrap(key, &binding(envelope, slot), wrapped) {
        Ok(dek) => {
            let no_key = || UnlockError::Broken(Fault::file(KEYSLOTS, "a slot wraps no key"));
            Secret32::from_slice(&dek).ok_or_else(no_key)
        }
        Err(UnwrapError::WrongKey) => Err(UnlockError::WrongKey(wrong)),
        Err(UnwrapError::Damaged) => Err(Fault::file(KEYSLOTS, "a slot was changed").into()),
        Err(UnwrapError::Failure(e)) => Err(e.into()),
    }
}

fn binding(envelope: &Digest, slot: &Slot) -> Vec<u8> {
    [LABEL, b"\0", envelope.as_bytes(), slots_text::slot_text(slot).as_bytes()].concat()
}

fn mac(dek: &Secret32, envelope: &Digest, list: &[Slot]) -> Result<[u8; 32], CryptoFailure> {
    let key = derive_key(dek, MAC_LABEL)?;
    Ok(hmac_sha256(&key, &[slots_text::covered(envelope, list).as_bytes()]))
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
