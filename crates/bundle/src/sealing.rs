//! Writing a sealed bundle in one pass: every byte of data is read once and hashed, compressed, encrypted and hashed
//! again on its way (bundle.md §4, §5).

use std::io::{self, Read, Seek, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use archive::{WriteError, ZipWriter};
use model::{BundleId, Digest, EntryName, Fingerprint, NameError, Timestamp};
use seal::{CryptoFailure, PayloadWriter, Secret32, Sha256, sha256};

use crate::envelope::Envelope;
use crate::guide;
use crate::manifest::Manifest;
use crate::metadata::{About, FileEntry, Metadata, RecipientEntry};
use crate::names::{
    BUNDLE_JSON, CHECKPOINT, ENVELOPE, GUIDE, KEYSLOTS, MANIFEST, PAYLOAD, SIG_ED25519, SIG_RSA, SIG_SSH,
    SIGNER_ED25519, SIGNER_RSA, check_data_name,
};
use crate::pump::Progress;
use crate::signing::{Signatures, Signers, SigningKeys};
use crate::slots::{NewSlot, Slots};
use crate::small::MAX_SMALL;

/// Above this much data the payload is framed with 64-bit sizes; compression can only grow it a little.
const ZIP64_FROM: u64 = 0xf000_0000;
/// The most data in one bundle, in bytes: all that a reader takes, less what the small files may fill.
const MAX_DATA: u64 = (50 << 30) - 16 * MAX_SMALL;

/// What goes into a bundle, apart from the bytes themselves.
#[derive(Debug)]
pub struct Sealing<'a> {
    /// The bundle.
    pub bundle_id: BundleId,
    /// When it is made; cut to the second.
    pub created: Timestamp,
    /// Who signs.
    pub keys: &'a SigningKeys,
    /// Who can open it; at least one.
    pub slots: &'a [NewSlot<'a>],
    /// What the maker says about it.
    pub about: About,
    /// The data files, in any order.
    pub data: &'a [DataFile],
    /// A committed head of the log, if a vault makes the bundle.
    pub checkpoint: Option<&'a [u8]>,
    /// How many threads compress.
    pub threads: NonZeroUsize,
}

/// One data file to come.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Its name inside the bundle.
    pub name: EntryName,
    /// Its exact size.
    pub bytes: u64,
    /// Its data rows.
    pub rows: u64,
    /// The digest it had when it was checked: other bytes stop the sealing.
    pub digest: Option<Digest>,
}

/// Gives the bytes of the data file at an index of [`Sealing::data`].
pub type OpenData<'a, 'd> = &'a mut dyn FnMut(usize) -> io::Result<Box<dyn Read + Send + 'd>>;

/// What was written.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Digest of the payload.
    pub payload: Digest,
    /// Digests of the data files.
    pub files: Vec<(EntryName, Digest)>,
    /// What `bundle.json` says.
    pub metadata: Metadata,
}

