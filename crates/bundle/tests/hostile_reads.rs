//! A file that changes, ends or fails while it is read: what passes was checked, and damage and a failing disk are
//! never mistaken for each other.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use archive::ReadAt;
use bundle::{BundleError, Contents, DataSink, Key, OuterVerified, UnlockError, verify_plain};
use common::{DATA, Fixture, fixture, plain};
use model::EntryName;

#[derive(Clone, Copy, Debug)]
enum Trick {
    /// The read fails as a dying disk does.
    Fail,
    /// The file was cut meanwhile.
    End,
    /// One bit is another one, this time only.
    Flip,
}

/// Plays a trick on one read, counted from 1.
struct Tricky<'a> {
    bytes: &'a [u8],
    reads: AtomicU64,
    at: u64,
    trick: Trick,
}

impl<'a> Tricky<'a> {
    fn new(bytes: &'a [u8], at: u64, trick: Trick) -> Self {
        Self { bytes, reads: AtomicU64::new(0), at, trick }
    }
}

impl ReadAt for Tricky<'_> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> io::Result<()> {
        self.bytes.read_exact_at(buf, offset)?;
        if self.reads.fetch_add(1, Ordering::SeqCst) + 1 == self.at {
            match self.trick {
                Trick::Fail => return Err(io::Error::other("the disk is dying")),
                Trick::End => return Err(io::ErrorKind::UnexpectedEof.into()),
                Trick::Flip => {
                    let middle = buf.len() / 2;
                    if let Some(byte) = buf.get_mut(middle) {
                        *byte ^= 4;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Keeps what it is given; fails on the n-th call.
#[derive(Default)]
struct Keeping {
    files: Vec<(String, Vec<u8>)>,
    calls: u64,
    fail: Option<(u64, io::ErrorKind)>,
}

impl Keeping {
    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        match self.fail {
            Some((at, kind)) if at == self.calls => Err(kind.into()),
            _ => Ok(()),
        }
    }
}

impl DataSink for Keeping {
    fn begin(&mut self, name: &EntryName, _: u64) -> io::Result<()> {
        self.files.push((name.to_string(), Vec::new()));
        self.call()
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.files.last_mut().unwrap().1.extend(bytes);
        self.call()
    }
    fn end(&mut self) -> io::Result<()> {
        self.call()
    }
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn open(file: &dyn ReadAt, made: &Fixture, sink: &mut Keeping) -> Result<Contents, BundleError> {
    let outer = OuterVerified::verify(file, &mut go_on)?;
    let payload = outer.unlock(&Key::Vault(&made.vault)).map_err(|e| match e {
        UnlockError::Broken(fault) => BundleError::Broken(fault),
        other => BundleError::Io(io::Error::other(other)),
    })?;
    verify_plain(&payload, Some((outer.envelope(), outer.signers())), sink, &mut go_on)
}

/// Runs once for every read, in the sealed file and in the plain one, with this trick on that read.
fn each_read(trick: Trick, check: impl Fn(Result<Contents, BundleError>, Keeping, String)) {
    let made = fixture(true);
    let sealed = made.seal(&DATA);
    let inside = plain(&sealed, &Key::Vault(&made.vault));
    for (bytes, is_sealed) in [(&sealed, true), (&inside, false)] {
        let run = |at: u64| {
            let file = Tricky::new(bytes, at, trick);
            let mut sink = Keeping::default();
            let found = if is_sealed {
                open(&file, &made, &mut sink)
            } else {
                verify_plain(&file, None, &mut sink, &mut go_on)
            };
            (found, sink, file.reads.load(Ordering::SeqCst))
        };
        let (whole, _, reads) = run(0);
        assert!(whole.is_ok() && reads > 20);
        for at in 1..=reads {
            let (found, sink, _) = run(at);
            check(found, sink, format!("{trick:?} at read {at} of {reads}, sealed: {is_sealed}"));
        }
    }
}

#[test]
fn a_failing_disk_is_never_called_a_broken_bundle() {
    each_read(Trick::Fail, |found, _, what| {
        assert!(matches!(found, Err(BundleError::Io(_))), "{what}: {found:?}");
    });
}

#[test]
fn a_file_cut_while_it_is_read_is_broken() {
    each_read(Trick::End, |found, _, what| {
        assert!(matches!(found, Err(BundleError::Broken(_))), "{what}: {found:?}");
    });
}

#[test]
fn what_passes_is_what_was_checked_even_if_the_file_changes_meanwhile() {
    let made = fixture(true);
    let signed = {
        let mut sink = Keeping::default();
        let sealed = made.seal(&DATA);
        open(&sealed, &made, &mut sink).unwrap();
        sink.files
    };
    let names: Vec<&String> = signed.iter().map(|(name, _)| name).collect();
    each_read(Trick::Flip, |found, sink, what| match found {
        Err(BundleError::Broken(_)) => {}
        Err(other) => panic!("{what}: {other:?}"),
        // A bit that nobody looked at twice: then what came out must hold together by itself.
        Ok(contents) => {
            let given: Vec<&String> = sink.files.iter().map(|(name, _)| name).collect();
            assert_eq!(given, names, "{what}");
            let (_, manifest) = sink.files.iter().find(|(name, _)| name == "manifest.sha256").unwrap();
            let manifest = std::str::from_utf8(manifest).unwrap();
            for (name, bytes) in sink.files.iter().filter(|(name, _)| !name.starts_with("manifest.")) {
                assert!(
                    manifest.contains(&format!("{}  {name}\n", seal::sha256(&[bytes]))),
                    "{what}: {name}"
                );
            }
            let (_, signature) =
                sink.files.iter().find(|(name, _)| name == "manifest.sha256.ed25519").unwrap();
            let signature: [u8; 64] = signature.as_slice().try_into().unwrap();
            contents.signers().ed25519.verify(manifest.as_bytes(), &signature).unwrap();
        }
    });
}

#[test]
fn a_sink_that_fails_is_never_called_a_broken_bundle() {
    let made = fixture(false);
    let sealed = made.seal(&DATA);
    let mut counting = Keeping::default();
    open(&sealed, &made, &mut counting).unwrap();
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::UnexpectedEof, io::ErrorKind::InvalidData] {
        for at in 1..=counting.calls {
            let mut sink = Keeping { fail: Some((at, kind)), ..Keeping::default() };
            let found = open(&sealed, &made, &mut sink);
            assert!(matches!(&found, Err(BundleError::Io(e)) if e.kind() == kind), "{at} {kind}: {found:?}");
        }
    }
}
