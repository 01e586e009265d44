//! What can be wrong with a bundle, and where.

use std::fmt;
use std::io;

use archive::{EntryFault, WalkError};
use seal::ChunkError;

use crate::names::PAYLOAD;

/// Stands for a name where an archive ends. No name has a blank.
pub(crate) const THE_END: &str = "the end";

/// Which of the two ZIPs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The plain bundle.
    Inside,
    /// The sealed file around it.
    Outside,
}

/// Why reading a bundle ended without a result.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The bundle is not as it was made.
    #[error(transparent)]
    Broken(#[from] Fault),
    /// The person stopped it.
    #[error("stopped")]
    Cancelled,
    /// A file could not be read or written; says nothing about the bundle.
    #[error(transparent)]
    Io(io::Error),
}

/// One thing that is not as it was made. The first found is the verdict.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The ZIP's framing.
    #[error("{layer} archive: {why}")]
    Archive {
        /// Which ZIP.
        layer: Layer,
        /// What and where.
        why: WalkError,
    },
    /// The envelope, or what it says against what is inside.
    #[error("`{file}`: {what}")]
    File {
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// Not the entries that a bundle has, in their order.
    #[error("{layer} archive: expected {}, found {}", quoted(expected), quoted(found))]
    Entries {
        /// Which ZIP.
        layer: Layer,
        /// The name that should stand there.
        expected: String,
        /// The name that does.
        found: String,
    },
    /// A file's digest is not the one in the manifest.
    #[error("`{file}` was changed: its SHA-256 is not the one in the {layer} manifest")]
    Digest {
        /// Which manifest.
        layer: Layer,
        /// The file.
        file: String,
    },
    /// A signature does not fit.
    #[error("`{file}` ({layer}): the signature does not fit the manifest and the signer's key")]
    Signature {
        /// Which layer.
        layer: Layer,
        /// The signature file.
        file: &'static str,
    },
    /// The encrypted payload.
    #[error("`payload.c256`: {0}")]
    Payload(ChunkError),
    /// A file's compressed data.
    #[error(transparent)]
    Entry(EntryFault),
    /// The file ends where it should go on.
    #[error("the file is cut short or changed while it was read")]
    Cut,
}

impl Fault {
    /// The file of the bundle that is wrong, where one can be named; the whole archive otherwise.
    pub fn file_name(&self) -> Option<&str> {
        match self {
            Self::Archive { .. } | Self::Cut => None,
            Self::Digest { file, .. } | Self::File { file, .. } => Some(file),
            Self::Entries { expected, found, .. } => {
                [found, expected].into_iter().find(|name| *name != THE_END).map(String::as_str)
            }
            Self::Entry(fault) => Some(&fault.name),
            Self::Payload(_) => Some(PAYLOAD),
            Self::Signature { file, .. } => Some(file),
        }
    }

    /// The layer that is wrong, where it is known.
    pub const fn layer(&self) -> Option<Layer> {
        match self {
            Self::Archive { layer, .. }
            | Self::Digest { layer, .. }
            | Self::Entries { layer, .. }
            | Self::Signature { layer, .. } => Some(*layer),
            Self::Payload(_) => Some(Layer::Outside),
            Self::Cut | Self::Entry(_) | Self::File { .. } => None,
        }
    }

    pub(crate) fn file(file: &str, what: impl Into<String>) -> Self {
        Self::File { file: file.to_owned(), what: what.into() }
    }
}

impl BundleError {
    /// Sorts a reading error: damage found while reading is the bundle's, anything else the machine's.
    pub(crate) fn from_read(e: io::Error) -> Self {
        if let Some(fault) = EntryFault::of(&e) {
            return Self::Broken(Fault::Entry(fault.clone()));
        }
        if let Some(chunk) = e.get_ref().and_then(|inner| inner.downcast_ref::<ChunkError>()) {
            return match chunk {
                ChunkError::Failure(_) => Self::Io(e),
                chunk => Self::Broken(Fault::Payload(*chunk)),
            };
        }
        match e.kind() {
            io::ErrorKind::UnexpectedEof => Self::Broken(Fault::Cut),
            _ => Self::Io(e),
        }
    }

    pub(crate) fn from_walk(layer: Layer, why: WalkError) -> Self {
        match why {
            WalkError::Io(e) => Self::from_read(e),
            why => Self::Broken(Fault::Archive { layer, why }),
        }
    }
}

/// A name in quotes; where no name can stand, words without.
fn quoted(name: &str) -> String {
    if name == THE_END { name.to_owned() } else { format!("`{name}`") }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inside => "inner",
            Self::Outside => "outer",
        })
    }
}
