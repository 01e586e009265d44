//! The two bundle formats of `docs/formats/bundle.md`: a plain ZIP that every computer can check, and the sealed
//! file that carries it encrypted.
//!
//! Writing: [`fn@seal`]. Reading goes through types that cannot be skipped: [`OuterVerified::verify`] checks the outside,
//! [`OuterVerified::unlock`] gives a [`Payload`], [`verify_plain`] checks what is inside (or a plain bundle file) and
//! is the only maker of [`Contents`], which everything that writes files out demands.
//!
//! What this crate refuses: to know a vault, a log, or which signers are trusted; to place a file under a final
//! name (a caller's [`DataSink`] stages, and publishes after [`verify_plain`] has returned); to write old formats.

mod contents;
mod cover;
mod envelope;
mod fault;
mod guide;
mod legacy;
mod manifest;
mod metadata;
mod names;
mod outer;
mod payload;
mod pump;
mod sealing;
mod signing;
mod slots;
mod slots_text;
mod small;
mod transform;
mod upload;

pub use contents::{Contents, DataSink, NullSink, VerifiedFile, verify_plain};
pub use cover::{CoverSheet, cover_sheet};
pub use envelope::Envelope;
pub use fault::{BundleError, Fault, Layer};
pub use legacy::{LegacyError, LegacyFile};
pub use manifest::{Manifest, ManifestError};
pub use metadata::{About, FileEntry, FindingCounts, Metadata, RecipientEntry};
pub use names::{check_data_name, looks_sealed};
pub use outer::{Kind, OuterVerified, kind_of};
pub use payload::Payload;
pub use pump::{Progress, digest_of};
pub use sealing::{DataFile, OpenData, SealError, Sealed, Sealing, seal};
pub use signing::{NAMESPACE, Signers, SigningKeys};
pub use slots::{Key, NewSlot, Slot, Slots, UnlockError, vault_key_id};
pub use transform::Transform;
pub use upload::{copy_plain, write_upload_zip};
