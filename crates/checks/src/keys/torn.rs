//! What stands in rows that could not be read. Whatever is looked for and stands there may be there, so nothing is said of
//! it; everything else is certainly not in such a row.

use std::collections::HashSet;

use super::HashKey;

/// Beyond this many pieces of text nothing is kept: a file that is torn everywhere says nothing about its keys.
const MOST: usize = 1 << 18;

/// The pieces of text in the torn rows of one file.
#[derive(Debug, Default)]
pub(crate) struct Torn {
    pieces: HashSet<u64>,
    rows: u64,
    everything: bool,
}

impl Torn {
    /// Takes the text of a torn row as it stands; `None` if it was passed over. `is_last`: nothing follows it, not even the
    /// end of its line, so that the file may have been cut there.
    pub(crate) fn add(&mut self, key: HashKey, text: Option<&[u8]>, is_last: bool) {
        self.rows += 1;
        self.everything |= is_last || text.is_none();
        let pieces = text.unwrap_or_default().split(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'));
        if !self.everything {
            self.pieces.extend(pieces.filter(|piece| !piece.is_empty()).map(|piece| key.hash(piece)));
        }
        self.bound();
    }

    /// Takes in the torn rows that somebody else met in the same file.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.rows += other.rows;
        self.everything |= other.everything;
        self.pieces.extend(other.pieces);
        self.bound();
    }

    fn bound(&mut self) {
        self.everything |= self.pieces.len() >= MOST;
        if self.everything {
            self.pieces = HashSet::new();
        }
    }

    /// True if every row could be read.
    pub(crate) fn is_none(&self) -> bool {
        self.rows == 0
    }

    /// True if anything at all may stand in what could not be read.
    pub(crate) fn may_hold_anything(&self) -> bool {
        self.everything
    }

    /// True if the values with these hashes may stand in a torn row.
    pub(crate) fn may_hold(&self, mut values: impl Iterator<Item = u64>) -> bool {
        self.everything || (self.rows > 0 && values.all(|value| self.pieces.contains(&value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: HashKey = HashKey([1, 2]);

    fn may_hold(torn: &Torn, value: &[u8]) -> bool {
        torn.may_hold(std::iter::once(KEY.hash(value)))
    }

    #[test]
    fn whatever_stands_between_commas_quotes_and_line_ends_may_be_a_key() {
        let mut torn = Torn::default();
        assert!(torn.is_none() && !may_hold(&torn, b"7"));
        torn.add(KEY, Some(b"\"12\",34\r\n56,\"78"), false);
        for piece in [b"12", b"34", b"56", b"78"] {
            assert!(may_hold(&torn, piece));
        }
        assert!(!may_hold(&torn, b"1") && !may_hold(&torn, b""));
        assert!(!torn.may_hold_anything());
    }

    #[test]
    fn a_row_that_was_passed_over_or_cut_off_may_hold_anything() {
        for (text, is_last) in [(None, false), (Some(b"12,3".as_slice()), true)] {
            let mut torn = Torn::default();
            torn.add(KEY, text, is_last);
            torn.add(KEY, Some(b"5"), false);
            assert!(torn.may_hold_anything() && may_hold(&torn, b"9"));
        }
    }
}
