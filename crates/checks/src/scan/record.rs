//! Views of the records in one buffer.

use std::borrow::Cow;

use super::index::{Fault, Index, Mark, RecordSpan};

/// Some whole records, in order.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    bytes: &'a [u8],
    index: &'a Index,
}

/// One record: a row, or the header.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    bytes: &'a [u8],
    ends: &'a [u32],
    span: &'a RecordSpan,
}

impl<'a> Batch<'a> {
    pub(super) fn new(bytes: &'a [u8], index: &'a Index) -> Self {
        Self { bytes, index }
    }

    /// The records.
    pub fn records(self) -> impl ExactSizeIterator<Item = Record<'a>> {
        self.index.records.iter().map(move |span| self.view(span))
    }

    /// The record at a place in this batch.
    pub fn record(self, place: usize) -> Option<Record<'a>> {
        self.index.records.get(place).map(|span| self.view(span))
    }

    /// What is wrong with how they are written, in order.
    pub fn faults(self) -> &'a [Fault] {
        let whole = self.index.faults.partition_point(|fault| fault.record < self.index.records.len());
        self.index.faults.get(..whole).unwrap_or_default()
    }

    #[inline]
    fn view(self, span: &'a RecordSpan) -> Record<'a> {
        let first = span.first_end as usize;
        let ends = self.index.ends.get(first..first + span.fields as usize).unwrap_or_default();
        Record { bytes: self.bytes, ends, span }
    }
}

impl<'a> Record<'a> {
    /// The physical line on which it begins.
    pub fn line(&self) -> u64 {
        self.span.line
    }

    /// How many fields it has: at least 1, or 0 if it was passed over.
    #[inline]
    pub fn field_count(&self) -> usize {
        self.ends.len()
    }

    /// True if its line holds nothing.
    #[inline]
    pub fn is_blank(&self) -> bool {
        self.span.start == self.span.end && self.ends.len() == 1
    }

    /// True if it holds commas and nothing else.
    #[inline]
    pub fn is_hollow(&self) -> bool {
        self.ends.len() > 1 && (self.span.end - self.span.start) as usize == self.ends.len() - 1
    }

    /// True unless it was passed over or ended by force: then its fields mean nothing.
    #[inline]
    pub fn is_whole(&self) -> bool {
        self.span.mark == Mark::NONE
    }

    /// Everything that stands in it, as written; `None` if it was passed over.
    pub fn text(&self) -> Option<&'a [u8]> {
        if self.ends.is_empty() {
            None
        } else {
            self.bytes.get(self.span.start as usize..self.span.end as usize)
        }
    }

    /// True if nothing follows, not even the end of its line: the file may have been cut there. Known once the scanner
    /// has met the end of its input.
    pub fn is_at_end(&self) -> bool {
        !self.ends.is_empty() && self.span.end as usize >= self.bytes.len()
    }

    /// The bytes of a field as written, quotes and all; `field` counts from 0.
    pub fn raw(&self, field: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(field)? as usize;
        let start = match field.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize + 1,
            None => self.span.start as usize,
        };
        self.bytes.get(start..end)
    }

    /// Which fields are written otherwise than in `before`, a record of as many fields: bit `i` for field `i`, bit 127 for
    /// any from the 128th on.
    #[inline]
    pub(crate) fn changed_since(&self, before: &Record<'_>) -> u128 {
        let mut changed = 0;
        let mut both = Abreast {
            one: self.bytes,
            at: self.span.start,
            other: before.bytes,
            other_at: before.span.start,
        };
        let (groups, rest) = self.ends.as_chunks::<GROUP>();
        let (groups_before, rest_before) = before.ends.as_chunks::<GROUP>();
        let mut place = 0;
        for (ends, ends_before) in groups.iter().zip(groups_before) {
            if !both.pass_if_same(ends, ends_before) {
                changed |= fields_at(place, both.pass(ends, ends_before));
            }
            place += GROUP;
        }
        changed | fields_at(place, both.pass(rest, rest_before))
    }

    /// A field without its quotes, doubled quotes made single; `field` counts from 0.
    pub fn value(&self, field: usize) -> Option<Cow<'a, [u8]>> {
        self.raw(field).map(unquoted)
    }
}

