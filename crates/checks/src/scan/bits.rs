//! Finding the few bytes that matter among the many that do not, a block at a time.
//!
//! Ordinary comparisons and integer arithmetic, so that it needs no `unsafe` and runs alike everywhere.

/// How many bytes one look covers.
pub(super) const BLOCK: usize = 64;

/// Where the bytes that matter stand in a block: bit `i` tells of byte `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) commas: u64,
    pub(super) quotes: u64,
    pub(super) lfs: u64,
    pub(super) crs: u64,
}

/// Looks at the first block of `bytes`. What lies past the end counts as nothing.
#[inline]
pub(super) fn marks(bytes: &[u8]) -> Marks {
    match bytes.first_chunk::<BLOCK>() {
        Some(block) => block_marks(block),
        None => {
            let mut block = [0_u8; BLOCK];
            for (to, from) in block.iter_mut().zip(bytes) {
                *to = *from;
            }
            block_marks(&block)
        }
    }
}

/// For every byte, how many of `bits` stand at it and before it: 1 if that is an odd number, else 0.
#[inline]
pub(super) fn odd_up_to(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].into_iter().fold(bits, |all, by| all ^ (all << by))
}

#[inline]
fn block_marks(block: &[u8; BLOCK]) -> Marks {
    Marks {
        commas: places_of(b',', block),
        quotes: places_of(b'"', block),
        lfs: places_of(b'\n', block),
        crs: places_of(b'\r', block),
    }
}

/// Where a byte stands.
#[inline]
fn places_of(byte: u8, block: &[u8; BLOCK]) -> u64 {
    let (rows, _) = block.as_chunks::<16>();
    let mut told = [0_u8; 16];
    for (number, row) in rows.iter().enumerate() {
        for (told, found) in told.iter_mut().zip(row) {
            *told |= u8::from(*found == byte) << (2 * number);
        }
    }
    in_order(told)
}

/// The four rows of sixteen bytes of a block were compared, which compilers do in one step each, and what was told of them
/// laid over each other: bit `2r` of byte `c` tells of byte `c` of row `r`. Here the bits come to stand in the order of the
/// bytes.
#[inline]
fn in_order(told: [u8; 16]) -> u64 {
    let told = u128::from_le_bytes(told);
    turned(told as u64 | ((told >> 64) as u64) << 1)
}

/// Exchanges bit `8a + b` and bit `8b + a`, for all `a` and `b` below 8: first one by one, then two by two, then by fours.
#[inline]
fn turned(square: u64) -> u64 {
    let steps = [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)];
    steps.into_iter().fold(square, |all, (by, bits)| {
        let moved = (all ^ (all >> by)) & bits;
        all ^ moved ^ (moved << by)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_value_is_told_apart_at_every_place() {
        for value in 0..=u8::MAX {
            for place in 0..BLOCK {
                for around in [0, b',' - 1, b'"' + 1, 0x80, 0xff] {
                    let mut block = [around; BLOCK];
                    block[place] = value;
                    let told = |byte: u8| u64::from(value == byte) << place;
                    let (commas, quotes) = (told(b','), told(b'"'));
                    let expected = Marks { commas, quotes, lfs: told(b'\n'), crs: told(b'\r') };
                    assert_eq!(marks(&block), expected, "{value} at {place} among {around}");
                }
            }
        }
    }

    #[test]
    fn a_short_end_is_read_as_far_as_it_goes() {
        let some = Marks { commas: 0b10, quotes: 0b1000, lfs: 0b10_0000, crs: 0b1_0000 };
        assert_eq!(marks(b"a,b\"\r\n"), some);
        assert_eq!(marks(b""), Marks { commas: 0, quotes: 0, lfs: 0, crs: 0 });
    }

    #[test]
    fn between_an_odd_bit_and_the_next_the_count_is_odd() {
        for (first, second) in [(0, 1), (3, 9), (0, 63), (62, 63)] {
            let between = (1_u64 << second) - (1 << first);
            assert_eq!(odd_up_to(1 << first | 1 << second), between, "{first} to {second}");
        }
        assert_eq!(odd_up_to(1 << 5), !0 << 5);
    }
}
