//! The vault: key bags, lock states, the SQLCipher database and what lies beside it. `docs/formats/vault.md` in code.
//!
//! ```text
//! create ─→ Vault<Unlocked> ←─ unlock ─ Vault<Locked> ←─ open
//!               │  transaction: one action and its log entry, kept together or not at all
//!               │  append_head: after the commit, so that a rollback shows
//!               └─ lock ─→ Vault<Locked>
//! ```
//!
//! It stores bytes and never interprets an entry; it knows no action, no role and no clock. It refuses vaults of
//! newer versions untouched, vaults on shares and in synced folders, and databases that are not encrypted.

mod about;
mod attempts;
mod bag;
mod beside;
mod blob_store;
mod create;
mod database;
mod enrol;
mod exclusive;
mod exercise;
mod heads;
mod json;
mod layout;
mod locked;
mod master;
mod name;
mod passphrase;
mod schema;
mod table;
mod transaction;
mod unlock;
mod unlocked;

pub use about::About;
pub use attempts::{Attempt, NewAttempts, Outcome};
pub use bag::{PublicKeys, Who};
pub use blob_store::{BlobError, BlobHold, BlobReader, BlobStore, BlobWriter, SealedBlob, Swept};
pub use create::{CreateError, Founding, NewVault, create};
pub use database::{DatabaseError, Engine};
pub use enrol::{EnrolError, NewOperator, PreparedOperator};
pub use exclusive::ExclusiveError;
pub use exercise::{reprint_about, reprint_attempts, reprint_bag, reprint_master, wait_after};
pub use heads::{Anchored, Head, HeadReport, HeadReports, HeadState};
pub use json::FormatError;
pub use locked::{Locked, OpenError, Operator, Vault};
pub use name::OperatorNameError;
pub use passphrase::ChangePassphraseError;
pub use table::{
    BlobRole, BlobRow, Blobs, BlobsMut, BundleKeys, BundleKeysMut, BundleRow, BundleState, Bundles,
    BundlesMut, CheckpointKind, CheckpointRow, Checkpoints, CheckpointsMut, Copies, CopiesMut, CopyOnDisk,
    DataSetRow, DataSets, DataSetsMut, Detail, Details, DetailsMut, Entries, EntriesMut, EntryRow, Kek,
    KekMut, Meta, MetaMut, NewBundle, NewEntry, NoteKind, NoteRow, Notes, NotesMut, Pin, Pins, PinsMut,
    Purpose, SentBy, SentListRow, SentLists, SentListsMut, SigningKeys, SigningKeysMut, SubjectKeys,
    SubjectKeysMut,
};
pub use transaction::{Reading, Writing};
pub use unlock::{UnlockError, UnlockFailed};
pub use unlocked::{Identity, Unlocked};

#[cfg(test)]
mod tests;
