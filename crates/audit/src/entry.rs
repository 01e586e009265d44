//! Entries: the one spelling of what was done (audit-log.md §2).

use std::fmt;

use model::{Digest, Json, JsonError, Object, OperatorId, Timestamp};

use crate::grammar::{MAX_INT, first_improper_member, is_word};
use crate::{Action, KeyId, Origin};

/// The longest entry, in bytes.
pub const MAX_ENTRY_BYTES: usize = 65_536;

const VERSION: u64 = 1;
const REQUIRED: [&str; 9] = ["action", "actor", "key", "log", "object", "prev", "seq", "ts", "v"];
const MESSAGE_PREFIX: &[u8] = b"strongroom/audit-entry/v1\0";

/// One entry, read. Its signature stands beside it, and who may sign is the [`crate::Roster`]'s business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub action: Action,
    /// On whose behalf.
    pub actor: Actor,
    /// The number of the entry that ordered this one; only in system entries.
    pub cause: Option<u64>,
    /// The salted digest of a text kept elsewhere, see [`detail_digest`].
    pub detail: Option<Digest>,
    /// The short name of the signing key.
    pub key: KeyId,
    /// Which log this is an entry of.
    pub log: Origin,
    /// What was acted upon: plain technical values only (§2.3).
    pub object: Object,
    /// The leaf of the entry before; zeros in entry 0.
    pub prev: Digest,
    /// The entry's number, from 0.
    pub seq: u64,
    /// The workstation's clock when the entry was made.
    pub time: Timestamp,
}

/// On whose behalf something was done.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person, who signs.
    Operator(OperatorId),
    /// A part of the program, named by a word like `idle-lock`; the workstation signs.
    System(String),
}

/// Why bytes are no entry of this version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A member is missing, not allowed, or not of the form §2.2 or §2.3 gives it.
    #[error("`{member}` is missing or not of the form the log allows")]
    Malformed {
        /// The first such member, as a path.
        member: String,
    },
    /// The bytes are not canonical JSON.
    #[error(transparent)]
    NotCanonical(#[from] JsonError),
    /// Another `v`: written by a newer version of the program.
    #[error("the entry has version {version}; a newer Strongroom is needed to read it")]
    NewerVersion {
        /// The version it names.
        version: u64,
    },
    /// Longer than [`MAX_ENTRY_BYTES`].
    #[error("the entry has {bytes} bytes; at most {MAX_ENTRY_BYTES} are allowed")]
    TooLarge {
        /// How many bytes it has.
        bytes: usize,
    },
}

/// `SHA-256(salt ‖ text)`: what an entry holds of a text that may be erased later (§2.4).
pub fn detail_digest(salt: &[u8; 16], text: &[u8]) -> Digest {
    seal::sha256(&[salt, text])
}

/// The 58 bytes that are signed for a leaf (§2.5).
pub fn entry_message(leaf: &Digest) -> Vec<u8> {
    [MESSAGE_PREFIX, leaf.as_bytes()].concat()
}

impl Entry {
    /// Reads an entry from the bytes as they were signed.
    ///
    /// # Errors
    /// [`EntryError`], in the order of §10.2: too large, not canonical, newer version, malformed.
    pub fn parse(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(EntryError::TooLarge { bytes: bytes.len() });
        }
        let json = Json::parse(bytes)?;
        let members = json.as_object().ok_or_else(|| malformed("entry"))?;
        match members.count("v") {
            Some(VERSION) => {}
            Some(version) => return Err(EntryError::NewerVersion { version }),
            None => return Err(malformed("v")),
        }
        let mut keys = members.keys();
        keys.retain(|key| !matches!(*key, "cause" | "detail"));
        if keys != REQUIRED {
            let odd = keys.iter().find(|key| !REQUIRED.contains(key));
            let missing = REQUIRED.iter().find(|key| !keys.contains(key));
            return Err(malformed(odd.or(missing).copied().unwrap_or("entry")));
        }
        Self::from_members(members)
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// [`EntryError`] for values that [`Self::parse`] would not take back.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EntryError> {
        let Self { action, actor, cause, detail, key, log, object, prev, seq, time } = self;
        let mut members = Object::new()
            .with("action", action.name())
            .with("actor", actor.to_json())
            .with("key", key.to_string())
            .with("log", log.to_string())
            .with("object", object.clone())
            .with("prev", prev.to_string())
            .with("seq", *seq)
            .with("ts", time.to_string())
            .with("v", VERSION);
        if let Some(cause) = cause {
            members.set("cause", *cause);
        }
        if let Some(detail) = detail {
            members.set("detail", detail.to_string());
        }
        let bytes = Json::Object(members).to_bytes();
        if Self::parse(&bytes)? == *self { Ok(bytes) } else { Err(malformed("object")) }
    }

    fn from_members(members: &Object) -> Result<Self, EntryError> {
        let text = |member: &'static str| members.text(member).ok_or_else(|| malformed(member));
        let seq = members.count("seq").filter(|n| *n < MAX_INT).ok_or_else(|| malformed("seq"))?;
        let actor = members.get("actor").and_then(Actor::from_json).ok_or_else(|| malformed("actor"))?;
        let cause = match members.get("cause") {
            None => None,
            Some(cause) => {
                let earlier = cause.as_count().filter(|n| *n < seq && matches!(actor, Actor::System(_)));
                Some(earlier.ok_or_else(|| malformed("cause"))?)
            }
        };
        let detail = match members.get("detail") {
            None => None,
            Some(_) => Some(text("detail")?.parse().map_err(|_| malformed("detail"))?),
        };
        let object = members.get("object").and_then(Json::as_object).ok_or_else(|| malformed("object"))?;
        if let Some(path) = first_improper_member(object) {
            return Err(EntryError::Malformed { member: format!("object.{path}") });
        }
        Ok(Self {
            action: Action::from_name(text("action")?).ok_or_else(|| malformed("action"))?,
            actor,
            cause,
            detail,
            key: text("key")?.parse().map_err(|_| malformed("key"))?,
            log: text("log")?.parse().map_err(|_| malformed("log"))?,
            object: object.clone(),
            prev: text("prev")?.parse().map_err(|_| malformed("prev"))?,
            seq,
            time: text("ts")?.parse().map_err(|_| malformed("ts"))?,
        })
    }
}

impl Actor {
    fn to_json(&self) -> Json {
        let (id, kind) = match self {
            Self::Operator(id) => (id.to_string(), "operator"),
            Self::System(part) => (part.clone(), "system"),
        };
        Object::new().with("id", id).with("kind", kind).into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        let members = json.as_object().filter(|members| members.keys() == ["id", "kind"])?;
        let id = members.text("id")?;
        match members.text("kind")? {
            "operator" => id.parse().ok().map(Self::Operator),
            "system" => is_word(id).then(|| Self::System(id.to_owned())),
            _ => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator(id) => write!(f, "operator {id}"),
            Self::System(part) => write!(f, "system {part}"),
        }
    }
}

fn malformed(member: &str) -> EntryError {
    EntryError::Malformed { member: member.to_owned() }
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
