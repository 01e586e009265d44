//! The master key, sealed to everyone who may open the vault (vault.md §5), and what is derived from it (§6).

use model::{Json, Object, VaultId};
use seal::{CryptoFailure, Secret32, X25519Key, X25519Public};

use crate::bag::Who;
use crate::json::{FormatError, Members, base64, parse};

const FORMAT: &str = "strongroom-master/1";
const INFO: &[u8] = b"strongroom/master/v1\0";
const FILE: &str = "master.json";
const MAX_COPIES: usize = 1_000;

/// The master key of one generation.
#[derive(Debug)]
pub(crate) struct MasterKey {
    pub(crate) generation: u64,
    key: Secret32,
}

/// `master.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MasterFile {
    pub(crate) generation: u64,
    vault_id: VaultId,
    copies: Vec<SealedCopy>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SealedCopy {
    to: Who,
    key: X25519Public,
    enc: [u8; 32],
    sealed: Vec<u8>,
}

/// Why the master key stays sealed to somebody whose bag is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OpenMasterError {
    #[error("the sealed copy of the master key is damaged")]
    Damaged,
    #[error("there is no copy of the master key for this operator")]
    NotEnrolled,
}

impl MasterKey {
    pub(crate) fn generate(generation: u64) -> Result<Self, CryptoFailure> {
        Ok(Self { generation, key: Secret32::generate()? })
    }

    /// SQLCipher's raw key.
    pub(crate) fn database_key(&self) -> Result<Secret32, CryptoFailure> {
        self.derive("database-key")
    }

    /// The key of the head file's MACs.
    pub(crate) fn anchor_mac_key(&self) -> Result<Secret32, CryptoFailure> {
        self.derive("anchor-mac-key")
    }

    /// A copy for a second way in; wiped by itself when dropped.
    pub(crate) fn copied(&self) -> Self {
        Self { generation: self.generation, key: Secret32::from_bytes(*self.key.secret_bytes()) }
    }

    fn derive(&self, purpose: &str) -> Result<Secret32, CryptoFailure> {
        seal::derive_key(&self.key, &format!("strongroom/vault/{purpose}/v1/{}", self.generation))
    }
}

impl MasterFile {
    /// Without any copy yet.
    pub(crate) fn new(vault_id: VaultId, generation: u64) -> Self {
        Self { generation, vault_id, copies: Vec::new() }
    }

    /// Adds a copy sealed to `key`; replaces one for the same holder and key.
    pub(crate) fn seal_to(
        &mut self,
        master: &MasterKey,
        to: Who,
        key: X25519Public,
    ) -> Result<(), CryptoFailure> {
        let (enc, sealed) = key.seal(&self.info(to, key), b"", master.key.secret_bytes())?;
        self.copies.retain(|copy| (copy.to, copy.key) != (to, key));
        self.copies.push(SealedCopy { to, key, enc, sealed });
        self.copies.sort_by_cached_key(SealedCopy::order);
        Ok(())
    }

    /// Whether a reader takes so many copies.
    pub(crate) const fn fits(&self) -> bool {
        self.copies.len() <= MAX_COPIES
    }

    pub(crate) fn open(&self, who: Who, key: &X25519Key) -> Result<MasterKey, OpenMasterError> {
        let public = key.public();
        let copy = self.copies.iter().find(|copy| copy.to == who && copy.key == public);
        let copy = copy.ok_or(OpenMasterError::NotEnrolled)?;
        let opened = key
            .open(&copy.enc, &self.info(who, public), b"", &copy.sealed)
            .map_err(|_| OpenMasterError::Damaged)?;
        let key = Secret32::from_slice(&opened).ok_or(OpenMasterError::Damaged)?;
        Ok(MasterKey { generation: self.generation, key })
    }

    pub(crate) fn parse(bytes: &[u8], vault_id: VaultId) -> Result<Self, FormatError> {
        let json = parse(bytes, FILE)?;
        let file = Members::of(&json, FILE)?;
        file.exactly(&["copies", "format", "generation", "vault_id"])?;
        if file.text("format")? != FORMAT {
            return Err(file.error("unknown format"));
        }
        if file.parsed::<VaultId>("vault_id")? != vault_id {
            return Err(file.error("it belongs to another vault"));
        }
        let generation = file.count("generation")?;
        let listed = file.member("copies")?.as_array().unwrap_or_default();
        if generation == 0 || listed.is_empty() || listed.len() > MAX_COPIES {
            return Err(file.error("no generation, no copies, or too many"));
        }
        let copies: Vec<SealedCopy> = listed.iter().map(SealedCopy::parse).collect::<Result<_, _>>()?;
        let keys: Vec<_> = copies.iter().map(SealedCopy::order).collect();
        if keys.windows(2).any(|pair| matches!(pair, [a, b] if a >= b)) {
            return Err(file.error("copies are repeated or out of order"));
        }
        Ok(Self { generation, vault_id, copies })
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let copies: Vec<Json> = self.copies.iter().map(SealedCopy::to_json).collect();
        let file = Object::new()
            .with("copies", copies)
            .with("format", FORMAT)
            .with("generation", self.generation)
            .with("vault_id", self.vault_id.to_string());
        Json::from(file).to_bytes()
    }

    /// Everything that a copy is bound to goes into `info`: published readers of HPKE have no associated data.
    fn info(&self, to: Who, key: X25519Public) -> Vec<u8> {
        let bound = Object::new()
            .with("generation", self.generation)
            .with("to", to.to_string())
            .with("vault_id", self.vault_id.to_string())
            .with("x25519", base64(key.as_bytes()));
        [INFO, &Json::from(bound).to_bytes()].concat()
    }
}

impl SealedCopy {
    fn parse(json: &Json) -> Result<Self, FormatError> {
        let copy = Members::of(json, FILE)?;
        copy.exactly(&["enc", "sealed", "to", "x25519"])?;
        let key = X25519Public::from_bytes(copy.array_of("x25519")?)
            .map_err(|_| copy.error("an X25519 key is unusable"))?;
        let sealed = copy.array_of::<48>("sealed")?.to_vec();
        Ok(Self { to: copy.parsed("to")?, key, enc: copy.array_of("enc")?, sealed })
    }

    fn to_json(&self) -> Json {
        let copy = Object::new()
            .with("enc", base64(&self.enc))
            .with("sealed", base64(&self.sealed))
            .with("to", self.to.to_string())
            .with("x25519", base64(self.key.as_bytes()));
        Json::from(copy)
    }

    /// Copies stand in the order of these texts.
    fn order(&self) -> (String, String) {
        (self.to.to_string(), base64(self.key.as_bytes()).to_text())
    }
}

#[cfg(test)]
#[path = "master_tests.rs"]
mod tests;