/// How many fields are compared at one go.
const GROUP: usize = 8;

/// The lowest bits of 128 for as many bytes.
const LOWEST: [u128; 17] = {
    let mut masks = [u128::MAX; 17];
    let mut bytes = 0;
    while bytes < 16 {
        masks[bytes] = (1 << (8 * bytes)) - 1;
        bytes += 1;
    }
    masks
};

/// `found` tells of eight fields from `place` on.
#[inline]
fn fields_at(place: usize, found: u8) -> u128 {
    if place < 128 { u128::from(found) << place } else { u128::from(found != 0) << 127 }
}

/// Two records that are passed side by side, field by field.
struct Abreast<'a, 'b> {
    one: &'a [u8],
    at: u32,
    other: &'b [u8],
    other_at: u32,
}

impl Abreast<'_, '_> {
    /// Passes eight fields if all of them are the same in both. Most rows of an export are like the one before them but
    /// for a few fields, and many fields are empty, so that eight fields are a few bytes.
    #[inline]
    fn pass_if_same(&mut self, ends: &[u32; GROUP], ends_before: &[u32; GROUP]) -> bool {
        let shift = self.other_at.wrapping_sub(self.at);
        let pairs = ends.iter().zip(ends_before);
        let apart = pairs.fold(0, |apart, (end, before)| apart | (before.wrapping_sub(*end) ^ shift));
        let [.., end] = *ends;
        let is_same = apart == 0 && self.same((end - self.at) as usize);
        if is_same {
            (self.at, self.other_at) = (end + 1, end.wrapping_add(shift) + 1);
        }
        is_same
    }

    /// Passes up to eight fields and tells which are not the same.
    #[inline]
    fn pass(&mut self, ends: &[u32], ends_before: &[u32]) -> u8 {
        let mut changed = 0;
        for (field, (end, end_before)) in ends.iter().zip(ends_before).enumerate() {
            let length = end - self.at;
            let is_same = length == end_before - self.other_at && self.same(length as usize);
            changed |= u8::from(!is_same) << field;
            (self.at, self.other_at) = (end + 1, end_before + 1);
        }
        changed
    }

    /// Whether the next `length` bytes are the same in both. Fields are short: up to 32 bytes take one or two looks, which
    /// may overlap, without a call.
    #[inline]
    fn same(&self, length: usize) -> bool {
        let (at, other_at) = (self.at as usize, self.other_at as usize);
        let rest = || self.one.get(at..).zip(self.other.get(other_at..));
        let words = |skip: usize| {
            let (one, other) = (self.one.get(at + skip..)?, self.other.get(other_at + skip..)?);
            let word = |bytes: &[u8]| bytes.first_chunk().map(|chunk| u128::from_le_bytes(*chunk));
            Some(word(one)? ^ word(other)?)
        };
        if let (Some(mask), Some(apart)) = (LOWEST.get(length), words(0)) {
            return apart & mask == 0;
        }
        if (17..=32).contains(&length)
            && let (Some(first), Some(last)) = (words(0), words(length - 16))
        {
            return first | last == 0;
        }
        rest().is_some_and(|(one, other)| one.get(..length) == other.get(..length))
    }
}

/// Takes the quotes off a field as the machine reads it: up to the closing quote, doubled ones single, then the rest.
fn unquoted(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(inner) = raw.strip_prefix(b"\"") else { return Cow::Borrowed(raw) };
    match memchr::memchr(b'"', inner) {
        None => return Cow::Borrowed(inner),
        Some(at) if at + 1 == inner.len() => return Cow::Borrowed(inner.get(..at).unwrap_or_default()),
        Some(_) => {}
    }
    let mut value = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr::memchr(b'"', rest) {
        value.extend_from_slice(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        match rest.strip_prefix(b"\"") {
            Some(after) => {
                value.push(b'"');
                rest = after;
            }
            None => break,
        }
    }
    value.extend_from_slice(rest);
    Cow::Owned(value)
}