/// Why nothing usable was written.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Writing the ZIP failed, the source changed, or the person stopped it.
    #[error(transparent)]
    Archive(#[from] WriteError),
    /// A data file is not the one that was checked.
    #[error("`{0}` changed between the check and the sealing; start again when nothing writes to it")]
    Changed(EntryName),
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// The target could not be written.
    #[error("writing the sealed file failed: {0}")]
    Io(#[from] io::Error),
    /// More than a reader takes (bundle.md §4.4).
    #[error("too much for one bundle: {0}; split the data set")]
    Limit(&'static str),
    /// A name that cannot stand in a bundle.
    #[error("`{name}` cannot stand in a bundle: {why}")]
    Name {
        /// The name.
        name: String,
        /// Why not.
        why: String,
    },
    /// No slot, or a kind twice.
    #[error("a bundle needs at least one way to open it, and at most one passphrase")]
    Slots,
}

impl From<NameError> for SealError {
    fn from(e: NameError) -> Self {
        Self::Name { name: String::new(), why: e.to_string() }
    }
}

impl SealError {
    /// Whether the person stopped it.
    pub const fn is_stopped(&self) -> bool {
        matches!(self, Self::Archive(WriteError::Stopped { .. }))
    }
}

/// Writes a sealed bundle to `to` and gives it back, unflushed. `open` gives the bytes of the data file at an index of
/// [`Sealing::data`]; `progress` is told the data bytes read so far.
///
/// A fresh data key is drawn for each call: a pass that fails is started again from nothing.
///
/// # Errors
/// [`SealError`]; what was written until then is of no use to anybody.
pub fn seal<'d, W: Write + Seek>(
    to: W,
    job: &Sealing<'_>,
    open: OpenData<'_, 'd>,
    progress: Progress<'_>,
) -> Result<(W, Sealed), SealError> {
    if job.data.iter().map(|file| file.bytes).fold(0, u64::saturating_add) > MAX_DATA {
        return Err(SealError::Limit("more than 50 GiB of data"));
    }
    for file in job.data {
        let name = file.name.as_str();
        check_data_name(name).map_err(|why| SealError::Name { name: name.to_owned(), why })?;
    }
    let signers = job.keys.signers()?;
    let recipients = recipients(job.slots)?;
    let fingerprints: Vec<Fingerprint> = signers.fingerprints();
    let envelope = Envelope { bundle_id: job.bundle_id, created: job.created, signers: fingerprints.clone() };
    let dek = Secret32::generate()?;

    let mut outer = Files { zip: ZipWriter::new(to), manifest: Manifest::default() };
    outer.add(ENVELOPE, &envelope.to_bytes())?;
    outer.add(GUIDE, guide::outer(&signers).as_bytes())?;
    outer.add_signers(&signers)?;

    let context = [b"strongroom/payload/v1\0".as_slice(), envelope.digest().as_bytes()].concat();
    let large = job.data.iter().map(|file| file.bytes).fold(0, u64::saturating_add) >= ZIP64_FROM;
    let mut entry = outer.zip.begin_stored_patched(&PAYLOAD.parse()?, large)?;
    let hashing = Hashing { to: &mut entry, hasher: Sha256::new() };
    let mut inner = Files {
        zip: ZipWriter::new(PayloadWriter::start(hashing, &dek, &context)?),
        manifest: Manifest::default(),
    };
    let (files, digests) = add_data(&mut inner, job, open, progress)?;
    let metadata = Metadata {
        bundle_id: job.bundle_id,
        created: job.created,
        signers: fingerprints,
        recipients,
        files,
        about: job.about.clone(),
    };
    inner.add(BUNDLE_JSON, &metadata.to_bytes())?;
    if let Some(checkpoint) = job.checkpoint {
        inner.add(CHECKPOINT, checkpoint)?;
    }
    inner.add(GUIDE, guide::inner(&signers).as_bytes())?;
    inner.add_signers(&signers)?;
    inner.add_manifest(job.keys)?;
    let payload = inner.zip.finish()?.finish()?.hasher.finish();
    entry.end()?;

    outer.manifest.add(PAYLOAD.parse()?, payload);
    outer.add_manifest(job.keys)?;
    let slots = Slots::make(&dek, job.bundle_id, envelope.digest(), job.slots)?;
    outer.put(KEYSLOTS, slots.to_text().as_bytes())?;
    Ok((outer.zip.finish()?, Sealed { payload, files: digests, metadata }))
}

type Added = (Vec<FileEntry>, Vec<(EntryName, Digest)>);

fn add_data<'d, W: Write>(
    inner: &mut Files<W>,
    job: &Sealing<'_>,
    open: OpenData<'_, 'd>,
    progress: Progress<'_>,
) -> Result<Added, SealError> {
    let mut order: Vec<(usize, &DataFile)> = job.data.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    let mut done = 0_u64;
    let (mut files, mut digests) = (Vec::new(), Vec::new());
    for (index, file) in order {
        let mut source =
            open(index).map_err(|source| WriteError::Read { name: file.name.clone(), source })?;
        let mut hasher = Sha256::new();
        let mut observe = |block: &[u8]| -> ControlFlow<()> {
            hasher.update(block);
            done += block.len() as u64;
            progress(done)
        };
        let written = inner.zip.deflated(&file.name, file.bytes, &mut *source, job.threads, &mut observe)?;
        let digest = hasher.finish();
        if file.digest.is_some_and(|expected| expected != digest) {
            return Err(SealError::Changed(file.name.clone()));
        }
        inner.manifest.add(file.name.clone(), digest);
        digests.push((file.name.clone(), digest));
        files.push(FileEntry {
            name: file.name.clone(),
            bytes: file.bytes,
            rows: file.rows,
            packed_crc32: written.packed_crc32,
        });
    }
    Ok((files, digests))
}

fn recipients(slots: &[NewSlot<'_>]) -> Result<Vec<RecipientEntry>, SealError> {
    let entries: Vec<RecipientEntry> = slots
        .iter()
        .map(|slot| match slot {
            NewSlot::Passphrase(..) => RecipientEntry::Passphrase,
            NewSlot::Recipient(key) => RecipientEntry::Recipient(key.fingerprint()),
            NewSlot::Vault(_) => RecipientEntry::Vault,
        })
        .collect();
    let count = |wanted: &RecipientEntry| entries.iter().filter(|entry| *entry == wanted).count();
    let fits = (1..=64).contains(&entries.len())
        && count(&RecipientEntry::Passphrase) <= 1
        && count(&RecipientEntry::Vault) <= 1;
    if fits { Ok(entries) } else { Err(SealError::Slots) }
}

/// A ZIP being written together with the manifest of what stands in it.
struct Files<W> {
    zip: ZipWriter<W>,
    manifest: Manifest,
}

impl<W: Write> Files<W> {
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), SealError> {
        let name = self.put(name, bytes)?;
        self.manifest.add(name, sha256(&[bytes]));
        Ok(())
    }

    /// Writes a file that is in no manifest.
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<EntryName, SealError> {
        if bytes.len() as u64 > MAX_SMALL {
            return Err(SealError::Limit("its list of files or another text of its own passes 1 MiB"));
        }
        let name: EntryName = name.parse()?;
        self.zip.stored(&name, bytes)?;
        Ok(name)
    }

    fn add_signers(&mut self, signers: &Signers) -> Result<(), SealError> {
        self.add(SIGNER_ED25519, signers.ed25519.spki_pem().as_bytes())?;
        match &signers.rsa {
            Some(rsa) => self.add(SIGNER_RSA, rsa.spki_pem().as_bytes()),
            None => Ok(()),
        }
    }

    /// The manifest and its signatures; they are in no manifest themselves.
    fn add_manifest(&mut self, keys: &SigningKeys) -> Result<(), SealError> {
        let text = self.manifest.to_text();
        let Signatures { ed25519, rsa, ssh } = keys.sign(text.as_bytes())?;
        self.put(MANIFEST, text.as_bytes())?;
        self.put(SIG_ED25519, &ed25519)?;
        if let Some(rsa) = rsa {
            self.put(SIG_RSA, &rsa)?;
        }
        self.put(SIG_SSH, &ssh)?;
        Ok(())
    }
}

/// Passes bytes on and hashes them.
struct Hashing<W> {
    to: W,
    hasher: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
