use std::io::ErrorKind;
use std::num::NonZeroUsize;

use archive::{Limits, open_entry, walk};

use super::*;
use crate::ProblemKind;

const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

fn key() -> Ed25519Key {
    Ed25519Key::from_seed(&[1; 32]).unwrap()
}

/// Takes so many bytes and is full then.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(ErrorKind::StorageFull.into());
        }
        let n = bytes.len().min(self.0);
        self.0 -= n;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lines that do not compress to nothing, so that there is much to wait for.
fn long() -> Vec<u8> {
    (0..40_000_u64).flat_map(|n| format!("{}\n", sha256(&[&n.to_be_bytes()])).into_bytes()).collect()
}

fn put(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Problem> {
    out.write_all(bytes).map_err(|e| Problem::from_io(&e))
}

#[test]
fn what_is_written_on_the_way_is_listed_and_reads_back() {
    let long = long();
    let mut zip = PackZip::new(Vec::new(), TWO);
    zip.add("a.txt", b"text").unwrap();
    zip.add_written("b.txt", long.len() as u64, |out| put(out, &long)).unwrap();
    zip.add_written("c.txt", 0, |_| Ok(())).unwrap();
    let (bytes, digest) = zip.finish(&key()).unwrap();
    assert_eq!(digest, sha256(&[&bytes]));
    let entries = walk(&bytes, &Limits::deflated()).unwrap();
    let read = |at: usize| {
        let mut read = Vec::new();
        open_entry(&bytes, &entries[at]).read_to_end(&mut read).unwrap();
        read
    };
    assert!(read(0) == b"text" && read(1) == long && read(2).is_empty());
    let list = Manifest::parse(&read(3)).unwrap();
    assert_eq!((entries[3].name.as_str(), list.len()), (LIST, 3));
    assert_eq!((entries[4].name.as_str(), entries.len()), (SIGNATURE, 5));
    sshsig::verify(&key().public(), NAMESPACE, &read(3), &read(4)).unwrap();
    assert!(sshsig::verify(&key().public(), bundle::NAMESPACE, &read(3), &read(4)).is_err(), "no bundle's");
    for (at, entry) in entries[..3].iter().enumerate() {
        assert_eq!(list.get(&entry.name), Some(sha256(&[&read(at)])), "{}", entry.name);
    }
}

#[test]
fn a_target_that_fills_up_stops_the_writer_and_is_the_reason_told() {
    let long = long();
    for room in [0, 10, 100_000, 1_000_000] {
        let mut zip = PackZip::new(Full(room), TWO);
        let refused = zip.add_written("b.txt", long.len() as u64, |out| put(out, &long)).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Io);
        assert!(refused.to_string().contains("no space left"), "{room}: {refused}");
    }
}

#[test]
fn a_writer_that_gives_up_is_the_reason_told() {
    let long = long();
    let mut zip = PackZip::new(Vec::new(), TWO);
    let give_up = |out: &mut dyn Write| {
        put(out, &long)?;
        Err(Problem::interrupted())
    };
    let refused = zip.add_written("b.txt", 2 * long.len() as u64, give_up).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Interrupted);
    assert!(zip.finish(&key()).is_err(), "half a file is no pack");
}

#[test]
fn another_size_than_was_announced_is_refused() {
    let long = long();
    for size in [0, long.len() as u64 - 1, long.len() as u64 + 1] {
        let mut zip = PackZip::new(Vec::new(), TWO);
        assert!(zip.add_written("b.txt", size, |out| put(out, &long)).is_err(), "{size}");
    }
}
