//! The one spelling of every header, descriptor and record (`docs/formats/zip-profile.md` §3 to §6).
//!
//! Only this file knows the bytes. The writer sends them out; the walk makes them again from what it parsed and
//! demands equality, so reading can never be laxer than writing.

use crate::entry::Entry;

pub(crate) const LOCAL: u32 = 0x0403_4b50;
pub(crate) const CENTRAL: u32 = 0x0201_4b50;
pub(crate) const DESCRIPTOR: u32 = 0x0807_4b50;
pub(crate) const END: u32 = 0x0605_4b50;
pub(crate) const END64: u32 = 0x0606_4b50;
pub(crate) const LOCATOR64: u32 = 0x0706_4b50;

/// Lengths of the fixed parts, in bytes.
pub(crate) const LOCAL_LEN: u64 = 30;
pub(crate) const CENTRAL_LEN: usize = 46;
pub(crate) const END_LEN: u64 = 22;
pub(crate) const END64_LEN: u64 = 56;
pub(crate) const LOCATOR64_LEN: u64 = 20;
/// The longest central record: fixed part, name, and a Zip64 field of three values.
pub(crate) const CENTRAL_MAX: usize = CENTRAL_LEN + model::EntryName::MAX_BYTES + 28;

/// 1980-01-01 00:00:00: an archive says nothing about when or where it was made.
const TIME: u16 = 0;
const DATE: u16 = 0x0021;
/// Made on Unix by a program of APPNOTE 3.0's age: what Info-ZIP's `zip` 3.0 writes.
const MADE_BY: u16 = 0x031e;
/// A regular file, readable by all and writable by its owner (`S_IFREG | 0644`).
const ATTRIBUTES: u32 = 0o100_644 << 16;
const FLAG_DESCRIPTOR: u16 = 1 << 3;
const ZIP64_TAG: u16 = 1;

/// The local header with name and extra field.
pub(crate) fn local_header(e: &Entry) -> Vec<u8> {
    let mut out = Out::default();
    // Before streamed data nothing is known; the descriptor tells.
    let (crc, compressed, uncompressed) =
        if e.has_descriptor() { (0, 0, 0) } else { (e.crc32, e.compressed, e.uncompressed) };
    out.u32(LOCAL).u16(version(e)).u16(flags(e)).u16(e.method.code()).u16(TIME).u16(DATE).u32(crc);
    if e.zip64 {
        out.u32(u32::MAX).u32(u32::MAX);
    } else {
        out.u32(clip(compressed)).u32(clip(uncompressed));
    }
    out.name_len(e).u16(if e.zip64 { 20 } else { 0 }).bytes(e.name.as_str().as_bytes());
    if e.zip64 {
        out.u16(ZIP64_TAG).u16(16).u64(uncompressed).u64(compressed);
    }
    out.0
}

/// What follows the data: nothing, or the data descriptor.
pub(crate) fn descriptor(e: &Entry) -> Vec<u8> {
    let mut out = Out::default();
    if e.has_descriptor() {
        out.u32(DESCRIPTOR).u32(e.crc32);
        if e.zip64 {
            out.u64(e.compressed).u64(e.uncompressed);
        } else {
            out.u32(clip(e.compressed)).u32(clip(e.uncompressed));
        }
    }
    out.0
}

/// The entry's record in the central directory.
pub(crate) fn central(e: &Entry) -> Vec<u8> {
    let mut extra = Out::default();
    if e.zip64 {
        extra.u64(e.uncompressed).u64(e.compressed);
    }
    if far(e.header_offset) {
        extra.u64(e.header_offset);
    }
    let extra = extra.0;
    let extra_len = u16::try_from(extra.len()).unwrap_or_default();
    let mut out = Out::default();
    out.u32(CENTRAL).u16(MADE_BY).u16(version(e)).u16(flags(e)).u16(e.method.code()).u16(TIME).u16(DATE);
    out.u32(e.crc32);
    if e.zip64 {
        out.u32(u32::MAX).u32(u32::MAX);
    } else {
        out.u32(clip(e.compressed)).u32(clip(e.uncompressed));
    }
    out.name_len(e).u16(if extra.is_empty() { 0 } else { extra_len + 4 });
    out.u16(0).u16(0).u16(0).u32(ATTRIBUTES).u32(clip(e.header_offset)).bytes(e.name.as_str().as_bytes());
    if !extra.is_empty() {
        out.u16(ZIP64_TAG).u16(extra_len).bytes(&extra);
    }
    out.0
}

/// Everything after the central directory of `count` records, `size` bytes, at `offset`.
pub(crate) fn end(count: u64, size: u64, offset: u64) -> Vec<u8> {
    let mut out = Out::default();
    let short = u16::try_from(count).unwrap_or(u16::MAX);
    if short == u16::MAX || far(size) || far(offset) {
        out.u32(END64).u64(END64_LEN - 12).u16(MADE_BY).u16(45).u32(0).u32(0);
        out.u64(count).u64(count).u64(size).u64(offset);
        out.u32(LOCATOR64).u32(0).u64(offset.saturating_add(size)).u32(1);
    }
    out.u32(END).u16(0).u16(0).u16(short).u16(short).u32(clip(size)).u32(clip(offset)).u16(0);
    out.0
}

/// Whether a number does not fit 32 bits; the highest one is taken as the sign for that.
pub(crate) const fn far(value: u64) -> bool {
    value >= u32::MAX as u64
}

/// The name of the field that byte `at` of a record belongs to, for error messages.
pub(crate) fn field(signature: u32, at: usize) -> &'static str {
    let fields: &[(usize, &str)] = match signature {
        LOCAL => &[
            (4, "signature"),
            (6, "version needed"),
            (8, "flags"),
            (10, "method"),
            (14, "date and time"),
            (18, "checksum"),
            (22, "compressed size"),
            (26, "size"),
            (28, "length of the name"),
            (30, "length of the extra field"),
        ],
        CENTRAL => &[
            (4, "signature"),
            (6, "version made by"),
            (8, "version needed"),
            (10, "flags"),
            (12, "method"),
            (16, "date and time"),
            (20, "checksum"),
            (24, "compressed size"),
            (28, "size"),
            (30, "length of the name"),
            (32, "length of the extra field"),
            (34, "length of the comment"),
            (36, "disk number"),
            (42, "attributes (kind of file)"),
            (46, "place of the local header"),
        ],
        DESCRIPTOR => &[(4, "signature"), (8, "checksum"), (24, "size")],
        _ => &[],
    };
    fields.iter().find(|(until, _)| at < *until).map_or("name or extra field", |(_, name)| name)
}

fn version(e: &Entry) -> u16 {
    if e.zip64 || far(e.header_offset) { 45 } else { 20 }
}

fn flags(e: &Entry) -> u16 {
    if e.has_descriptor() { FLAG_DESCRIPTOR } else { 0 }
}

fn clip(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Little-endian fields, one after another.
#[derive(Default)]
struct Out(Vec<u8>);

impl Out {
    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn u16(&mut self, value: u16) -> &mut Self {
        self.bytes(&value.to_le_bytes())
    }

    fn u32(&mut self, value: u32) -> &mut Self {
        self.bytes(&value.to_le_bytes())
    }

    fn u64(&mut self, value: u64) -> &mut Self {
        self.bytes(&value.to_le_bytes())
    }

    fn name_len(&mut self, e: &Entry) -> &mut Self {
        // An `EntryName` has at most 120 bytes.
        self.u16(u16::try_from(e.name.as_str().len()).unwrap_or_default())
    }
}
