//! A set some bytes of whose files are passed over. Knows nothing of rows.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;

use super::Place;

#[derive(Debug)]
pub(super) struct Narrowed<'d> {
    inner: Box<Place<'d>>,
    /// By the file's place: what is passed over, in order.
    without: BTreeMap<usize, Vec<Range<u64>>>,
}

impl<'d> Narrowed<'d> {
    pub(super) fn new(inner: Place<'d>, without: BTreeMap<usize, Vec<Range<u64>>>) -> Self {
        Self { inner: Box::new(inner), without }
    }

    pub(super) fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        let input = self.inner.reader(index)?;
        Ok(match self.without.get(&index) {
            None => input,
            Some(ranges) => Box::new(Passing { input, at: 0, ranges: ranges.iter(), next: None }.begun()),
        })
    }
}

/// Gives what lies outside the ranges. Reads what it passes over, too: a file that changes is noticed by whoever follows it.
struct Passing<'r, R> {
    input: R,
    /// How many bytes were read.
    at: u64,
    ranges: std::slice::Iter<'r, Range<u64>>,
    next: Option<&'r Range<u64>>,
}

impl<R: Read> Passing<'_, R> {
    fn begun(mut self) -> Self {
        self.next = self.ranges.next();
        self
    }
}

impl<R: Read> Read for Passing<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(range) = self.next else { return self.input.read(room) };
            if self.at >= range.end {
                self.next = self.ranges.next();
                continue;
            }
            let inside = self.at >= range.start;
            let up_to = if inside { range.end } else { range.start };
            let most = usize::try_from(up_to - self.at).unwrap_or(usize::MAX).min(room.len());
            let count = self.input.read(room.get_mut(..most).unwrap_or_default())?;
            self.at += count as u64;
            if count == 0 || !inside {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Source;

    proptest! {
        #[test]
        fn every_byte_outside_the_ranges_comes_and_no_other(
            length in 0_usize..200,
            cuts in prop::collection::btree_set(0_u64..220, 0..12),
            room in 1_usize..50,
        ) {
            let bytes: Vec<u8> = (0..length).map(|n| n as u8).collect();
            let cuts: Vec<u64> = cuts.into_iter().collect();
            let ranges: Vec<Range<u64>> = cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
            let is_out = |at: usize| ranges.iter().any(|range| range.contains(&(at as u64)));
            let expected: Vec<u8> = bytes.iter().enumerate().filter(|(at, _)| !is_out(*at)).map(|(_, b)| *b).collect();
            let source = Source::from_memory(vec![("a.csv".into(), bytes)]);
            let source = source.narrowed(BTreeMap::from([(0, ranges)]));
            let mut reader = source.reader(0).unwrap();
            let (mut found, mut buffer) = (Vec::new(), vec![0; room]);
            loop {
                let count = reader.read(&mut buffer).unwrap();
                if count == 0 {
                    break;
                }
                found.extend_from_slice(&buffer[..count]);
            }
            prop_assert_eq!(found, expected);
        }
    }
}
