//! A ZIP spelled field by field, so that tests can make each field wrong. Tests only.

/// One entry with every field that tests bend. Start from [`RawEntry::stored`] or [`RawEntry::deflated`].
#[derive(Clone)]
pub(crate) struct RawEntry {
    pub(crate) name: Vec<u8>,
    pub(crate) local_name: Option<Vec<u8>>,
    pub(crate) made_by: u16,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) local_method: Option<u16>,
    pub(crate) crc: u32,
    pub(crate) data: Vec<u8>,
    pub(crate) compressed: u32,
    pub(crate) uncompressed: u32,
    pub(crate) local_uncompressed: Option<u32>,
    pub(crate) attributes: u32,
    pub(crate) extra: Vec<u8>,
    pub(crate) comment: Vec<u8>,
    pub(crate) descriptor: Vec<u8>,
    pub(crate) offset: Option<u32>,
}

impl RawEntry {
    pub(crate) fn stored(name: &str, text: &[u8]) -> Self {
        let size = text.len() as u32;
        Self {
            name: name.as_bytes().to_vec(),
            local_name: None,
            made_by: 0x031e,
            flags: 0,
            method: 0,
            local_method: None,
            crc: crc32fast::hash(text),
            data: text.to_vec(),
            compressed: size,
            uncompressed: size,
            local_uncompressed: None,
            attributes: 0o100_644 << 16,
            extra: Vec::new(),
            comment: Vec::new(),
            descriptor: Vec::new(),
            offset: None,
        }
    }

    pub(crate) fn deflated(name: &str, text: &[u8]) -> Self {
        let mut data = Vec::with_capacity(text.len() * 2 + 64);
        flate2::Compress::new(flate2::Compression::new(6), false)
            .compress_vec(text, &mut data, flate2::FlushCompress::Finish)
            .unwrap();
        Self { method: 8, compressed: data.len() as u32, data, ..Self::stored(name, text) }
    }

    /// As a program writes that cannot seek: flag bit 3, zeros before the data, a descriptor after it.
    pub(crate) fn streamed(name: &str, text: &[u8], signature: bool) -> Self {
        let mut entry = Self { flags: 8, local_uncompressed: Some(0), ..Self::deflated(name, text) };
        if signature {
            entry.descriptor.extend(0x0807_4b50_u32.to_le_bytes());
        }
        for field in [entry.crc, entry.compressed, entry.uncompressed] {
            entry.descriptor.extend(field.to_le_bytes());
        }
        entry
    }
}

/// The archive's bytes, with `before` in front and `comment` at the end.
pub(crate) fn build(before: &[u8], entries: &[RawEntry], comment: &[u8]) -> Vec<u8> {
    let mut out = before.to_vec();
    let mut central = Vec::new();
    for e in entries {
        let offset = e.offset.unwrap_or((out.len() - before.len()) as u32);
        let name = e.local_name.as_ref().unwrap_or(&e.name);
        let streamed = e.flags & 8 != 0;
        out.extend(0x0403_4b50_u32.to_le_bytes());
        for field in [20, e.flags, e.local_method.unwrap_or(e.method), 0, 0x21] {
            out.extend(field.to_le_bytes());
        }
        let sizes = [e.crc, e.compressed, e.local_uncompressed.unwrap_or(e.uncompressed)];
        for field in if streamed { [0; 3] } else { sizes } {
            out.extend(field.to_le_bytes());
        }
        for field in [name.len() as u16, e.extra.len() as u16] {
            out.extend(field.to_le_bytes());
        }
        out.extend([&name[..], &e.extra, &e.data, &e.descriptor].concat());

        central.extend(0x0201_4b50_u32.to_le_bytes());
        for field in [e.made_by, 20, e.flags, e.method, 0, 0x21] {
            central.extend(field.to_le_bytes());
        }
        for field in [e.crc, e.compressed, e.uncompressed] {
            central.extend(field.to_le_bytes());
        }
        for field in [e.name.len() as u16, e.extra.len() as u16, e.comment.len() as u16, 0, 0] {
            central.extend(field.to_le_bytes());
        }
        central.extend(e.attributes.to_le_bytes());
        central.extend(offset.to_le_bytes());
        central.extend([&e.name[..], &e.extra, &e.comment].concat());
    }
    let start = (out.len() - before.len()) as u32;
    let count = entries.len() as u16;
    out.extend(&central);
    out.extend(0x0605_4b50_u32.to_le_bytes());
    for field in [0, 0, count, count] {
        out.extend(field.to_le_bytes());
    }
    out.extend((central.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend((comment.len() as u16).to_le_bytes());
    out.extend(comment);
    out
}
