//! Spec packs: what a specification says about files, columns, codes and rows. Data, not code.
//!
//! ```
//! use checks::pack::{self, Type};
//!
//! let pack = pack::find("hud-hmis/2026").unwrap();
//! let client = pack.file("Client.csv").unwrap();
//! let dob = client.column("DOB").unwrap();
//! assert_eq!((dob.ty, dob.nullable), (Type::Date, true));
//! assert!(dob.sensitive.is_some());
//! ```
//!
//! A pack is seven tables, described in `docs/formats/pack.md`. It is loaded whole or not at all: one error, with its table
//! and line, and nothing is known of it. What a pack cannot do: run code, name a file outside itself, take more than a
//! bounded time or memory to load, or make a condition that takes more than linear time.

mod column;
mod condition;
mod demand;
mod error;
mod folder;
mod grammar;
mod holds;
mod list;
mod load;
mod pattern;
mod place;
mod spec;
mod table;
mod token;
mod words;

use std::sync::LazyLock;

use model::Digest;

pub use column::{Bound, Codes, ColumnSpec, Hashed, Range, Reference, Sensitive, Type};
pub use condition::{Condition, ConditionError, Literal, Op, Operand};
pub use demand::{Demand, DemandKind, PackRule};
pub use error::{PackError, PackFault, Table};
pub use folder::{PackFolderError, load_folder};
pub use list::{Code, List, ListId, Status};
pub(crate) use load::{QualityRule, quality_rules};
pub use load::{Tables, load};
pub use pattern::{Pattern, PatternError};
pub use place::{Field, Join, Place};
pub use spec::{FileSpec, Pack, PackStamp};
pub use table::MAX_TABLE_BYTES;

/// The tables of a pack that is part of the program.
macro_rules! embedded {
    ($folder:literal) => {
        Tables {
            pack: include_bytes!(concat!("../../../../assets/specs/", $folder, "/pack.csv")),
            columns: include_bytes!(concat!("../../../../assets/specs/", $folder, "/columns.csv")),
            lists: include_bytes!(concat!("../../../../assets/specs/", $folder, "/lists.csv")),
            codes: include_bytes!(concat!("../../../../assets/specs/", $folder, "/codes.csv")),
            rules: include_bytes!(concat!("../../../../assets/specs/", $folder, "/rules.csv")),
            demands: include_bytes!(concat!("../../../../assets/specs/", $folder, "/demands.csv")),
            help: include_bytes!(concat!("../../../../assets/specs/", $folder, "/help.csv")),
        }
    };
}

/// The folders of the packs that are part of the program, the newest first.
const EMBEDDED: [(&str, Tables<'static>); 2] =
    [("hud-hmis/2026", embedded!("hud-hmis/2026")), ("hud-hmis/2024", embedded!("hud-hmis/2024"))];

// A test proves that every one of them loads; a program cannot be built around one that does not and pass its tests.
static PACKS: LazyLock<Vec<Pack>> =
    LazyLock::new(|| EMBEDDED.iter().filter_map(|(_, tables)| load(tables).ok()).collect());

/// Reads every pack that is part of the program anew, with the folder it comes from.
pub fn verify_own() -> Vec<(&'static str, Result<Pack, PackError>)> {
    EMBEDDED.iter().map(|(folder, tables)| (*folder, load(tables))).collect()
}

/// Every pack that is part of the program, the newest first.
pub fn packs() -> &'static [Pack] {
    &PACKS
}

/// The pack with this id.
pub fn find(id: &str) -> Option<&'static Pack> {
    packs().iter().find(|pack| pack.id == id)
}

/// SHA-256 of the tables of the pack with this id.
pub fn digest(id: &str) -> Option<Digest> {
    find(id).map(|pack| pack.digest)
}

#[cfg(test)]
mod hud_tests;
#[cfg(test)]
mod refusal_tests;
