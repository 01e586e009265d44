//! One module for each table: its migration, a handle to read it, a handle to change it, its tests.
//!
//! A handle to change a table is to be had only inside a writing transaction, so that an action and its log
//! entry are kept together or not at all.

pub(crate) mod blobs;
pub(crate) mod bundle_keys;
pub(crate) mod bundles;
pub(crate) mod checkpoints;
mod column;
pub(crate) mod copies;
pub(crate) mod data_sets;
pub(crate) mod details;
pub(crate) mod entries;
pub(crate) mod kek;
pub(crate) mod meta;
pub(crate) mod notes;
pub(crate) mod pins;
pub(crate) mod sent_lists;
pub(crate) mod signing_keys;
pub(crate) mod subject_keys;

pub use blobs::{BlobRole, BlobRow, Blobs, BlobsMut};
pub use bundle_keys::{BundleKeys, BundleKeysMut};
pub use bundles::{BundleRow, BundleState, Bundles, BundlesMut, NewBundle};
pub use checkpoints::{CheckpointKind, CheckpointRow, Checkpoints, CheckpointsMut};
pub use copies::{Copies, CopiesMut, CopyOnDisk};
pub use data_sets::{DataSetRow, DataSets, DataSetsMut};
pub use details::{Detail, Details, DetailsMut};
pub use entries::{Entries, EntriesMut, EntryRow, NewEntry};
pub use kek::{Kek, KekMut};
pub use meta::{Meta, MetaMut};
pub use notes::{NoteKind, NoteRow, Notes, NotesMut};
pub use pins::{Pin, Pins, PinsMut};
pub use sent_lists::{SentBy, SentListRow, SentLists, SentListsMut};
pub use signing_keys::{Purpose, SigningKeys, SigningKeysMut};
pub use subject_keys::{SubjectKeys, SubjectKeysMut};
