//! Numbers that look random and are the same for the same seed, on every machine, for ever.

/// A stream of numbers (SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
///
/// For made-up data only: anyone can predict it.
#[derive(Debug, Clone)]
pub(crate) struct Draw(u64);

impl Draw {
    /// The stream that belongs to one thing: `topic` parts kinds of things, `number` the things of a kind.
    pub(crate) fn of(seed: u64, topic: u64, number: u64) -> Self {
        let mut draw = Self(seed ^ topic.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        draw.0 = draw.next() ^ number;
        draw.0 = draw.next();
        draw
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below `end`; 0 if `end` is 0. The bias is of no account here.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn within(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(0) as u64) as i32
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// 1 in so many of a hundred answers, else 0; and in `unsure` of a hundred no answer: 8, 9 or 99.
    pub(crate) fn answer(&mut self, yes: u64, unsure: u64) -> u64 {
        if self.percent(unsure) { self.pick(&[8, 9, 99, 99]) } else { u64::from(self.percent(yes)) }
    }

    /// One of several answers, and in `unsure` of a hundred none: 8, 9 or 99.
    pub(crate) fn answer_of(&mut self, from: &[u64], unsure: u64) -> u64 {
        if self.percent(unsure) { self.pick(&[8, 9, 99, 99]) } else { self.pick(from) }
    }

    /// One of several.
    pub(crate) fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        from.get(self.below(from.len() as u64) as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        // The first outputs for seed 1234567, as published with the reference implementation.
        let mut draw = Draw(1_234_567);
        assert_eq!([draw.next(), draw.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_draw_stays_within_its_bounds() {
        let mut draw = Draw::of(1, 2, 3);
        assert!((0..1000).all(|_| (-3..=3).contains(&draw.within(-3, 3))));
        assert_eq!(draw.below(0), 0);
    }
}
