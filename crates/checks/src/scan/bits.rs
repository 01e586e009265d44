//! Finding the few bytes that matter among the many that do not, eight at a time.
//!
//! Ordinary integer arithmetic ("SIMD within a register"), so that it needs no `unsafe` and runs alike everywhere.

/// How many bytes one look covers.
pub(super) const BLOCK: usize = 64;

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const REST: u64 = !HIGH;

/// Bit `i` is set if byte `i` of the block is a comma, a quote, CR or LF. Bytes past the end count as none of them.
pub(super) fn special(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<BLOCK>() {
        Some(block) => block_mask(block),
        None => {
            let mut block = [0_u8; BLOCK];
            for (to, from) in block.iter_mut().zip(bytes) {
                *to = *from;
            }
            block_mask(&block)
        }
    }
}

fn block_mask(block: &[u8; BLOCK]) -> u64 {
    let (words, _) = block.as_chunks::<8>();
    let mut mask = 0;
    for word in words.iter().rev() {
        mask = (mask << 8) | word_mask(u64::from_le_bytes(*word));
    }
    mask
}

fn word_mask(word: u64) -> u64 {
    let hit = equal(word, b',') | equal(word, b'"') | equal(word, b'\n') | equal(word, b'\r');
    // Gathers the high bit of byte i at bit i: no two products meet, so nothing carries.
    (hit >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The high bit of each byte of the result tells whether that byte of `word` is `needle`; exact, without borrows.
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
                    let wanted = u64::from(matches!(value, b',' | b'"' | b'\n' | b'\r')) << place;
                    assert_eq!(special(&block), wanted, "{value} at {place} among {around}");
                }
            }
        }
    }

    #[test]
    fn a_short_end_is_read_as_far_as_it_goes() {
        assert_eq!(special(b"a,b\"\r\n"), 0b11_1010);
        assert_eq!(special(b""), 0);
    }
}
