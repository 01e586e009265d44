//! Seeds changed at random, the same way every time: what `make test` does where a fuzzer would search.

/// Longest input made, in bytes.
const LONGEST: usize = 64 << 10;
/// Bytes that parsers trip over: ends of ranges, separators, quotes, halves of characters.
const SHARP: &[u8] = b"\0\x01\x7f\x80\xff\n\r\t \"',;:=-+.0129AZaz{}[]()\\/%\xc3\xe2\xed\xef\xf0\x1e\xe9";

/// Makes inputs out of seeds.
#[derive(Debug, Clone)]
pub struct Mutator(u64);

impl Mutator {
    /// Starts a sequence of its own for `name`.
    pub fn new(name: &str) -> Self {
        let start = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3) // FNV-1a
        });
        Self(start | 1)
    }

    /// A seed after one to six changes; `seeds` must not be empty.
    pub fn next_input(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.pick(seeds).to_vec();
        for _ in 0..=self.below(6) {
            self.change(&mut input, seeds);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let span = self.span(input.len(), at);
        match self.below(9) {
            0 => flip(input, at, 1 << self.below(8)),
            1 => set(input, at, self.sharp()),
            2 => input.insert(at, self.sharp()),
            3 => drop(input.drain(span)),
            4 => input.truncate(at),
            5 => {
                let again = input.get(span).unwrap_or_default().to_vec();
                drop(input.splice(at..at, again));
            }
            6 => {
                let other = self.pick(seeds).to_vec();
                let from = self.below(other.len() + 1);
                let piece = other.get(self.span(other.len(), from)).unwrap_or_default().to_vec();
                drop(input.splice(span, piece));
            }
            7 => count_on(input, at, self.below(2) == 0),
            _ => {
                let byte = self.sharp();
                let many = 1 << self.below(9);
                drop(input.splice(at..at, std::iter::repeat_n(byte, many)));
            }
        }
    }

    /// A short stretch that begins at `at`.
    fn span(&mut self, length: usize, at: usize) -> std::ops::Range<usize> {
        let longest = 1 << self.below(9);
        at..(at + self.below(longest) + 1).min(length).max(at)
    }

    fn pick<'a>(&mut self, seeds: &'a [Vec<u8>]) -> &'a [u8] {
        let at = self.below(seeds.len());
        seeds.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    fn sharp(&mut self) -> u8 {
        let at = self.below(SHARP.len());
        SHARP.get(at).copied().unwrap_or_default()
    }

    /// A number below `end`; 0 if there is none.
    fn below(&mut self, end: usize) -> usize {
        // xorshift64*: Marsaglia 2003, Vigna 2016.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        let end = end as u64;
        usize::try_from((drawn * end.min(1 << 32)) >> 32).unwrap_or_default()
    }
}

fn flip(input: &mut [u8], at: usize, bit: u8) {
    if let Some(byte) = input.get_mut(at) {
        *byte ^= bit;
    }
}

fn set(input: &mut [u8], at: usize, value: u8) {
    if let Some(byte) = input.get_mut(at) {
        *byte = value;
    }
}

/// One more or less: finds the ends of ranges in texts as in binary fields.
fn count_on(input: &mut [u8], at: usize, up: bool) {
    if let Some(byte) = input.get_mut(at) {
        *byte = if up { byte.wrapping_add(1) } else { byte.wrapping_sub(1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_gives_the_same_inputs_and_another_name_gives_others() {
        let seeds = vec![b"a seed of some length".to_vec(), b"another".to_vec()];
        let run = |name| {
            let mut mutator = Mutator::new(name);
            (0..200).map(|_| mutator.next_input(&seeds)).collect::<Vec<_>>()
        };
        assert_eq!(run("one"), run("one"));
        assert_ne!(run("one"), run("two"));
        let distinct: std::collections::HashSet<_> = run("one").into_iter().collect();
        assert!(distinct.len() > 150, "{} of 200 differ", distinct.len());
    }

    #[test]
    fn inputs_stay_short_whatever_is_repeated() {
        let seeds = vec![vec![b'x'; LONGEST]];
        let mut mutator = Mutator::new("long");
        assert!((0..500).all(|_| mutator.next_input(&seeds).len() <= LONGEST));
    }
}
