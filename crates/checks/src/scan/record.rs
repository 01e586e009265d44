//! Views of the records in one buffer.

use std::borrow::Cow;

use super::index::{Fault, Index, Mark, RecordSpan};
use super::stretch::Stretch;

/// Some whole records, in order.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    bytes: &'a [u8],
    /// Where in the stream `bytes` begins.
    base: u64,
    index: &'a Index,
}

/// A batch that is kept while the reading goes on.
#[derive(Debug, Default)]
pub(crate) struct KeptBatch {
    bytes: Vec<u8>,
    base: u64,
    index: Index,
}

/// One record: a row, or the header.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    bytes: &'a [u8],
    ends: &'a [u32],
    span: &'a RecordSpan,
}

impl<'a> Batch<'a> {
    pub(super) fn new(bytes: &'a [u8], base: u64, index: &'a Index) -> Self {
        Self { bytes, base, index }
    }

    /// The records.
    pub fn records(self) -> impl ExactSizeIterator<Item = Record<'a>> {
        self.index.records.iter().map(move |span| self.view(span))
    }

    /// The record at a place in this batch.
    pub fn record(self, place: usize) -> Option<Record<'a>> {
        self.index.records.get(place).map(|span| self.view(span))
    }

    /// Where in the stream one of these records begins, counted from 0. It goes on up to where the next begins: its line end is
    /// part of it.
    pub fn start_of(self, record: &Record<'_>) -> u64 {
        self.base + u64::from(record.span.start)
    }

    /// What is wrong with how they are written, in order.
    pub fn faults(self) -> &'a [Fault] {
        let whole = self.index.faults.partition_point(|fault| fault.record < self.index.records.len());
        self.index.faults.get(..whole).unwrap_or_default()
    }

    /// Up to `most` records from a place on that have as many fields each.
    pub(crate) fn stretch(self, first: usize, most: usize) -> Stretch<'a> {
        let spans = self.index.records.get(first..).unwrap_or_default();
        Stretch::of(self.bytes, spans.get(..most).unwrap_or(spans), &self.index.ends)
    }

    #[inline]
    fn view(self, span: &'a RecordSpan) -> Record<'a> {
        let first = span.first_end as usize;
        let ends = self.index.ends.get(first..first + span.fields as usize).unwrap_or_default();
        Record { bytes: self.bytes, ends, span }
    }
}

impl KeptBatch {
    /// Keeps another batch instead.
    pub(crate) fn keep(&mut self, batch: Batch<'_>) {
        self.bytes.clear();
        self.bytes.extend_from_slice(batch.bytes);
        self.base = batch.base;
        self.index.copy_from(batch.index);
    }

    /// The batch.
    pub(crate) fn batch(&self) -> Batch<'_> {
        Batch::new(&self.bytes, self.base, &self.index)
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
    #[inline]
    pub fn raw(&self, field: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(field)? as usize;
        let start = match field.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize + 1,
            None => self.span.start as usize,
        };
        self.bytes.get(start..end)
    }

    /// A field without its quotes, doubled quotes made single; `field` counts from 0.
    #[inline]
    pub fn value(&self, field: usize) -> Option<Cow<'a, [u8]>> {
        self.raw(field).map(unquoted)
    }
}

/// Takes the quotes off a field as the machine reads it: up to the closing quote, doubled ones single, then the rest.
fn unquoted(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(inner) = raw.strip_prefix(b"\"") else { return Cow::Borrowed(raw) };
    match inner.split_last() {
        Some((b'"', value)) if !holds_quote(value) => return Cow::Borrowed(value),
        _ => {}
    }
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

/// True if a quote is among the bytes. Ids and codes are so short that calling a search costs more than looking.
#[inline]
pub(crate) fn holds_quote(bytes: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Of words without a byte 0 the highest bits come out as 0.
    let among = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word) ^ (ONES * b'"' as u64);
        word.wrapping_sub(ONES) & !word & (ONES << 7) != 0
    };
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) if bytes.len() <= 16 => among(first) || among(last),
        (None, _) => bytes.contains(&b'"'),
        _ => memchr::memchr(b'"', bytes).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_wherever_it_stands_and_nothing_is_taken_for_one() {
        for length in 0..40 {
            for around in [b'!', b'#', 0, b'"' | 0x80, 0xff, b'"' ^ 1] {
                let mut bytes = vec![around; length];
                assert!(!holds_quote(&bytes), "{length} times {around}");
                for at in 0..length {
                    bytes[at] = b'"';
                    assert!(holds_quote(&bytes), "{length} times {around}, at {at}");
                    bytes[at] = around;
                }
            }
        }
    }
}
