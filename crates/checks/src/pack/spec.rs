//! What a pack says: its files, their columns, and what rows must satisfy. Values only; [`load`](super::load) makes them.

use model::Digest;

use super::column::{ColumnSpec, Reference};
use super::demand::{Demand, PackRule};
use super::list::{List, ListId};
use super::place::Place;

/// One version of one specification. Places such as `file` and `column` count from 0, in published order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// How it is named on a command line: `hud-hmis/2026`.
    pub id: String,
    /// How it is named to people: `HUD HMIS CSV FY2026 v1.0`.
    pub title: String,
    /// The version of the specification: `1.0`.
    pub version: String,
    /// What it rests on.
    pub basis: String,
    /// What `Export.CSVVersion` begins with.
    pub csv_version: String,
    /// What a report has to add about the version; may be empty.
    pub remark: String,
    /// The column that, when not empty, says that a row is deleted.
    pub deleted_column: Option<String>,
    /// Characters that no text may hold; may be empty.
    pub forbidden_characters: String,
    /// SHA-256 over all of its tables (`docs/formats/pack.md`, section 2).
    pub digest: Digest,
    /// Its files.
    pub files: Vec<FileSpec>,
    /// Its code lists.
    pub lists: Vec<List>,
    /// The words of its rules about rows.
    pub rules: Vec<PackRule>,
    /// What rows must satisfy, by rule.
    pub demands: Vec<Demand>,
}

/// Which text of a specification was used, for the head of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackStamp {
    /// The version of the specification: `1.0`.
    pub version: &'static str,
    /// What it rests on.
    pub basis: &'static str,
    /// SHA-256 over all tables of the pack.
    pub digest: Digest,
}

/// One file of a specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSpec {
    /// `Client.csv`.
    pub name: String,
    /// Its columns.
    pub columns: Vec<ColumnSpec>,
}

impl Pack {
    /// Its version, basis and digest.
    pub fn stamp(&'static self) -> PackStamp {
        PackStamp { version: &self.version, basis: &self.basis, digest: self.digest }
    }

    /// The file with exactly this name: `Client.csv`.
    pub fn file(&self, name: &str) -> Option<&FileSpec> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The file with this name in any letter case.
    pub fn file_folded(&self, name: &str) -> Option<&FileSpec> {
        self.files.iter().find(|file| file.name.eq_ignore_ascii_case(name))
    }

    /// The list with this id. Every [`ListId`] of this pack has one.
    pub fn list(&self, id: ListId) -> Option<&List> {
        self.lists.get(id.0)
    }

    /// The column at a place. Every [`Place`] of this pack has one.
    pub fn column(&self, place: &Place) -> Option<&ColumnSpec> {
        self.files.get(place.file)?.columns.get(place.column)
    }

    /// Every reference, with the file it starts from.
    pub fn references(&self) -> impl Iterator<Item = (&FileSpec, &Reference)> {
        self.files.iter().flat_map(|file| {
            file.columns.iter().flat_map(move |c| c.references.iter().map(move |r| (file, r)))
        })
    }
}

impl FileSpec {
    /// The place of the column with exactly this name.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// The column with exactly this name.
    pub fn column(&self, name: &str) -> Option<&ColumnSpec> {
        self.columns.iter().find(|known| known.name == name)
    }

    /// The place of the primary key.
    pub fn key(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.is_key)
    }

    /// The names of its columns, in published order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}
