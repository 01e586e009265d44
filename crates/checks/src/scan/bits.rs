//! Finding the few bytes that matter among the many that do not, eight at a time.
//!
//! Ordinary integer arithmetic ("SIMD within a register"), so that it needs no `unsafe` and runs alike everywhere.

/// How many bytes one look covers.
pub(super) const BLOCK: usize = 64;

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const REST: u64 = !HIGH;

/// Where the bytes that matter stand in a block: bit `i` tells of byte `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) commas: u64,
    /// Quotes, CR and LF.
    pub(super) others: u64,
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

#[inline]
fn block_marks(block: &[u8; BLOCK]) -> Marks {
    let (words, _) = block.as_chunks::<8>();
    let mut marks = Marks { commas: 0, others: 0 };
    for word in words.iter().rev() {
        let word = u64::from_le_bytes(*word);
        marks.commas = (marks.commas << 8) | gathered(equal(word, b','));
        let others = equal(word, b'"') | equal(word, b'\n') | equal(word, b'\r');
        marks.others = (marks.others << 8) | gathered(others);
    }
    marks
}

/// Gathers the high bit of byte `i` at bit `i`: no two products meet, so nothing carries.
#[inline]
const fn gathered(high_bits: u64) -> u64 {
    (high_bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The high bit of each byte of the result tells whether that byte of `word` is `needle`; exact, without borrows.
#[inline]
const fn equal(word: u64, needle: u8) -> u64 {
    let x = word ^ (LOW * needle as u64);
    !(((x & REST) + REST) | x) & HIGH
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
                    let commas = u64::from(value == b',') << place;
                    let others = u64::from(matches!(value, b'"' | b'\n' | b'\r')) << place;
                    assert_eq!(marks(&block), Marks { commas, others }, "{value} at {place} among {around}");
                }
            }
        }
    }

    #[test]
    fn a_short_end_is_read_as_far_as_it_goes() {
        assert_eq!(marks(b"a,b\"\r\n"), Marks { commas: 0b10, others: 0b11_1000 });
        assert_eq!(marks(b""), Marks { commas: 0, others: 0 });
    }
}
