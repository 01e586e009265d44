//! Records that follow each other and have as many fields each, so that one field of all of them can be looked at in turn.

use super::index::RecordSpan;

/// Some records of one batch; each has the same number of fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch<'a> {
    bytes: &'a [u8],
    spans: &'a [RecordSpan],
    /// Where fields end: those of the first record, then those of the next.
    ends: &'a [u32],
    fields: usize,
}

impl<'a> Stretch<'a> {
    /// The longest stretch at the beginning of `spans`; `ends` are those of all records of the batch.
    pub(super) fn of(bytes: &'a [u8], spans: &'a [RecordSpan], ends: &'a [u32]) -> Self {
        let (first, fields) = spans.first().map_or((0, 0), |span| (span.first_end, span.fields));
        let follows = |(at, span): &(u32, &RecordSpan)| {
            fields > 0 && span.fields == fields && span.first_end == first + at * fields
        };
        let count = (0..).zip(spans).take_while(follows).count();
        let (first, fields) = (first as usize, fields as usize);
        Self {
            bytes,
            spans: spans.get(..count).unwrap_or_default(),
            ends: ends.get(first..first + count * fields).unwrap_or_default(),
            fields,
        }
    }

    /// How many records there are.
    pub(crate) fn len(self) -> usize {
        self.spans.len()
    }

    /// How many fields each has.
    pub(crate) fn fields(self) -> usize {
        self.fields
    }

    /// The line of each record.
    pub(crate) fn lines(self) -> impl Iterator<Item = u64> + 'a {
        self.spans.iter().map(|span| span.line)
    }

    /// The bytes of one field of each record as written, quotes and all; nothing if there is no such field.
    #[inline]
    pub(crate) fn field(self, field: usize) -> impl Iterator<Item = &'a [u8]> {
        let there = if field < self.fields { self.ends } else { &[] };
        there.chunks_exact(self.fields.max(1)).zip(self.spans).map(move |(ends, span)| {
            let before = field.checked_sub(1).and_then(|before| ends.get(before));
            let start = before.map_or(span.start, |before| before + 1) as usize;
            let end = ends.get(field).map_or(start, |end| *end as usize);
            self.bytes.get(start..end).unwrap_or_default()
        })
    }
}
