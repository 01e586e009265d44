//! Key bags: the keys of one operator, or of recovery, behind a passphrase (vault.md §4).

use std::fmt;
use std::str::FromStr;

use model::{Json, Object, OperatorId, VaultId};
use seal::{
    Argon2Params, CryptoFailure, Ed25519Key, Ed25519Public, Passphrase, Secret32, UnwrapError, X25519Key,
    X25519Public,
};
use zeroize::Zeroizing;

use crate::json::{FormatError, Members, base64, parse};
use crate::name::check_name;

const FORMAT: &str = "strongroom-bag/1";
const CONTEXT: &[u8] = b"strongroom/bag/v1\0";

/// Whose bag, or whose copy of the master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// A person.
    Operator(OperatorId),
    /// Whoever holds the recovery code.
    Recovery,
}

/// The public halves of a bag's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKeys {
    /// Verifies what the bag's owner signs.
    pub ed25519: Ed25519Public,
    /// To which the master key is sealed.
    pub x25519: X25519Public,
}

/// The private halves.
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) ed25519: Ed25519Key,
    pub(crate) x25519: X25519Key,
}

/// A bag as it lies on disk. Everything but `sealed` is bound by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyBag {
    pub(crate) who: Who,
    pub(crate) name: Option<String>,
    pub(crate) public: PublicKeys,
    vault_id: VaultId,
    cost: Argon2Params,
    salt: [u8; 16],
    sealed: Vec<u8>,
}

/// Why a bag stays shut.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenBagError {
    #[error("the bag's sealed keys are damaged")]
    Damaged,
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// Another passphrase, or a changed bag: the two look the same.
    #[error("the passphrase does not open the bag")]
    Refused,
}

impl Keys {
    pub(crate) fn generate() -> Result<Self, CryptoFailure> {
        Ok(Self { ed25519: Ed25519Key::generate()?, x25519: X25519Key::generate()? })
    }

    pub(crate) fn public(&self) -> PublicKeys {
        PublicKeys { ed25519: self.ed25519.public(), x25519: self.x25519.public() }
    }

    fn secret_bytes(&self) -> Zeroizing<[u8; 64]> {
        let mut bytes = Zeroizing::new([0; 64]);
        let both = self.x25519.secret_bytes().iter().chain(self.ed25519.secret_seed());
        bytes.iter_mut().zip(both).for_each(|(to, from)| *to = *from);
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (x25519, ed25519) = bytes.split_at_checked(32)?;
        let x25519 = X25519Key::from_secret(Secret32::from_slice(x25519)?).ok()?;
        let seed = Secret32::from_slice(ed25519)?;
        Some(Self { x25519, ed25519: Ed25519Key::from_seed(seed.secret_bytes()).ok()? })
    }
}

impl KeyBag {
    /// Seals `keys` with a fresh salt. `name` is given for operators only.
    pub(crate) fn make(
        vault_id: VaultId,
        who: Who,
        name: Option<&str>,
        keys: &Keys,
        passphrase: &Passphrase,
        cost: Argon2Params,
    ) -> Result<Self, CryptoFailure> {
        let mut salt = [0; 16];
        seal::random(&mut salt)?;
        let name = name.map(str::to_owned);
        let mut bag = Self { who, name, public: keys.public(), vault_id, cost, salt, sealed: Vec::new() };
        let unlock_key = passphrase.derive_key(&salt, cost)?;
        bag.sealed = seal::wrap(&unlock_key, &bag.context(), keys.secret_bytes().as_ref())?;
        Ok(bag)
    }

    pub(crate) fn open(&self, passphrase: &Passphrase) -> Result<Keys, OpenBagError> {
        let unlock_key = passphrase.derive_key(&self.salt, self.cost)?;
        let opened = seal::unwrap(&unlock_key, &self.context(), &self.sealed).map_err(|e| match e {
            UnwrapError::Damaged => OpenBagError::Damaged,
            UnwrapError::Failure(e) => OpenBagError::Crypto(e),
            UnwrapError::WrongKey => OpenBagError::Refused,
        })?;
        let keys = Keys::from_bytes(&opened).ok_or(OpenBagError::Damaged)?;
        if keys.public() == self.public { Ok(keys) } else { Err(OpenBagError::Damaged) }
    }

