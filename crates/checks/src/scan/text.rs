//! Whether the bytes are text: UTF-8, NUL bytes, and what else they might be.

/// What a file's first bytes say about how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Nothing particular.
    Plain,
    /// A UTF-8 byte order mark (EF BB BF).
    Bom,
    /// UTF-16 or UTF-32, by its mark or by its zero bytes.
    Utf16,
    /// A ZIP file, spreadsheet, PDF or gzip file.
    Binary,
}

impl Opening {
    /// How many bytes to look at.
    pub(super) const LENGTH: usize = 64;

    pub(super) fn of(head: &[u8]) -> Self {
        const BINARY: [&[u8]; 5] =
            [b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x1f\x8b\x08"];
        if head.starts_with(b"\xef\xbb\xbf") {
            Self::Bom
        } else if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || looks_like_utf16(head) {
            Self::Utf16
        } else if BINARY.iter().any(|magic| head.starts_with(magic)) {
            Self::Binary
        } else {
            Self::Plain
        }
    }
}

/// Latin text in UTF-16 has a zero in every second byte; UTF-8 text has none.
fn looks_like_utf16(head: &[u8]) -> bool {
    let (pairs, _) = head.as_chunks::<2>();
    let little = pairs.iter().all(|[low, high]| *low != 0 && *high == 0);
    let big = pairs.iter().all(|[high, low]| *low != 0 && *high == 0);
    pairs.len() >= 2 && (little || big)
}

/// What is wrong with a file's text, each with the physical line where it first appears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextFaults {
    /// The first NUL byte.
    pub nul: Option<u64>,
    /// The first byte that is no UTF-8: its line and value.
    pub not_utf8: Option<(u64, u8)>,
    /// A byte that Windows-1252 does not have either was among those that are no UTF-8.
    pub not_1252: bool,
    /// Some characters are UTF-8 of two bytes or more.
    pub multibyte: bool,
}

impl TextFaults {
    /// True if the file reads as Windows-1252 and not as damaged UTF-8.
    pub fn is_windows_1252(&self) -> bool {
        self.not_utf8.is_some() && !self.not_1252 && !self.multibyte
    }
}

/// Watches the bytes of one file go by.
#[derive(Debug, Default)]
pub(super) struct TextWatch {
    pub(super) faults: TextFaults,
}

impl TextWatch {
    /// Looks at `fresh`, which begins where the last look stopped, and returns how many bytes it is done with: all but
    /// an unfinished character at the end. `line_at` tells the physical line of an offset into `fresh`.
    pub(super) fn look(&mut self, fresh: &[u8], last: bool, line_at: impl Fn(usize) -> u64) -> usize {
        if self.faults.nul.is_none() {
            self.faults.nul = memchr::memchr(0, fresh).map(&line_at);
        }
        if fresh.is_ascii() {
            return fresh.len();
        }
        let mut done = 0;
        while let Some(rest) = fresh.get(done..) {
            let error = match std::str::from_utf8(rest) {
                Ok(_) => {
                    self.faults.multibyte |= !rest.is_ascii();
                    return fresh.len();
                }
                Err(error) => error,
            };
            let good = rest.get(..error.valid_up_to()).unwrap_or_default();
            self.faults.multibyte |= !self.faults.multibyte && !good.is_ascii();
            done += good.len();
            let bad = match error.error_len() {
                Some(length) => fresh.get(done..done + length),
                None if last => fresh.get(done..),
                None => return done,
            };
            let bad = bad.unwrap_or_default();
            self.bad_bytes(bad, || line_at(done));
            done += bad.len();
        }
        fresh.len()
    }

    fn bad_bytes(&mut self, bad: &[u8], line: impl Fn() -> u64) {
        if let (None, Some(first)) = (self.faults.not_utf8, bad.first()) {
            self.faults.not_utf8 = Some((line(), *first));
        }
        // The five bytes Windows-1252 leaves open.
        self.faults.not_1252 |= bad.iter().any(|b| matches!(b, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    }
}

/// How many line ends (LF, CR LF or CR) stand in `bytes`, where a CR at the end counts as one.
pub(super) fn count_line_ends(bytes: &[u8]) -> u64 {
    let follows_cr = |at: usize| at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r');
    let second_half = |at: usize| bytes.get(at) == Some(&b'\n') && follows_cr(at);
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| !second_half(*at)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &[u8], piece: usize) -> TextFaults {
        let mut watch = TextWatch::default();
        let (mut from, mut to) = (0, 0);
        while to < text.len() {
            to = (to + piece).min(text.len());
            let line_at = |at| 1 + count_line_ends(&text[..from + at]);
            from += watch.look(&text[from..to], to == text.len(), line_at);
        }
        watch.faults
    }

    #[test]
    fn the_line_of_the_first_bad_byte_is_named_however_the_bytes_arrive() {
        for piece in [1, 2, 3, 7, 100] {
            let windows = faults(b"a\r\nb\nJos\xe9,x\n\xe8", piece);
            assert_eq!(windows.not_utf8, Some((3, 0xe9)), "{piece}");
            assert!(windows.is_windows_1252());
            let damaged = faults("a\nJosé\n\u{20ac}".as_bytes().split_last().unwrap().1, piece);
            assert_eq!(damaged.not_utf8, Some((3, 0xe2)), "{piece}");
            assert!(!damaged.is_windows_1252());
            let odd = faults(b"a\r\x81\n", piece);
            assert_eq!((odd.not_utf8, odd.not_1252), (Some((2, 0x81)), true), "{piece}");
            assert_eq!(faults(b"\n\n\0", piece).nul, Some(3));
            assert_eq!(
                faults("Zoë\n".as_bytes(), piece),
                TextFaults { multibyte: true, ..TextFaults::default() }
            );
        }
    }

    #[test]
    fn the_first_bytes_tell_utf_16_and_binary_files() {
        let utf16: Vec<u8> = "PersonalID".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Opening::of(&utf16), Opening::Utf16);
        assert_eq!(Opening::of(&[b"\xff\xfe", &utf16[..]].concat()), Opening::Utf16);
        assert_eq!(Opening::of(b"PK\x03\x04\x14\x00"), Opening::Binary);
        assert_eq!(Opening::of(b"\xef\xbb\xbfPersonalID"), Opening::Bom);
        assert_eq!(Opening::of(b"a\0b"), Opening::Plain);
        assert_eq!(Opening::of(b""), Opening::Plain);
    }
}
