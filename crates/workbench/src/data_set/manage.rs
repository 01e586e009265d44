//! Which data sets there are, how each is, and deleting one.

use std::collections::BTreeSet;

use audit::Action;
use model::{BlobId, DataSetId, Digest, Object, OperatorId, Timestamp};
use vault::{BlobRole, BlobRow, DataSetRow};

use super::facts::Facts;
use super::kept::unknown;
use super::label::checked_label;
use crate::problem::Problem;
use crate::session::Session;

/// One data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSet {
    /// The data set.
    pub id: DataSetId,
    /// How people call it.
    pub label: String,
    /// The digest over names and digests of its files.
    pub digest: Digest,
    /// When it was taken in.
    pub taken_in: Timestamp,
    /// Who took it in.
    pub operator: OperatorId,
    /// How that operator is called, if the vault still knows.
    pub operator_name: Option<String>,
    /// Whether it is made of practice data.
    pub practice: bool,
    /// What else is known of it.
    pub facts: Facts,
    /// Its files, in order of their names.
    pub files: Vec<KeptFile>,
    /// How many findings its check had.
    pub findings: u64,
    /// Whether every sealed file is there. What each holds is proved when it is read.
    pub is_whole: bool,
}

/// A file of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name as received.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its data rows.
    pub rows: u64,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Whether its sealed file is there.
    pub is_there: bool,
}

/// Every data set, the latest first.
///
/// # Errors
/// [`Problem`] if the vault cannot be read.
pub fn data_sets(session: &Session<'_>) -> Result<Vec<DataSet>, Problem> {
    let present = session.vault.blob_store().present()?;
    let rows = session.read(|reading| {
        let rows = reading.data_sets().all()?.into_iter().rev();
        rows.map(|row| Ok((reading.blobs().of(row.id)?, row))).collect::<Result<Vec<_>, Problem>>()
    })?;
    rows.into_iter().map(|(blobs, row)| described(session, row, blobs, &present)).collect()
}

/// One data set.
///
/// # Errors
/// A usage problem if there is none; else [`Problem`].
pub fn data_set(session: &Session<'_>, id: DataSetId) -> Result<DataSet, Problem> {
    let present = session.vault.blob_store().present()?;
    let (row, blobs) = session.read(|reading| {
        let row = reading.data_sets().data_set(id)?.ok_or_else(|| unknown(id))?;
        Ok((row, reading.blobs().of(id)?))
    })?;
    described(session, row, blobs, &present)
}

fn described(
    session: &Session<'_>,
    row: DataSetRow,
    blobs: Vec<BlobRow>,
    present: &BTreeSet<BlobId>,
) -> Result<DataSet, Problem> {
    let facts = Facts::parse(&row.facts)?;
    let operators = session.vault.operators().unwrap_or_default();
    let name = operators.into_iter().find(|known| known.id == row.operator).map(|known| known.name);
    let is_whole = blobs.iter().all(|blob| present.contains(&blob.id));
    let findings = blobs.iter().filter(|blob| blob.role == BlobRole::Findings).map(|blob| blob.rows).sum();
    let files = blobs.into_iter().filter(|blob| blob.role == BlobRole::File).map(|blob| KeptFile {
        is_there: present.contains(&blob.id),
        name: blob.name,
        bytes: blob.bytes,
        rows: blob.rows,
        digest: blob.digest,
    });
    Ok(DataSet {
        id: row.id,
        label: row.label,
        digest: row.digest,
        taken_in: row.taken_in,
        operator: row.operator,
        operator_name: name,
        practice: row.practice,
        facts,
        files: files.collect(),
        findings,
        is_whole,
    })
}

/// Gives a data set another label, with an entry in the log; answers the label as it is kept. The label it has already makes no entry.
///
/// # Errors
/// A usage problem if there is none, or the text cannot be a label; else [`Problem`].
pub fn rename(session: &mut Session<'_>, id: DataSetId, label: &str) -> Result<String, Problem> {
    let label = checked_label(label)?;
    let row = session.read(|reading| reading.data_sets().data_set(id)?.ok_or_else(|| unknown(id)))?;
    if row.label != label {
        session.write(|page| {
            page.writing.data_sets_mut().rename(id, &label)?;
            let object = Object::new().with("data_set", id.to_string());
            page.by_operator(Action::DatasetRename, object, Some(&label))?;
            Ok(())
        })?;
    }
    Ok(label)
}

/// Deletes a data set: its keys at once and for good, then its files. Bundles that were sealed from it stay as they are; what lies
/// in backups of the vault's folder stays there with the keys of that time.
///
/// # Errors
/// A usage problem if there is none; else [`Problem`].
pub fn delete(session: &mut Session<'_>, id: DataSetId) -> Result<(), Problem> {
    let store = session.vault.blob_store();
    let ids = session.write(|page| {
        let row = page.writing.data_sets().data_set(id)?.ok_or_else(|| unknown(id))?;
        let ids = page.writing.blobs_mut().forget(id)?;
        page.writing.data_sets_mut().delete(id)?;
        let object = Object::new().with("data_set", id.to_string()).with("digest", row.digest.to_string());
        page.by_operator(Action::DatasetDelete, object, Some(&row.label))?;
        Ok(ids)
    })?;
    store.remove(&ids);
    session.flush_heads();
    Ok(())
}