    /// The same keys under another passphrase.
    pub(crate) fn rewrapped(
        &self,
        keys: &Keys,
        passphrase: &Passphrase,
        cost: Argon2Params,
    ) -> Result<Self, CryptoFailure> {
        Self::make(self.vault_id, self.who, self.name.as_deref(), keys, passphrase, cost)
    }

    /// Reads the bag that should be `who`'s in the vault `vault_id`.
    pub(crate) fn parse(bytes: &[u8], who: Who, vault_id: VaultId) -> Result<Self, FormatError> {
        let file = format!("bags/{who}.json");
        let json = parse(bytes, &file)?;
        let bag = Members::of(&json, &file)?;
        let name = match who {
            Who::Operator(id) => {
                bag.exactly(&[
                    "argon2id",
                    "ed25519",
                    "format",
                    "kind",
                    "name",
                    "operator_id",
                    "sealed",
                    "vault_id",
                    "x25519",
                ])?;
                if bag.text("kind")? != "operator" || bag.parsed::<OperatorId>("operator_id")? != id {
                    return Err(bag.error("the bag is another's"));
                }
                let name = bag.text("name")?;
                check_name(name).map_err(|_| bag.error("the name cannot be an operator's"))?;
                Some(name.to_owned())
            }
            Who::Recovery => {
                bag.exactly(&["argon2id", "ed25519", "format", "kind", "sealed", "vault_id", "x25519"])?;
                if bag.text("kind")? != "recovery" {
                    return Err(bag.error("the bag is another's"));
                }
                None
            }
        };
        if bag.text("format")? != FORMAT {
            return Err(bag.error("unknown format"));
        }
        if bag.parsed::<VaultId>("vault_id")? != vault_id {
            return Err(bag.error("the bag belongs to another vault"));
        }
        let argon2id = Members::of(bag.member("argon2id")?, &file)?;
        argon2id.exactly(&["m", "p", "salt", "t"])?;
        let cost = Argon2Params::new(argon2id.small("m")?, argon2id.small("t")?, argon2id.small("p")?)
            .map_err(|_| bag.error("the passphrase cost is outside the limits"))?;
        let x25519 = X25519Public::from_bytes(bag.array_of("x25519")?)
            .map_err(|_| bag.error("the X25519 key is unusable"))?;
        Ok(Self {
            who,
            name,
            public: PublicKeys { ed25519: Ed25519Public::from_bytes(bag.array_of("ed25519")?), x25519 },
            vault_id,
            cost,
            salt: argon2id.array_of("salt")?,
            sealed: bag.array_of::<136>("sealed")?.to_vec(),
        })
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        Json::from(self.bound().with("sealed", base64(&self.sealed))).to_bytes()
    }

    fn context(&self) -> Vec<u8> {
        [CONTEXT, &Json::from(self.bound()).to_bytes()].concat()
    }

    /// All members but `sealed`.
    fn bound(&self) -> Object {
        let argon2id = Object::new()
            .with("m", u64::from(self.cost.m_kib()))
            .with("p", u64::from(self.cost.p()))
            .with("salt", base64(&self.salt))
            .with("t", u64::from(self.cost.t()));
        let bag = Object::new()
            .with("argon2id", argon2id)
            .with("ed25519", base64(self.public.ed25519.as_bytes()))
            .with("format", FORMAT)
            .with("vault_id", self.vault_id.to_string())
            .with("x25519", base64(self.public.x25519.as_bytes()));
        match self.who {
            Who::Recovery => bag.with("kind", "recovery"),
            Who::Operator(id) => bag
                .with("kind", "operator")
                .with("name", self.name.as_deref().unwrap_or_default())
                .with("operator_id", id.to_string()),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator(id) => id.fmt(f),
            Self::Recovery => f.write_str("recovery"),
        }
    }
}

impl FromStr for Who {
    type Err = model::IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "recovery" { Ok(Self::Recovery) } else { text.parse().map(Self::Operator) }
    }
}

#[cfg(test)]
#[path = "bag_tests.rs"]
mod tests;
