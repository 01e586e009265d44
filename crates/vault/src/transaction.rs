//! Reading and writing: one transaction at a time, with a handle for each table.

use std::ops::Deref;

use model::VaultId;
use rusqlite::Connection;

use crate::table::{
    Blobs, BlobsMut, BundleKeys, BundleKeysMut, Bundles, BundlesMut, Checkpoints, CheckpointsMut, Copies,
    CopiesMut, DataSets, DataSetsMut, Details, DetailsMut, Entries, EntriesMut, Kek, KekMut, Meta, MetaMut,
    Notes, NotesMut, Pins, PinsMut, SentLists, SentListsMut, SigningKeys, SigningKeysMut, SubjectKeys,
    SubjectKeysMut,
};

/// What may be read of an unlocked vault, all from one moment.
#[derive(Debug)]
pub struct Reading<'a> {
    connection: &'a Connection,
    vault_id: VaultId,
}

/// The same, and what may be changed. What is done through it is kept whole or not at all.
#[derive(Debug)]
pub struct Writing<'a>(Reading<'a>);

impl<'a> Deref for Writing<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a> Reading<'a> {
    pub(crate) const fn new(connection: &'a Connection, vault_id: VaultId) -> Self {
        Self { connection, vault_id }
    }

    /// The vault.
    pub const fn vault_id(&self) -> VaultId {
        self.vault_id
    }

    /// The sealed files of data sets, with their keys.
    pub const fn blobs(&self) -> Blobs<'a> {
        Blobs { connection: self.connection, vault_id: self.vault_id }
    }

    /// The keys of bundles.
    pub const fn bundle_keys(&self) -> BundleKeys<'a> {
        BundleKeys { connection: self.connection, vault_id: self.vault_id }
    }

    /// The bundles made here.
    pub const fn bundles(&self) -> Bundles<'a> {
        Bundles(self.connection)
    }

    /// The signed heads of the log.
    pub const fn checkpoints(&self) -> Checkpoints<'a> {
        Checkpoints(self.connection)
    }

    /// The opened copies that may still lie readable on a disk.
    pub const fn copies(&self) -> Copies<'a> {
        Copies(self.connection)
    }

    /// What was taken in.
    pub const fn data_sets(&self) -> DataSets<'a> {
        DataSets(self.connection)
    }

    /// The erasable texts behind entries.
    pub const fn details(&self) -> Details<'a> {
        Details(self.connection)
    }

    /// The log.
    pub const fn entries(&self) -> Entries<'a> {
        Entries(self.connection)
    }

    /// The keys that wrap bundle keys.
    pub const fn kek(&self) -> Kek<'a> {
        Kek(self.connection)
    }

    /// Single values.
    pub const fn meta(&self) -> Meta<'a> {
        Meta(self.connection)
    }

    /// The notes on findings.
    pub const fn notes(&self) -> Notes<'a> {
        Notes(self.connection)
    }

    /// The signers known here.
    pub const fn pins(&self) -> Pins<'a> {
        Pins(self.connection)
    }

    /// The lists of corrections that were sent.
    pub const fn sent_lists(&self) -> SentLists<'a> {
        SentLists(self.connection)
    }

    /// The keys that sign.
    pub const fn signing_keys(&self) -> SigningKeys<'a> {
        SigningKeys(self.connection)
    }

    /// The keys of the hashes that stand for people.
    pub const fn subject_keys(&self) -> SubjectKeys<'a> {
        SubjectKeys(self.connection)
    }
}

impl<'a> Writing<'a> {
    pub(crate) const fn new(connection: &'a Connection, vault_id: VaultId) -> Self {
        Self(Reading::new(connection, vault_id))
    }

    /// To name sealed files of data sets.
    pub const fn blobs_mut(&self) -> BlobsMut<'_> {
        BlobsMut(Blobs { connection: self.0.connection, vault_id: self.0.vault_id })
    }

    /// To add and purge keys of bundles.
    pub const fn bundle_keys_mut(&self) -> BundleKeysMut<'_> {
        BundleKeysMut(BundleKeys { connection: self.0.connection, vault_id: self.0.vault_id })
    }

    /// To record what becomes of bundles.
    pub const fn bundles_mut(&self) -> BundlesMut<'_> {
        BundlesMut(self.0.connection)
    }

    /// To keep signed heads.
    pub const fn checkpoints_mut(&self) -> CheckpointsMut<'_> {
        CheckpointsMut(self.0.connection)
    }

    /// To record opened copies and forget those that are gone.
    pub const fn copies_mut(&self) -> CopiesMut<'_> {
        CopiesMut(self.0.connection)
    }

    /// To take in data sets and delete them.
    pub const fn data_sets_mut(&self) -> DataSetsMut<'_> {
        DataSetsMut(self.0.connection)
    }

    /// To keep and erase texts behind entries.
    pub const fn details_mut(&self) -> DetailsMut<'_> {
        DetailsMut(self.0.connection)
    }

    /// To append to the log.
    pub const fn entries_mut(&self) -> EntriesMut<'_> {
        EntriesMut(self.0.connection)
    }

    /// To add a generation of the key that wraps bundle keys.
    pub const fn kek_mut(&self) -> KekMut<'_> {
        KekMut(self.0.connection)
    }

    /// To set single values.
    pub const fn meta_mut(&self) -> MetaMut<'_> {
        MetaMut(self.0.connection)
    }

    /// To note something about findings, and to end notes.
    pub const fn notes_mut(&self) -> NotesMut<'_> {
        NotesMut(self.0.connection)
    }

    /// To get to know and forget signers.
    pub const fn pins_mut(&self) -> PinsMut<'_> {
        PinsMut(self.0.connection)
    }

    /// To record lists of corrections that were sent.
    pub const fn sent_lists_mut(&self) -> SentListsMut<'_> {
        SentListsMut(self.0.connection)
    }

    /// To keep keys that sign.
    pub const fn signing_keys_mut(&self) -> SigningKeysMut<'_> {
        SigningKeysMut(self.0.connection)
    }

    /// To add a version of the subject key.
    pub const fn subject_keys_mut(&self) -> SubjectKeysMut<'_> {
        SubjectKeysMut(self.0.connection)
    }
}
