//! Checking a plain bundle, sealed or not, and giving its files out in the same pass (bundle.md §7, steps 8 to 11).

use std::io;

use archive::{Entry, EntryReader, Limits, Method, ReadAt, open_entry, walk};
use model::{Digest, EntryName, Fingerprint};
use seal::{Sha256, sha256};

use crate::envelope::Envelope;
use crate::fault::{BundleError, Fault, Layer};
use crate::manifest::Manifest;
use crate::metadata::{Metadata, RecipientEntry};
use crate::names::{
    self, BUNDLE_JSON, CHECKPOINT, GUIDE, MANIFEST, SIG_ED25519, SIG_RSA, SIG_SSH, SIGNER_ED25519, SIGNER_RSA,
};
use crate::pump::{Progress, pump, tick};
use crate::signing::{Signatures, Signers};
use crate::small::SmallFiles;

const ORDER: [(&str, bool); 9] = [
    (BUNDLE_JSON, false),
    (CHECKPOINT, true),
    (GUIDE, false),
    (SIGNER_ED25519, false),
    (SIGNER_RSA, true),
    (MANIFEST, false),
    (SIG_ED25519, false),
    (SIG_RSA, true),
    (SIG_SSH, false),
];

/// Takes the files of a bundle while they are being checked. Must not give anything a final name before
/// [`verify_plain`] has returned [`Contents`].
pub trait DataSink {
    /// The next file begins.
    ///
    /// # Errors
    /// Whatever hinders it; the pass stops.
    fn begin(&mut self, name: &EntryName, bytes: u64) -> io::Result<()>;
    /// More of the file's bytes.
    ///
    /// # Errors
    /// As above.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// The file is complete.
    ///
    /// # Errors
    /// As above.
    fn end(&mut self) -> io::Result<()>;
}

/// Takes nothing: for checking alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct NullSink;

impl DataSink for NullSink {
    fn begin(&mut self, _: &EntryName, _: u64) -> io::Result<()> {
        Ok(())
    }
    fn write(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a bundle holds, every byte of it checked. Made by [`verify_plain`] alone.
#[derive(Debug, Clone)]
pub struct Contents {
    metadata: Metadata,
    signers: Signers,
    files: Vec<VerifiedFile>,
    checkpoint: Option<Vec<u8>>,
    pub(crate) entries: Vec<Entry>,
}

/// One data file, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedFile {
    /// Its name.
    pub name: EntryName,
    /// Its size.
    pub bytes: u64,
    /// Its data rows, as the signer counted them.
    pub rows: u64,
    /// Its digest.
    pub digest: Digest,
}

/// Checks framing, metadata, signatures and every file of a plain bundle, handing all files to `sink` as they are read.
/// `outside` is the envelope of the sealed file it came from. `progress` is told the data bytes done so far.
///
/// # Errors
/// [`BundleError::Broken`] with the first thing that is wrong; whatever the sink took must then be thrown away.
pub fn verify_plain(
    file: &dyn ReadAt,
    outside: Option<(&Envelope, &Signers)>,
    sink: &mut dyn DataSink,
    progress: Progress<'_>,
) -> Result<Contents, BundleError> {
    let entries = walk(file, &Limits::deflated()).map_err(|e| BundleError::from_walk(Layer::Inside, e))?;
    let data_count = entries.iter().take_while(|entry| entry.method == Method::Deflated).count();
    let (data, fixed) = entries.split_at(data_count);
    names::demand(Layer::Inside, fixed, &ORDER)?;
    let small = SmallFiles::read(file, fixed.iter())?;

    let metadata = Metadata::parse(small.need(BUNDLE_JSON))?;
    let signers = Signers::read(small.need(SIGNER_ED25519), small.get(SIGNER_RSA), &metadata.signers)?;
    if let Some((envelope, outer)) = outside {
        same_inside_and_outside(&metadata, &signers, envelope, outer)?;
    }
    let listed = small.need(MANIFEST);
    let manifest = Manifest::parse(listed).map_err(|e| Fault::file(MANIFEST, e.to_string()))?;
    signers.check(Layer::Inside, listed, &signatures(&small))?;
    check_files_listed(&metadata, data)?;

    let mut found = Manifest::default();
    let mut done = 0;
    let mut files = Vec::with_capacity(data.len());
    for (entry, said) in data.iter().zip(&metadata.files) {
        let digest = stream_data(file, entry, said.packed_crc32, sink, &mut done, progress)?;
        manifest.demand(Layer::Inside, &entry.name, digest)?;
        found.add(entry.name.clone(), digest);
        files.push(VerifiedFile { name: entry.name.clone(), bytes: said.bytes, rows: said.rows, digest });
    }
    for (name, bytes) in small.iter() {
        if !name.as_str().starts_with(MANIFEST) {
            let digest = sha256(&[bytes]);
            manifest.demand(Layer::Inside, name, digest)?;
            found.add(name.clone(), digest);
        }
        sink.begin(name, bytes.len() as u64).map_err(BundleError::Io)?;
        sink.write(bytes).map_err(BundleError::Io)?;
        sink.end().map_err(BundleError::Io)?;
    }
    if found != manifest {
        return Err(Fault::file(MANIFEST, "lists a file that is not there").into());
    }
    let checkpoint = small.get(CHECKPOINT).map(<[u8]>::to_vec);
    Ok(Contents { metadata, signers, files, checkpoint, entries })
}

impl Contents {
    /// What the signer says.
    pub const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The signing keys.
    pub const fn signers(&self) -> &Signers {
        &self.signers
    }

