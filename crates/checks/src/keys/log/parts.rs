//! Reading a log back: what lies in memory is sorted part by part, and runs that were put aside are merged as a stream, whatever the
//! keys are.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::{Log, PARTS, Part, part_of};
use crate::keys::temp_file::{TempFile, parts};

/// The memory for reading runs back, all together and for each at least.
const MERGING: usize = 8 << 20;
const MERGING_EACH: usize = 4 << 10;

/// A log to be read part by part, each in the order of its hashes: several logs of one check can be read side by side.
#[derive(Debug)]
pub(crate) struct Parts {
    log: Log,
    parts: std::vec::IntoIter<Part>,
    next: usize,
    runs: Vec<Run>,
    fronts: BinaryHeap<Reverse<(u64, usize)>>,
    most: usize,
}

impl Parts {
    /// How many parts there are.
    pub(crate) const COUNT: usize = PARTS;

    pub(super) fn new(mut log: Log) -> Self {
        if log.file.is_some() {
            log.put_aside();
        }
        let parts = std::mem::take(&mut log.parts).into_iter();
        let ends = std::mem::take(&mut log.runs);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let run = |(next, end): (u64, &u64)| Run { next, end: *end, read: Vec::new(), at: 0 };
        let mut runs: Vec<Run> = starts.zip(&ends).map(run).collect();
        let mut fronts = BinaryHeap::new();
        let mut most = 0;
        if let Some(file) = &mut log.file {
            most = (MERGING / runs.len().max(1)).max(MERGING_EACH) / file.record();
            let flushed = file.flush();
            for (number, run) in runs.iter_mut().enumerate().filter(|_| flushed.is_some()) {
                fronts.extend(run.front(file, most).flatten().map(|hash| Reverse((hash, number))));
            }
        }
        Self { log, parts, next: 0, runs, fronts, most }
    }

    /// Hands over every note of the next part, notes of one hash in the order they came in. If a file fails the room knows it.
    pub(crate) fn next_part(&mut self, mut each: impl FnMut(u64, &[u8])) {
        if let Some(mut part) = self.parts.next() {
            part.sorted(self.log.width, &mut each);
            let bytes = part.hashes.capacity() * (8 + self.log.width);
            self.log.room.give(bytes);
            self.log.held = self.log.held.saturating_sub(bytes);
        }
        let this = self.next;
        self.next += 1;
        let Some(file) = &mut self.log.file else { return };
        let size = file.record();
        // Of one hash the earlier run comes first.
        while let Some(mut first) = self.fronts.peek_mut().filter(|first| part_of(first.0.0) <= this) {
            let Some(run) = self.runs.get_mut(first.0.1) else { return };
            let (hash, rest) = parts(run.read.get(run.at..run.at + size).unwrap_or_default());
            each(hash, rest);
            run.at += size;
            match run.front(file, self.most) {
                Some(Some(next)) => first.0.0 = next,
                Some(None) => drop(PeekMut::pop(first)),
                None => return self.runs.clear(),
            }
        }
    }
}

/// One run while it is merged.
#[derive(Debug)]
struct Run {
    /// What of it is not read yet.
    next: u64,
    end: u64,
    read: Vec<u8>,
    at: usize,
}

impl Run {
    /// The hash of its first note that is not handed over; `None` at its end.
    fn front(&mut self, file: &mut TempFile, most: usize) -> Option<Option<u64>> {
        if self.at == self.read.len() {
            let count = usize::try_from(self.end - self.next).unwrap_or(usize::MAX).min(most);
            file.read(self.next, count, &mut self.read)?;
            self.next += count as u64;
            self.at = 0;
        }
        let rest = self.read.get(self.at..).unwrap_or_default();
        Some((!rest.is_empty()).then(|| parts(rest).0))
    }
}
