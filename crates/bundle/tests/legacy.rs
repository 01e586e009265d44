//! Files of earlier exporters, made with Python's `cryptography` (AESGCM): opened whole, or not at all.

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use archive::ReadAt;
use bundle::{BundleError, LegacyError, LegacyFile};
use seal::Secret32;

const PLAIN: &[u8] = b"PersonalID,FirstName\r\n1,Made\r\n2,Up\r\n";
const IV: [u8; 12] = [7; 12];
/// Key 00…1f, IV 12 × 07.
const RAW: &str = "5f0fd42f0061b6988fd93fc6e92387efef3de01685fdb035b3da3a9f09d400377234fc746e1be03182594c102c3a519ce0982ee7";
/// The same key wrapped by the master key 20…3f with nonce 12 × 09, before the same message.
const ENVELOPE: &str = "07070707070707070707070709090909090909090909090944d991e0c99774c590ba1b64a9521624ecfdd69dc1d0a963c9381c18c87dea480fea992ae056fa23d7130e5a3c1fb09e5f0fd42f0061b6988fd93fc6e92387efef3de01685fdb035b3da3a9f09d400377234fc746e1be03182594c102c3a519ce0982ee7";

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |c: u8| (c as char).to_digit(16).unwrap_or(0) as u8;
    hex.as_bytes()
        .chunks(2)
        .filter_map(|pair| Some(digit(*pair.first()?) << 4 | digit(*pair.last()?)))
        .collect()
}

fn key() -> Secret32 {
    Secret32::from_bytes(std::array::from_fn(|i| i as u8))
}

fn master() -> Secret32 {
    Secret32::from_bytes(std::array::from_fn(|i| i as u8 + 32))
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn open_raw(file: &dyn ReadAt, key: Secret32) -> Result<Vec<u8>, LegacyError> {
    let mut out = Vec::new();
    LegacyFile::raw(file, key, IV, &mut go_on)?.write_to(&mut out, &mut go_on)?;
    Ok(out)
}

fn open_envelope(file: &dyn ReadAt, master: &Secret32) -> Result<Vec<u8>, LegacyError> {
    let mut out = Vec::new();
    LegacyFile::envelope(file, master, &mut go_on)?.write_to(&mut out, &mut go_on)?;
    Ok(out)
}

#[test]
fn both_layouts_give_what_was_encrypted() {
    assert_eq!(open_raw(&bytes(RAW), key()).unwrap(), PLAIN);
    assert_eq!(open_envelope(&bytes(ENVELOPE), &master()).unwrap(), PLAIN);
    assert_eq!(open_raw(&bytes("6657cafb14b57b399013a6f08d7cefa8"), key()).unwrap(), b"", "an empty message");
}

#[test]
fn every_changed_byte_and_every_other_length_is_refused() {
    for at in 0..bytes(RAW).len() {
        let mut changed = bytes(RAW);
        changed[at] ^= 1;
        assert!(matches!(open_raw(&changed, key()), Err(LegacyError::WrongKey)), "byte {at}");
    }
    for at in 0..bytes(ENVELOPE).len() {
        let mut changed = bytes(ENVELOPE);
        changed[at] ^= 1;
        assert!(matches!(open_envelope(&changed, &master()), Err(LegacyError::WrongKey)), "byte {at}");
        let cut = open_envelope(&bytes(ENVELOPE)[..at].to_vec(), &master());
        assert!(matches!(cut, Err(LegacyError::WrongKey | LegacyError::TooShort)), "kept {at}");
    }
    assert!(matches!(open_raw(&bytes(RAW), master()), Err(LegacyError::WrongKey)));
}

/// Gives other bytes from the second reading on.
struct Exchanged {
    bytes: Vec<u8>,
    reads: AtomicU64,
}

impl ReadAt for Exchanged {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> io::Result<()> {
        self.bytes.read_exact_at(buf, offset)?;
        if offset == 0
            && self.reads.fetch_add(1, Ordering::SeqCst) > 0
            && let Some(byte) = buf.get_mut(23)
        {
            *byte ^= b'1' ^ b'9';
        }
        Ok(())
    }
}

#[test]
fn a_file_exchanged_between_the_two_passes_is_refused() {
    let file = Exchanged { bytes: bytes(RAW), reads: AtomicU64::new(0) };
    assert!(matches!(open_raw(&file, key()), Err(LegacyError::WrongKey)));
}

/// Claims a length and has no bytes.
struct Claims(u64);

impl ReadAt for Claims {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0)
    }

    fn read_exact_at(&self, _: &mut [u8], _: u64) -> io::Result<()> {
        Err(io::Error::other("nothing is read"))
    }
}

#[test]
fn more_than_the_cipher_can_hold_is_refused_before_it_is_read() {
    let found = open_raw(&Claims(1 << 37), key());
    assert!(matches!(found, Err(LegacyError::Bundle(BundleError::Broken(_)))), "{found:?}");
}
