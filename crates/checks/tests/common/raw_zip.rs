//! ZIP files as nobody should write them.

/// One entry, stored, with whatever header values a test wants.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) unix_mode: u32,
    pub(crate) crc: Option<u32>,
    /// What the entry says it holds unpacked, if not what it holds.
    pub(crate) unpacked: Option<u32>,
    /// Takes the place of the entry's own offset in the directory.
    pub(crate) offset: Option<u32>,
}

impl Entry {
    pub(crate) fn new(name: &str, data: &[u8]) -> Self {
        let name = name.as_bytes().to_vec();
        Self {
            name,
            data: data.to_vec(),
            flags: 0,
            method: 0,
            unix_mode: 0o100_644,
            crc: None,
            unpacked: None,
            offset: None,
        }
    }
}

pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = entry.offset.unwrap_or(out.len() as u32);
        let crc = entry.crc.unwrap_or_else(|| crc32fast::hash(&entry.data));
        let mut common = Vec::new();
        for half in [20, entry.flags, entry.method, 0, 0x5a21] {
            common.extend_from_slice(&half.to_le_bytes());
        }
        for whole in [crc, entry.data.len() as u32, entry.unpacked.unwrap_or(entry.data.len() as u32)] {
            common.extend_from_slice(&whole.to_le_bytes());
        }
        common.extend_from_slice(&(entry.name.len() as u16).to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(&entry.name);
        out.extend_from_slice(&entry.data);
        directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&(entry.unix_mode << 16).to_le_bytes());
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(&entry.name);
    }
    let (start, size, count) = (out.len() as u32, directory.len() as u32, entries.len() as u16);
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}
