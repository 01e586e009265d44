//! What one entry of an archive is, once its headers have been understood.

use model::EntryName;

/// The most entries an archive of ours may hold; far below the 65,535 at which ZIP changes its form.
pub const MAX_ENTRIES: usize = 10_000;

/// How an entry's bytes are kept. The method also fixes the shape around them (zip-profile §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// DEFLATE (RFC 1951). Streamed: sizes and checksum follow the data in a descriptor.
    Deflated,
    /// As it is. Sizes and checksum stand before the data; there is no descriptor.
    Stored,
}

/// One entry: what its headers say, and where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name, unique in the archive even when letter case is ignored.
    pub name: EntryName,
    /// How the bytes are kept.
    pub method: Method,
    /// Whether sizes are written in 64 bits. Always so when one does not fit 32; a choice otherwise.
    pub zip64: bool,
    /// CRC-32 (ISO 3309) of the uncompressed bytes.
    pub crc32: u32,
    /// Bytes in the archive.
    pub compressed: u64,
    /// Bytes when read.
    pub uncompressed: u64,
    /// Where the local header starts, from the start of the archive.
    pub header_offset: u64,
    /// Where the compressed bytes start.
    pub data_offset: u64,
}

/// An entry just written, with the one thing its headers have no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What its headers say.
    pub entry: Entry,
    /// CRC-32 of the compressed bytes. DEFLATE has many spellings of the same text, so a changed bit can go unseen
    /// by inflating; who keeps this number can compare it with [`crate::EntryReader::packed_crc32`].
    pub packed_crc32: u32,
}

impl Method {
    /// The number of the method in ZIP's headers (APPNOTE 4.4.5).
    pub const fn code(self) -> u16 {
        match self {
            Self::Deflated => 8,
            Self::Stored => 0,
        }
    }

    pub(crate) const fn from_code(code: u16) -> Option<Self> {
        match code {
            0 => Some(Self::Stored),
            8 => Some(Self::Deflated),
            _ => None,
        }
    }
}

impl Entry {
    /// Whether a data descriptor follows the data: so for deflated entries, and for no other.
    pub const fn has_descriptor(&self) -> bool {
        matches!(self.method, Method::Deflated)
    }
}
