//! What a person chose or dropped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Problem, Token, Whole};

/// A file or folder that a person chose in a dialog or dropped on the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Chosen {
    /// Names it in every later request.
    pub token: Token,
    /// Its last name, without the folders above it; characters that cannot be shown are replaced.
    pub name: String,
    /// What it looks like from outside. A guess that decides which button comes first and nothing else.
    pub kind: ChosenKind,
    /// Its size in bytes; of a folder, that of all its files. Null if it was not counted.
    pub bytes: Option<Whole>,
}

/// What a chosen thing looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChosenKind {
    /// A sealed file or plain bundle.
    Bundle,
    /// A folder or ZIP that may be an export.
    Export,
    /// Anything else.
    Other,
}

/// What came of a drop: each thing by itself, so that one bad file does not hide the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Dropped {
    /// What can be worked with.
    pub chosen: Vec<Chosen>,
    /// Why the rest cannot.
    pub refused: Vec<Problem>,
}
