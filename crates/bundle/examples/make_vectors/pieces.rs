//! ZIP taken apart into pieces and put together without any of the checks that `archive` makes, so that what it
//! refuses to write can be written here. For good pieces the bytes are exactly `archive`'s.

use std::io::Read as _;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use archive::{Limits, Method, ZipWriter, open_entry, walk};

/// One entry.
#[derive(Clone)]
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) deflated: bool,
    pub(crate) plain: Vec<u8>,
    /// As it stands in the archive.
    pub(crate) packed: Vec<u8>,
}

impl Piece {
    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), deflated: false, plain: bytes.to_vec(), packed: bytes.to_vec() }
    }

    pub(crate) fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut zip = ZipWriter::new(Vec::new());
        let (mut source, mut seen) = (bytes, |_: &[u8]| ControlFlow::Continue(()));
        let threads = NonZeroUsize::MIN;
        zip.deflated(&"x".parse().unwrap(), bytes.len() as u64, &mut source, threads, &mut seen).unwrap();
        Self { name: name.to_owned(), ..pieces(&zip.finish().unwrap())[0].clone() }
    }

    /// DEFLATE's other spelling of the same text: one block that is not compressed.
    pub(crate) fn deflated_otherwise(name: &str, bytes: &[u8]) -> Self {
        let length = u16::try_from(bytes.len()).unwrap();
        let packed = [&[1], &length.to_le_bytes()[..], &(!length).to_le_bytes(), bytes].concat();
        Self { name: name.to_owned(), deflated: true, plain: bytes.to_vec(), packed }
    }
}

/// Reads a good archive.
pub(crate) fn pieces(zip: &[u8]) -> Vec<Piece> {
    let entries = walk(&zip, &Limits::deflated()).unwrap();
    let read = |entry: &archive::Entry| {
        let mut plain = Vec::new();
        open_entry(&zip, entry).read_to_end(&mut plain).unwrap();
        let start = entry.data_offset as usize;
        Piece {
            name: entry.name.to_string(),
            deflated: entry.method == Method::Deflated,
            plain,
            packed: zip[start..start + entry.compressed as usize].to_vec(),
        }
    };
    entries.iter().map(read).collect()
}

/// Puts pieces together as zip-profile.md says, whatever their names and order.
pub(crate) fn zip(pieces: &[Piece]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for piece in pieces {
        let offset = out.len() as u32;
        let (flags, method) = if piece.deflated { (8_u16, 8_u16) } else { (0, 0) };
        let name = piece.name.as_bytes();
        let sums: Vec<u8> = [crc(&piece.plain), piece.packed.len() as u32, piece.plain.len() as u32]
            .iter()
            .flat_map(|n| n.to_le_bytes())
            .collect();
        let shared = |sums: &[u8]| {
            let head: Vec<u8> =
                [20, flags, method, 0, 0x21].iter().flat_map(|n: &u16| n.to_le_bytes()).collect();
            [&head, sums, &(name.len() as u16).to_le_bytes(), &[0, 0]].concat()
        };
        let before = if piece.deflated { vec![0; 12] } else { sums.clone() };
        out.extend([b"PK\x03\x04", shared(&before).as_slice(), name, &piece.packed].concat());
        if piece.deflated {
            out.extend([b"PK\x07\x08".as_slice(), &sums].concat());
        }
        let tail =
            [[0; 6].as_slice(), &(0o100_644_u32 << 16).to_le_bytes(), &offset.to_le_bytes(), name].concat();
        directory
            .extend([b"PK\x01\x02", 0x031e_u16.to_le_bytes().as_slice(), &shared(&sums), &tail].concat());
    }
    let (start, count) = (out.len() as u32, pieces.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([(directory.len() as u32).to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

pub(crate) fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}
