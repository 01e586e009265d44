//! Checking the outside of a sealed bundle, without any key (bundle.md §7, steps 1 to 6).

use archive::{Entry, Limits, ReadAt, open_entry, walk};
use model::Digest;
use seal::{Sha256, sha256};

use crate::contents::signatures;
use crate::envelope::Envelope;
use crate::fault::{BundleError, Fault, Layer};
use crate::manifest::Manifest;
use crate::names::{
    self, ENVELOPE, GUIDE, KEYSLOTS, MANIFEST, PAYLOAD, SIG_ED25519, SIG_RSA, SIG_SSH, SIGNER_ED25519,
    SIGNER_RSA,
};
use crate::payload::{Payload, Sealed};
use crate::pump::{Progress, pump, tick};
use crate::signing::Signers;
use crate::slots::{Key, Slots, UnlockError};
use crate::small::SmallFiles;

const ORDER: [(&str, bool); 10] = [
    (ENVELOPE, false),
    (GUIDE, false),
    (SIGNER_ED25519, false),
    (SIGNER_RSA, true),
    (PAYLOAD, false),
    (MANIFEST, false),
    (SIG_ED25519, false),
    (SIG_RSA, true),
    (SIG_SSH, false),
    (KEYSLOTS, false),
];

/// Larger than what is inside may be, because encryption adds 16 bytes to each 16 KiB.
const OUTER_LIMITS: Limits = Limits { total: 51 << 30, ..Limits::stored_only() };

/// What a file claims to be, by its first bytes. Only a guess: verifying decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Neither.
    Other,
    /// A plain bundle, or another ZIP.
    Plain,
    /// A sealed bundle.
    Sealed,
}

/// Looks at the first bytes of a file.
///
/// # Errors
/// [`std::io::Error`] if it cannot be read.
pub fn kind_of(file: &dyn ReadAt) -> std::io::Result<Kind> {
    const HEADER: usize = 30;
    let mut head = [0; HEADER + ENVELOPE.len()];
    let length = usize::try_from(file.len()?).unwrap_or(usize::MAX).min(head.len());
    let (now, _) = head.split_at_mut(length);
    file.read_exact_at(now, 0)?;
    if !head.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Other);
    }
    Ok(if head.ends_with(ENVELOPE.as_bytes()) { Kind::Sealed } else { Kind::Plain })
}

/// A sealed bundle whose outside is intact. Made by [`OuterVerified::verify`] alone.
pub struct OuterVerified<'a> {
    payload: Sealed<'a>,
    envelope: Envelope,
    signers: Signers,
    slots: Slots,
    manifest: Manifest,
}

impl<'a> OuterVerified<'a> {
    /// Checks framing, envelope, keys, every digest, every signature and the slots' grammar. `progress` is told the
    /// payload bytes read so far.
    ///
    /// # Errors
    /// [`BundleError::Broken`] with the first thing that is wrong.
    pub fn verify(file: &'a dyn ReadAt, progress: Progress<'_>) -> Result<Self, BundleError> {
        let entries = walk(file, &OUTER_LIMITS).map_err(|e| BundleError::from_walk(Layer::Outside, e))?;
        names::demand(Layer::Outside, &entries, &ORDER)?;
        let (payload, small): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| entry.name.as_str() == PAYLOAD);
        let payload = *payload.first().ok_or_else(|| Fault::file(PAYLOAD, "missing"))?;
        let small = SmallFiles::read(file, small.into_iter())?;

        if small.need(ENVELOPE).len() > 4096 {
            return Err(Fault::file(ENVELOPE, "larger than 4 KiB").into());
        }
        let envelope = Envelope::parse(small.need(ENVELOPE))?;
        let signers = Signers::read(small.need(SIGNER_ED25519), small.get(SIGNER_RSA), &envelope.signers)?;

        let listed = small.need(MANIFEST);
        let manifest = Manifest::parse(listed).map_err(|e| Fault::file(MANIFEST, e.to_string()))?;
        let mut found = Manifest::default();
        for entry in entries.iter().take_while(|entry| entry.name.as_str() != MANIFEST) {
            let name = entry.name.as_str();
            let digest = match small.get(name) {
                Some(bytes) => sha256(&[bytes]),
                None => hash_payload(file, entry, progress)?,
            };
            manifest.demand(Layer::Outside, &entry.name, digest)?;
            found.add(entry.name.clone(), digest);
        }
        if found != manifest {
            return Err(Fault::file(MANIFEST, "lists a file that is not there").into());
        }
        signers.check(Layer::Outside, listed, &signatures(&small))?;
        let slots = Slots::parse(small.need(KEYSLOTS), &envelope.digest())?;
        let payload = Sealed::locate(file, payload)?;
        Ok(Self { payload, envelope, signers, slots, manifest })
    }

    /// What the outside says.
    pub const fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The signing keys.
    pub const fn signers(&self) -> &Signers {
        &self.signers
    }

    /// The ways in. Not covered by the signature.
    pub const fn slots(&self) -> &Slots {
        &self.slots
    }

    /// The digests of the outer files.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Opens a slot, checks the MAC over all of them and the payload's commitment.
    ///
    /// # Errors
    /// [`UnlockError`], telling a wrong key from a missing slot and from damage.
    pub fn unlock(&self, key: &Key<'_>) -> Result<Payload<'a>, UnlockError> {
        let dek = self.slots.unlock(self.envelope.bundle_id, key)?;
        let context = [b"strongroom/payload/v1\0".as_slice(), self.envelope.digest().as_bytes()].concat();
        Payload::new(&self.payload, &dek, &context)
    }
}

impl std::fmt::Debug for OuterVerified<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OuterVerified({:?})", self.envelope)
    }
}

fn hash_payload(file: &dyn ReadAt, entry: &Entry, progress: Progress<'_>) -> Result<Digest, BundleError> {
    let mut hasher = Sha256::new();
    let mut done = 0;
    pump(&mut open_entry(file, entry), &mut |block| {
        hasher.update(block);
        done += block.len() as u64;
        tick(progress, done)
    })?;
    Ok(hasher.finish())
}
