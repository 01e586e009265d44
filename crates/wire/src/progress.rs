//! How far something is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Whole;

/// How far a long work is; told ten times a second at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// So many bytes (or entries) of it are done.
    pub done: Whole,
    /// Of so many; null if it is not known.
    pub total: Option<Whole>,
    /// Bytes (or entries) in a second, over the last seconds; null until there is something to say.
    pub rate: Option<Whole>,
    /// Seconds left at this rate; null until there is something to say.
    pub seconds_left: Option<Whole>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reading and judging data files.
    Checking,
    /// Sealing data files into the vault.
    Keeping,
    /// Reading the log.
    Log,
    /// Writing practice data.
    Making,
    /// Decrypting and checking what is inside.
    Opening,
    /// Making it durable and giving it its name.
    Placing,
    /// Compressing, encrypting, hashing.
    Sealing,
    /// Hashing what is sealed.
    Verifying,
}
