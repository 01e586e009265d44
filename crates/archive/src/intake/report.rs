//! What intake says about a vendor's archive: notes for what is odd, problems for what is refused.

use std::io;

/// Odd, allowed and worth a line in the report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeNote {
    /// Entries whose names were written with `\`, read as folders.
    #[error("{entries} names use `\\` between folders; it was read as `/`")]
    Backslashes {
        /// How many.
        entries: usize,
    },
    /// A comment on the archive or its entries.
    #[error("the ZIP carries comments; they were ignored")]
    Comments,
    /// Entries with extra fields that reading does not need.
    #[error("{entries} entries carry extra fields that were not needed")]
    ExtraFields {
        /// How many.
        entries: usize,
    },
    /// Files in a folder other than the export's own.
    #[error("folder `{folder}` holds files too")]
    Folder {
        /// The folder, below the export's own.
        folder: String,
    },
    /// A name in no known encoding, read as code page 437.
    #[error("the name `{name}` is in an old encoding and may be misread")]
    GuessedName {
        /// As it was read.
        name: String,
    },
    /// Files that macOS or Windows leave in archives.
    #[error("{entries} files left by macOS or Windows were ignored, the first is `{first}`")]
    Residue {
        /// How many.
        entries: usize,
        /// The first one's path.
        first: String,
    },
    /// Everything lies in one folder, which was taken as the export's own.
    #[error("all files lie in the folder `{folder}`")]
    TopFolder {
        /// The folder.
        folder: String,
    },
    /// Bytes that belong to no entry.
    #[error("{bytes} bytes at byte {at} belong to no file; they were ignored")]
    UnlistedBytes {
        /// Where they start.
        at: u64,
        /// How many.
        bytes: u64,
    },
}

/// One entry that must not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}`: {what}")]
pub struct IntakeProblem {
    /// The entry's path as received, control characters replaced.
    pub name: String,
    /// What is wrong.
    pub what: Problem,
}

/// Why an entry is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The path leaves its folder, is absolute, or names a drive.
    #[error("its path leads out of the folder")]
    Escapes,
    /// A password is needed.
    #[error("it is encrypted; make the ZIP again without a password")]
    Encrypted,
    /// A folder entry with content.
    #[error("it is a folder, but holds data")]
    FolderWithData,
    /// A symbolic link.
    #[error("it is a link, not a file")]
    Link,
    /// Its own header and the directory disagree.
    #[error("its header and the directory of the ZIP disagree: {field}")]
    LocalDiffers {
        /// What they disagree about.
        field: &'static str,
    },
    /// A compression method that we do not read.
    #[error("it is compressed by method {method}; make the ZIP again with ordinary compression (Deflate)")]
    Method {
        /// ZIP's number of the method.
        method: u16,
    },
    /// An archive inside the archive.
    #[error("it is itself a ZIP or an Office file; unpack it first")]
    NestedArchive,
    /// A device, pipe or socket.
    #[error("it is neither a file nor a folder")]
    NotAFile,
    /// Its bytes are also another entry's.
    #[error("it shares bytes with `{other}`")]
    Overlaps {
        /// The entry before it.
        other: String,
    },
    /// Its place is outside the file.
    #[error("its data would lie outside the ZIP")]
    OutOfPlace,
    /// The same path again, letter case ignored.
    #[error("there are two of it, the other is `{other}` (letter case does not count)")]
    Repeated {
        /// The first one.
        other: String,
    },
    /// Files lie in more than one top folder, so it is not known which is the export.
    #[error("there is another top folder, `{first}`; pack one export alone")]
    SeveralTopFolders {
        /// The first folder.
        first: String,
    },
    /// It declares a size that its data cannot have.
    #[error("it declares {uncompressed} bytes out of {compressed}, which cannot be")]
    Sizes {
        /// Compressed bytes.
        compressed: u64,
        /// Declared bytes.
        uncompressed: u64,
    },
    /// With it the files pass the limit.
    #[error("with it the files take more than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Control or direction-changing characters, or no name at all.
    #[error("its name holds characters that do not show, or is empty")]
    UnsafeName,
}

/// Why a file cannot be taken in at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// Two readings of the same file.
    #[error("the ZIP has two directories, so two programs could read it differently; make it again")]
    Ambiguous,
    /// The directory is not as it must be.
    #[error("the directory of the ZIP is damaged at byte {at}; copy or download it again")]
    Damaged {
        /// Where.
        at: u64,
    },
    /// The directory alone is larger than any export's.
    #[error("the directory of the ZIP takes {bytes} bytes, more than {limit}")]
    DirectoryTooLarge {
        /// Declared size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Zero bytes.
    #[error("the file is empty (0 bytes)")]
    Empty,
    /// The file could not be read.
    #[error("cannot read the ZIP")]
    Io(#[from] io::Error),
    /// A ZIP without a file.
    #[error("the ZIP holds no files")]
    NoFiles,
    /// Something else.
    #[error("the file is not a ZIP{}", .looks_like.map(|kind| format!("; it looks like {kind}")).unwrap_or_default())]
    NotZip {
        /// What it looks like, with its article.
        looks_like: Option<&'static str>,
    },
    /// One part of several.
    #[error("the ZIP is one part of several; join the parts first")]
    Split,
    /// More entries than allowed.
    #[error("the ZIP holds {found} entries, more than {limit}")]
    TooManyEntries {
        /// How many it declares.
        found: u64,
        /// The limit.
        limit: usize,
    },
    /// It begins as a ZIP, and its end is missing.
    #[error(
        "the ZIP is cut off: its directory, which stands at the end, is missing; copy or download it again"
    )]
    Truncated,
}
