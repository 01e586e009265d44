//! What is noted about the keys of one file while it is read: a hash for each row and a few bytes that go with it.

/// Parts by the highest bits of a hash, so that each is small enough to be sorted where it lies.
const PARTS: usize = 128;

/// Notes in the order they come in, to be read back in the order of their hashes.
#[derive(Debug)]
pub(crate) struct Log {
    width: usize,
    parts: Vec<Part>,
}

#[derive(Debug, Default, Clone)]
struct Part {
    hashes: Vec<u64>,
    /// `width` bytes for each hash.
    rest: Vec<u8>,
}

impl Log {
    /// Notes that carry `width` bytes beside their hash.
    pub(crate) fn new(width: usize) -> Self {
        Self { width, parts: vec![Part::default(); PARTS] }
    }

    /// Notes a hash; `rest` has the width of the log.
    #[inline]
    pub(crate) fn add(&mut self, hash: u64, rest: &[u8]) {
        if let Some(part) = self.parts.get_mut(part_of(hash)) {
            part.hashes.push(hash);
            part.rest.extend_from_slice(rest);
        }
    }

    /// How many notes there are.
    pub(crate) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.hashes.len()).sum()
    }

    /// Hands over every note by its hash, notes of one hash in the order they came in.
    pub(crate) fn sorted(self, mut each: impl FnMut(u64, &[u8])) {
        for part in self.parts {
            part.sorted(self.width, &mut each);
        }
    }
}

impl Part {
    fn sorted(mut self, width: usize, each: &mut impl FnMut(u64, &[u8])) {
        if width == 0 {
            self.hashes.sort_unstable();
            self.hashes.iter().for_each(|hash| each(*hash, &[]));
            return;
        }
        let mut order: Vec<(u64, usize)> = self.hashes.iter().copied().zip(0..).collect();
        order.sort_unstable();
        for (hash, place) in order {
            each(hash, self.rest.get(place * width..(place + 1) * width).unwrap_or_default());
        }
    }
}

fn part_of(hash: u64) -> usize {
    (hash >> (64 - PARTS.trailing_zeros())) as usize
}
