//! Randomness that repeats: the same seed gives the same bytes.

use std::sync::Mutex;

use platform::{Random, RandomError};

/// SplitMix64 (Steele, Lea, Flood 2014) over a seed. Good for ids in tests, worthless for secrets.
#[derive(Debug)]
pub struct SeededRandom(Mutex<u64>);

impl SeededRandom {
    /// Starts from `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError> {
        let mut state = self.0.lock().map_err(|_| RandomError)?;
        for chunk in bytes.chunks_mut(8) {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = *state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let word = (z ^ (z >> 31)).to_le_bytes();
            chunk.iter_mut().zip(word).for_each(|(out, byte)| *out = byte);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        let draw = |seed| platform::random_bytes::<20>(&SeededRandom::new(seed)).unwrap();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn the_bytes_are_those_of_splitmix64() {
        let first = platform::random_bytes::<8>(&SeededRandom::new(1_234_567)).unwrap();
        assert_eq!(u64::from_le_bytes(first), 6_457_827_717_110_365_317, "published value for this seed");
    }
}
