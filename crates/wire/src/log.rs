//! *Log*: entries, proofs, verifying, handing out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Whole;

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogQuery {
    /// Only this action, such as `bundle.open`.
    pub action: Option<String>,
    /// Only this actor, by the name in [`LogRow::actor`].
    pub actor: Option<String>,
    /// Only entries in which this text occurs: in the action's words, the facts or the detail. Letter case does not matter.
    pub search: Option<String>,
}

/// Some entries that fit, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogPage {
    /// How many entries the log has.
    pub size: Whole,
    /// How many fit.
    pub total: Whole,
    /// Place of the first row among those that fit, from 0.
    pub offset: Whole,
    /// The rows.
    pub rows: Vec<LogRow>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogRow {
    /// Its number; the first is 0.
    pub seq: Whole,
    /// When, as the entry says; RFC 3339 in UTC.
    pub at: String,
    /// Who: an operator's name, or the part of the program.
    pub actor: String,
    /// The actor is a part of the program and not a person.
    pub system: bool,
    /// Such as `export.done`.
    pub action: String,
    /// The action in plain words, such as `Bundle sealed`.
    pub words: String,
    /// The facts in the entry, by name.
    pub facts: Vec<(String, String)>,
    /// The text behind it; null if there was none or it was erased.
    pub detail: Option<String>,
    /// There was a text, and it was erased.
    pub detail_erased: bool,
}

/// An action and an actor that occur, for the filters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogFilters {
    /// Actions that occur: the word for machines and the plain words.
    pub actions: Vec<(String, String)>,
    /// Actors that occur.
    pub actors: Vec<String>,
}

/// One entry with what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryProof {
    /// The entry's number.
    pub seq: Whole,
    /// SHA-256 of the entry with its prefix (RFC 6962), in hexadecimal digits.
    pub leaf: String,
    /// The proof file (C2SP tlog-proof), complete.
    pub proof: String,
    /// How many entries the signed head it leads to covers.
    pub head_size: Whole,
}

/// What verifying the whole log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "verdict", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum LogVerdict {
    /// Something was changed, removed or inserted.
    Broken {
        /// The first entry that does not fit; null if what is wrong is not in one entry.
        seq: Option<Whole>,
        /// What is wrong, one sentence.
        sentence: String,
    },
    /// Nothing is wrong.
    Intact {
        /// How many entries.
        size: Whole,
        /// Up to which number of entries a head outside this workstation confirms it; null if there is none.
        anchored: Option<Whole>,
        /// What that means, in a sentence.
        sentence: String,
        /// What else a careful reader should know, in sentences.
        notes: Vec<String>,
    },
}

/// An auditor's pack that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// The file's name.
    pub name: String,
    /// Entries of the whole log.
    pub entries: Whole,
    /// Entries in the period.
    pub in_period: Whole,
}
