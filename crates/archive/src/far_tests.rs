//! Archives past 4 GiB, without writing 4 GiB: a source made of pieces with zeros between them.

use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::strangers_tests::run;
use crate::{Limits, ReadAt, ZipWriter, open_entry, walk};

const GIB: u64 = 1 << 30;

/// A file in memory that keeps only the blocks that are not all zero.
#[derive(Default)]
struct Sparse {
    blocks: std::collections::BTreeMap<u64, Vec<u8>>,
    len: u64,
    at: u64,
}

const BLOCK: u64 = 1 << 20;
static ZEROS: [u8; BLOCK as usize] = [0; BLOCK as usize];

impl Write for Sparse {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let (block, start) = (self.at / BLOCK, (self.at % BLOCK) as usize);
        let n = buf.len().min(BLOCK as usize - start);
        let part = &buf[..n];
        if self.blocks.contains_key(&block) || *part != ZEROS[..n] {
            let bytes = self.blocks.entry(block).or_insert_with(|| vec![0; BLOCK as usize]);
            bytes[start..start + n].copy_from_slice(part);
        }
        self.at += n as u64;
        self.len = self.len.max(self.at);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Current(by) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        self.at = self.at.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl ReadAt for Sparse {
    fn len(&self) -> io::Result<u64> {
        Ok(self.len)
    }

    fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> io::Result<()> {
        if offset + buf.len() as u64 > self.len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        for (i, byte) in buf.iter_mut().enumerate() {
            let at = offset + i as u64;
            *byte = self.blocks.get(&(at / BLOCK)).map_or(0, |block| block[(at % BLOCK) as usize]);
        }
        Ok(())
    }
}

/// A stored entry of 5 GiB, then a small one whose place no longer fits 32 bits.
fn far_archive(zip64: bool, size: u64) -> io::Result<Sparse> {
    let mut zip = ZipWriter::new(Sparse::default());
    let mut payload =
        zip.begin_stored_patched(&"payload.c256".parse().unwrap(), zip64).map_err(io::Error::other)?;
    for _ in 0..size / BLOCK {
        payload.write_all(&ZEROS)?;
    }
    payload.end().map_err(io::Error::other)?;
    zip.stored(&"keyslots.txt".parse().unwrap(), b"slots").map_err(io::Error::other)?;
    zip.finish().map_err(io::Error::other)
}

#[test]
fn an_archive_past_four_gib_is_walked_and_read() {
    let file = far_archive(true, 5 * GIB).unwrap();
    let entries = walk(&file, &Limits::stored_only()).unwrap();
    assert_eq!((entries[0].uncompressed, entries[0].zip64), (5 * GIB, true));
    assert_eq!((entries[1].header_offset > 5 * GIB, entries[1].zip64), (true, false));
    let mut text = String::new();
    open_entry(&file, &entries[1]).read_to_string(&mut text).unwrap();
    assert_eq!(text, "slots");
    let intake = crate::Intake::open(&file, &crate::IntakeLimits::default()).unwrap();
    assert_eq!((intake.files.len(), intake.problems.len(), intake.notes.len()), (2, 0, 0), "{intake:?}");
}

#[test]
fn strangers_read_an_archive_past_four_gib() {
    let sparse = far_archive(true, 5 * GIB).unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(sparse.len).unwrap();
    for (block, bytes) in &sparse.blocks {
        let start = block * BLOCK;
        let length = (sparse.len - start).min(BLOCK) as usize;
        file.seek(SeekFrom::Start(start)).unwrap();
        file.write_all(&bytes[..length]).unwrap();
    }
    let path = file.path().to_str().unwrap();
    assert_eq!(run("unzip", &["-p", path, "keyslots.txt"]), "slots");
    let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n\
                  print([i.file_size for i in z.infolist()], z.read('keyslots.txt'))";
    assert_eq!(run("python3", &["-c", script, path]).trim(), "[5368709120, 5] b'slots'");
}

#[test]
fn without_sixty_four_bits_an_entry_cannot_pass_four_gib() {
    let error = far_archive(false, 4 * GIB).err().unwrap();
    assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    assert!(error.to_string().contains("payload.c256"), "{error}");
}

#[test]
fn the_records_for_far_places_are_as_strict_as_the_others() {
    let mut file = far_archive(true, 5 * GIB).unwrap();
    let entries = walk(&file, &Limits::stored_only()).unwrap();
    let framing: Vec<u64> = (0..entries[0].data_offset).chain(entries[1].header_offset..file.len).collect();
    let data = entries[1].data_offset..entries[1].data_offset + 5;
    for at in framing.into_iter().filter(|at| !data.contains(at)) {
        let flip =
            |file: &mut Sparse| file.blocks.get_mut(&(at / BLOCK)).unwrap()[(at % BLOCK) as usize] ^= 1;
        flip(&mut file);
        assert!(walk(&file, &Limits::stored_only()).is_err(), "byte {at}");
        flip(&mut file);
    }
    assert!(walk(&file, &Limits::stored_only()).is_ok());
}