    /// The data files.
    pub fn files(&self) -> &[VerifiedFile] {
        &self.files
    }

    /// The head of the signer's log when the bundle was made.
    pub fn checkpoint(&self) -> Option<&[u8]> {
        self.checkpoint.as_deref()
    }

    /// Whether this recipient's key is among those the signer sealed to.
    pub fn lists_recipient(&self, key: &Fingerprint) -> bool {
        self.lists(&RecipientEntry::Recipient(*key))
    }

    /// Whether the signer says that it was sealed this way.
    pub fn lists(&self, entry: &RecipientEntry) -> bool {
        self.metadata.recipients.contains(entry)
    }

    pub(crate) fn data_entries(&self) -> impl Iterator<Item = (&Entry, &VerifiedFile)> {
        self.entries.iter().zip(&self.files)
    }
}

fn same_inside_and_outside(
    metadata: &Metadata,
    signers: &Signers,
    envelope: &Envelope,
    outer: &Signers,
) -> Result<(), Fault> {
    let differs = |what: &str| Fault::file(BUNDLE_JSON, format!("{what} inside is not the one outside"));
    if metadata.bundle_id != envelope.bundle_id {
        return Err(differs("the bundle id"));
    }
    if metadata.signers != envelope.signers || signers != outer {
        return Err(differs("the signer"));
    }
    if metadata.created != envelope.created {
        return Err(differs("the creation time"));
    }
    Ok(())
}

fn check_files_listed(metadata: &Metadata, data: &[Entry]) -> Result<(), Fault> {
    let said: Vec<(&str, u64)> = metadata.files.iter().map(|f| (f.name.as_str(), f.bytes)).collect();
    let found: Vec<(&str, u64)> = data.iter().map(|e| (e.name.as_str(), e.uncompressed)).collect();
    if said != found {
        return Err(Fault::file(BUNDLE_JSON, "its list of files is not what the archive holds"));
    }
    for entry in data {
        names::check_data_name(entry.name.as_str()).map_err(|why| Fault::file(entry.name.as_str(), why))?;
    }
    if data.windows(2).any(|pair| matches!(pair, [a, b] if a.name >= b.name)) {
        return Err(Fault::file(BUNDLE_JSON, "the files are not in sorted order"));
    }
    Ok(())
}

fn stream_data(
    file: &dyn ReadAt,
    entry: &Entry,
    packed_crc32: u32,
    sink: &mut dyn DataSink,
    done: &mut u64,
    progress: Progress<'_>,
) -> Result<Digest, BundleError> {
    sink.begin(&entry.name, entry.uncompressed).map_err(BundleError::Io)?;
    let mut hasher = Sha256::new();
    let mut reader: EntryReader<'_> = open_entry(file, entry);
    pump(&mut reader, &mut |block| {
        hasher.update(block);
        sink.write(block).map_err(BundleError::Io)?;
        *done += block.len() as u64;
        tick(progress, *done)
    })?;
    if reader.packed_crc32() != Some(packed_crc32) {
        return Err(Fault::file(
            entry.name.as_str(),
            "its compressed bytes are not the ones that were signed",
        )
        .into());
    }
    sink.end().map_err(BundleError::Io)?;
    Ok(hasher.finish())
}

/// The signature files among a layer's small ones.
pub(crate) fn signatures(small: &SmallFiles) -> Signatures {
    Signatures {
        ed25519: small.need(SIG_ED25519).to_vec(),
        rsa: small.get(SIG_RSA).map(<[u8]>::to_vec),
        ssh: small.need(SIG_SSH).to_vec(),
    }
}
