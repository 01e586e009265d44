//! Which fields of two records are not the same. Rows of an export are mostly like the row before them, so that whole runs
//! of fields are compared at one go, a block of bytes at a time.

use super::bits::{BLOCK, places_apart};

/// A record and the bytes in which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) start: u32,
    /// Where each field ends, as offsets into `bytes`; what is parted ends one byte before the next begins.
    pub(super) ends: &'a [u32],
}

/// The fields of `one` that are not as in `other`, a record of as many fields: bit `i` for field `i`, bit 127 for any from
/// the 128th on.
#[inline]
pub(super) fn apart(one: Written<'_>, other: Written<'_>) -> u128 {
    let (mut found, mut field) = (0, 0);
    let (mut at, mut other_at) = (one.start, other.start);
    let (mut ends, mut other_ends) = (one.ends, other.ends);
    while !ends.is_empty() {
        // Fields of the same lengths, up to the first of another length.
        let shift = other_at.wrapping_sub(at);
        let as_long = |(end, other): &(&u32, &u32)| other.wrapping_sub(**end) == shift;
        let count = ends.iter().zip(other_ends).take_while(as_long).count();
        let run = ends.get(..count).unwrap_or_default();
        let bytes =
            Bytes { one: one.bytes, other: other.bytes, at: at as usize, other_at: other_at as usize };
        found |= bytes.apart(run, field);
        field += count;
        let (Some(end), Some(other_end)) = (ends.get(count), other_ends.get(count)) else { break };
        found |= bit(field);
        field += 1;
        (at, other_at) = (end + 1, other_end + 1);
        ends = ends.get(count + 1..).unwrap_or_default();
        other_ends = other_ends.get(count + 1..).unwrap_or_default();
    }
    found
}

/// Two places from which on fields have the same lengths.
#[derive(Clone, Copy)]
struct Bytes<'a, 'b> {
    one: &'a [u8],
    other: &'b [u8],
    at: usize,
    other_at: usize,
}

impl Bytes<'_, '_> {
    /// Of the fields that end at `run`, those whose bytes are not the same; `first` is the number of the first of them.
    #[inline]
    fn apart(&self, run: &[u32], first: usize) -> u128 {
        let Some(end) = run.last() else { return 0 };
        let length = *end as usize - self.at;
        let (mut found, mut done) = (0, 0);
        let mut fields = run.iter().enumerate();
        let mut field = fields.next();
        while done < length {
            // The last block reaches back, so that it does not reach beyond the fields.
            let (from, seen) = match length.checked_sub(BLOCK) {
                Some(last) if last < done => (last, done - last),
                _ => (done, 0),
            };
            let mut places = self.block_apart(from) & (u64::MAX << seen);
            if length < BLOCK {
                places &= (1 << length) - 1;
            }
            done = from;
            let base = self.at + done;
            while places != 0 {
                let place = base + places.trailing_zeros() as usize;
                while field.is_some_and(|(_, end)| (*end as usize) < place) {
                    field = fields.next();
                }
                let Some((number, end)) = field else { return found };
                found |= bit(first + number);
                // The rest of a field that is not the same says nothing new.
                let past = *end as usize - base;
                places &= if past < BLOCK { u64::MAX << past } else { 0 };
            }
            done += BLOCK;
        }
        found
    }

    /// Where the blocks `skip` bytes on are not the same. Past the end of the bytes anything may be told.
    #[inline]
    fn block_apart(&self, skip: usize) -> u64 {
        let one = self.one.get(self.at + skip..).unwrap_or_default();
        let other = self.other.get(self.other_at + skip..).unwrap_or_default();
        match (one.first_chunk(), other.first_chunk()) {
            (Some(one), Some(other)) => places_apart(one, other),
            _ => places_apart(&padded(one), &padded(other)),
        }
    }
}

/// The number of a field as a bit.
#[inline]
fn bit(field: usize) -> u128 {
    1 << field.min(127)
}

/// A block that begins like `bytes`, with zeros after their end.
fn padded(bytes: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    for (to, from) in block.iter_mut().zip(bytes) {
        *to = *from;
    }
    block
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Both records in one buffer, as in a file.
    fn told(one: &[String], other: &[String], after: &str) -> u128 {
        let (first, second) = (other.join(","), one.join(","));
        let text = format!("{first}\n{second}{after}");
        let ends = |fields: &[String], start: usize| {
            let mut end = start;
            let mut after = |field: &String| {
                end += field.len() + 1;
                end as u32 - 1
            };
            fields.iter().map(&mut after).collect::<Vec<u32>>()
        };
        let start = first.len() + 1;
        let (ends, ends_before) = (ends(one, start), ends(other, 0));
        let written = |start: usize, ends| Written { bytes: text.as_bytes(), start: start as u32, ends };
        apart(written(start, &ends), written(0, &ends_before))
    }

    fn expected(one: &[String], other: &[String]) -> u128 {
        let pairs = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one != other);
        pairs.fold(0, |all, (field, _)| all | bit(field))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

        #[test]
        fn exactly_the_fields_that_are_written_otherwise_are_told(
            fields in prop::collection::vec(("[ab]{0,3}|[a-c]{60,70}", "[ab]{0,3}|[a-c]{60,70}", 0..4), 1..200),
            after in "\n?[a-z]{0,80}",
        ) {
            let other: Vec<String> = fields.iter().map(|(other, ..)| other.clone()).collect();
            let one = |(other, one, kind): &(String, String, i32)| match kind {
                0 => one.clone(),
                1 if !other.is_empty() => format!("{}z", &other[1..]),
                _ => other.clone(),
            };
            let one: Vec<String> = fields.iter().map(one).collect();
            prop_assert_eq!(told(&one, &other, &after), expected(&one, &other));
        }
    }

    #[test]
    fn one_byte_anywhere_in_a_long_record_is_seen() {
        let other: Vec<String> = (0..140).map(|field| "x".repeat(field % 5)).collect();
        for field in (0..140).filter(|field| field % 5 > 0) {
            let mut one = other.clone();
            one[field].replace_range(field % 5 - 1.., "y");
            assert_eq!(told(&one, &other, ""), bit(field), "{field}");
        }
    }
}
