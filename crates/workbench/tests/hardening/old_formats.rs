//! Files of earlier exporters, made here by another implementation of AES-256-GCM.

use std::fs;
use std::path::PathBuf;

use audit::Action;
use seal::Secret32;
use workbench::{OpenRequest, OpenWith, Opened, Problem, ProblemKind, Target};

use crate::aftermath::actions;
use crate::common::Place;
use crate::oracle::python_says;

const MAKE: &str = r#"
import sys
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
out, plain = sys.argv[1], open(sys.argv[2], "rb").read()
raw_key, raw_iv, master, dek, nonce, iv = (bytes([n]) * size for n, size in ((1, 32), (2, 12), (3, 32), (4, 32), (5, 12), (6, 12)))
open(out + "/raw.bin", "wb").write(AESGCM(raw_key).encrypt(raw_iv, plain, None))
open(out + "/envelope.bin", "wb").write(iv + nonce + AESGCM(master).encrypt(nonce, dek, None) + AESGCM(dek).encrypt(iv, plain, None))
"#;

const PLAIN: &[u8] = b"PK\x03\x04 what an earlier exporter sealed, in more than one block of the cipher and not a multiple of it";

fn raw_key(byte: u8, iv: u8) -> OpenWith<'static> {
    OpenWith::RawKey(Secret32::from_bytes([byte; 32]), [iv; 12])
}

fn master_key(byte: u8) -> OpenWith<'static> {
    OpenWith::MasterKey(Secret32::from_bytes([byte; 32]))
}

/// A workstation with both files.
fn place() -> (Place, [PathBuf; 2]) {
    let place = Place::with_vault();
    let plain = place.path("plain");
    fs::write(&plain, PLAIN).unwrap();
    python_says(&["-c".as_ref(), MAKE.as_ref(), place.path("").as_os_str(), plain.as_os_str()], &[]);
    let files = [place.path("raw.bin"), place.path("envelope.bin")];
    (place, files)
}

fn open(place: &Place, path: &std::path::Path, with: OpenWith<'_>) -> Result<Opened, Problem> {
    let out = place.path("out.zip");
    let request = OpenRequest { path, target: Target::Zip(&out), with };
    workbench::open(&place.host(), None, &request, &())
}

#[test]
fn old_files_open_as_unsigned_and_the_unproved_layout_says_so() {
    let (place, [raw, envelope]) = place();
    let unverified = |opened: &Opened| opened.notes.iter().any(|note| note.contains("not verified"));
    for (path, with, assumed) in [(&raw, raw_key(1, 2), false), (&envelope, master_key(3), true)] {
        let opened = open(&place, path, with).unwrap();
        assert_eq!(fs::read(place.path("out.zip")).unwrap(), PLAIN);
        assert_eq!((opened.signer, opened.bundle_id), (None, None));
        assert!(opened.notes.iter().any(|note| note.contains("unsigned")), "{:?}", opened.notes);
        assert_eq!(unverified(&opened), assumed);
        fs::remove_file(place.path("out.zip")).unwrap();
    }
    let mut session = place.unlock().unwrap();
    let out = place.path("out.zip");
    let request = OpenRequest { path: &raw, target: Target::Zip(&out), with: raw_key(1, 2) };
    workbench::open(&place.host(), Some(&mut session), &request, &()).unwrap();
    assert_eq!(actions(&session).last(), Some(&Action::BundleOpen));
}

#[test]
fn another_key_iv_or_layout_opens_nothing() {
    let (place, [raw, envelope]) = place();
    for (path, with) in [
        (&raw, raw_key(9, 2)),
        (&raw, raw_key(1, 9)),
        (&raw, master_key(1)),
        (&envelope, master_key(9)),
        (&envelope, raw_key(4, 6)),
    ] {
        let refused = open(&place, path, with).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::WrongSecret, "{refused}");
        assert!(!place.path("out.zip").exists());
    }
}

#[test]
fn an_old_file_cut_at_any_length_or_changed_at_any_byte_opens_nothing() {
    let (place, files) = place();
    let damaged = place.path("damaged.bin");
    for (file, which) in files.iter().zip(["raw", "envelope"]) {
        let with = || if which == "raw" { raw_key(1, 2) } else { master_key(3) };
        let good = fs::read(file).unwrap();
        let cuts = (0..good.len()).map(|cut| good[..cut].to_vec());
        let changes = (0..good.len()).map(|at| {
            let mut changed = good.clone();
            changed[at] ^= 0x10;
            changed
        });
        let longer = std::iter::once([good.as_slice(), b"\0"].concat());
        for (number, bytes) in cuts.chain(changes).chain(longer).enumerate() {
            fs::write(&damaged, bytes).unwrap();
            let refused = open(&place, &damaged, with()).unwrap_err();
            assert!(
                matches!(refused.kind(), ProblemKind::WrongSecret | ProblemKind::Broken),
                "{which} {number}: {refused}"
            );
            assert!(!place.path("out.zip").exists(), "{which} {number}");
        }
    }
    assert_eq!(place.names(), ["damaged.bin", "envelope.bin", "plain", "raw.bin", "vault"]);
}
