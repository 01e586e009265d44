//! Finding the few bytes that matter among the many that do not, a block at a time.
//!
//! Ordinary comparisons and integer arithmetic, so that it needs no `unsafe` and runs alike everywhere.

/// How many bytes one look covers.
pub(super) const BLOCK: usize = 64;

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

/// First tells of each byte whether it matters, which compilers do for many at a time, then gathers what was told.
#[inline]
fn block_marks(block: &[u8; BLOCK]) -> Marks {
    let commas = block.map(|byte| u8::from(byte == b','));
    let others = block.map(|byte| u8::from(byte == b'"') | u8::from(byte == b'\n') | u8::from(byte == b'\r'));
    Marks { commas: gathered(&commas), others: gathered(&others) }
}

/// Gathers byte `i`, which is 0 or 1, at bit `i`: no two products meet, so nothing carries.
#[inline]
fn gathered(told: &[u8; BLOCK]) -> u64 {
    let (words, _) = told.as_chunks::<8>();
    let eight = |word: &[u8; 8]| u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    words.iter().rev().fold(0, |all, word| (all << 8) | eight(word))
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
