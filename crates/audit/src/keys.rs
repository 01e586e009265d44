//! The keys that entries name, and the objects of the two entries that bring keys in (audit-log.md §4.2, §4.3).

use std::fmt;
use std::str::FromStr;

use model::{Digest, Fingerprint, Json, Object, OperatorId};
use seal::Ed25519Public;

/// The short name of a key: the first 8 bytes of its fingerprint, spelled as 16 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId([u8; 8]);

/// What an operator may do. All may act; the administrator may also enrol others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// May enrol operators.
    Administrator,
    /// May not.
    Analyst,
}

/// A new operator: the object of `operator.enrol`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Who; never used before in this log.
    pub id: OperatorId,
    /// As what.
    pub role: Role,
    /// The key that signs the operator's entries.
    pub ed25519: Ed25519Public,
    /// The key the vault's master key is sealed to (RFC 7748).
    pub x25519: [u8; 32],
}

/// The keys that the recovery code opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryKeys {
    /// Signs one action: enrolling an administrator.
    pub ed25519: Ed25519Public,
    /// The key the vault's master key is sealed to (RFC 7748).
    pub x25519: [u8; 32],
}

/// How a log begins: the object of `vault.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// The first operator, an administrator.
    pub administrator: Enrolment,
    /// The keys of the recovery code.
    pub recovery: RecoveryKeys,
    /// The key that signs system entries and checkpoints.
    pub workstation: Ed25519Public,
    /// The fingerprints of the keys that sign bundles, 1 to 8.
    pub bundle_signers: Vec<Fingerprint>,
}

/// Why an object enrols nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnrolError {
    /// A member is missing, not allowed, or not of the form §4 gives it.
    #[error("`object.{member}` is missing or not of the form that names keys")]
    Malformed {
        /// The first such member, as a path.
        member: &'static str,
    },
    /// A role of a newer version.
    #[error("the role is not known to this version; a newer Strongroom is needed")]
    UnknownRole,
}

impl KeyId {
    /// The short name of that key.
    pub fn of(public: &Ed25519Public) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = *public.fingerprint().digest().as_bytes();
        Self([a, b, c, d, e, f, g, h])
    }
}

impl Role {
    /// The name as it stands in entries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Analyst => "analyst",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Administrator, Self::Analyst].into_iter().find(|role| role.name() == name)
    }
}

impl Enrolment {
    /// The object of `operator.enrol`.
    pub fn to_object(&self) -> Object {
        Object::new()
            .with("ed25519", key_text(self.ed25519.as_bytes()))
            .with("id", self.id.to_string())
            .with("role", self.role.name())
            .with("x25519", key_text(&self.x25519))
    }

    /// Reads the object of `operator.enrol`.
    ///
    /// # Errors
    /// [`EnrolError`] unless it has exactly the members of §4.3.
    pub fn from_object(object: &Object) -> Result<Self, EnrolError> {
        demand(object, &["ed25519", "id", "role", "x25519"], "operator")?;
        let bad = |member| EnrolError::Malformed { member };
        let role = object.text("role").ok_or(bad("role"))?;
        Ok(Self {
            id: object.text("id").and_then(|id| id.parse().ok()).ok_or(bad("id"))?,
            role: Role::from_name(role).ok_or(EnrolError::UnknownRole)?,
            ed25519: key(object, "ed25519").map(Ed25519Public::from_bytes)?,
            x25519: key(object, "x25519")?,
        })
    }
}

impl Founding {
    /// The most bundle signers a log may begin with.
    pub const MAX_SIGNERS: usize = 8;

    /// The object of `vault.create`.
    pub fn to_object(&self) -> Object {
        let mut signers: Vec<String> = self.bundle_signers.iter().map(ToString::to_string).collect();
        signers.sort_unstable();
        let recovery = Object::new()
            .with("ed25519", key_text(self.recovery.ed25519.as_bytes()))
            .with("x25519", key_text(&self.recovery.x25519));
        Object::new()
            .with("bundle_signers", signers.into_iter().map(Json::from).collect::<Vec<_>>())
            .with("operator", self.administrator.to_object())
            .with("recovery", recovery)
            .with("workstation", Object::new().with("ed25519", key_text(self.workstation.as_bytes())))
    }

    /// Reads the object of `vault.create`.
    ///
    /// # Errors
    /// [`EnrolError`] unless it has exactly the members of §4.2 and the operator is an administrator.
    pub fn from_object(object: &Object) -> Result<Self, EnrolError> {
        demand(object, &["bundle_signers", "operator", "recovery", "workstation"], "vault")?;
        let part =
            |member| object.get(member).and_then(Json::as_object).ok_or(EnrolError::Malformed { member });
        let administrator = Enrolment::from_object(part("operator")?)?;
        if administrator.role != Role::Administrator {
            return Err(EnrolError::Malformed { member: "operator.role" });
        }
        let (recovery, workstation) = (part("recovery")?, part("workstation")?);
        demand(recovery, &["ed25519", "x25519"], "recovery")?;
        demand(workstation, &["ed25519"], "workstation")?;
        Ok(Self {
            administrator,
            recovery: RecoveryKeys {
                ed25519: key(recovery, "ed25519").map(Ed25519Public::from_bytes)?,
                x25519: key(recovery, "x25519")?,
            },
            workstation: key(workstation, "ed25519").map(Ed25519Public::from_bytes)?,
            bundle_signers: signers(object).ok_or(EnrolError::Malformed { member: "bundle_signers" })?,
        })
    }
}

fn signers(object: &Object) -> Option<Vec<Fingerprint>> {
    let listed = object.get("bundle_signers").and_then(Json::as_array)?;
    let signers: Vec<Fingerprint> =
        listed.iter().map(|item| item.as_text()?.parse().ok()).collect::<Option<_>>()?;
    let ascending = signers.is_sorted_by(|a, b| a < b);
    (ascending && (1..=Founding::MAX_SIGNERS).contains(&signers.len())).then_some(signers)
}

fn demand(object: &Object, members: &[&str], whole: &'static str) -> Result<(), EnrolError> {
    if object.keys() == members { Ok(()) } else { Err(EnrolError::Malformed { member: whole }) }
}

fn key(object: &Object, member: &'static str) -> Result<[u8; 32], EnrolError> {
    let digits: Option<Digest> = object.text(member).and_then(|text| text.parse().ok());
    digits.map(|digits| *digits.as_bytes()).ok_or(EnrolError::Malformed { member })
}

/// 32 bytes in hex; a key is spelled like a digest.
fn key_text(bytes: &[u8; 32]) -> String {
    Digest::from_bytes(*bytes).to_string()
}

impl FromStr for KeyId {
    type Err = model::DigestError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let padded: Digest = format!("{text}{}", "0".repeat(48)).parse()?;
        let [a, b, c, d, e, f, g, h, ..] = *padded.as_bytes();
        Ok(Self([a, b, c, d, e, f, g, h]))
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
