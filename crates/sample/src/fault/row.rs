//! A written row, taken apart again.

use super::header::Shape;

/// The fields of a row as they are written, quotes included.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    columns: Vec<&'static str>,
    fields: Vec<Vec<u8>>,
    end: &'static [u8],
    /// So many times the row as it was is written too, before this one.
    pub(super) before: u64,
    /// The line that a check names, if it is not the row's own.
    pub(super) said_at: Option<u64>,
    /// A blank line is written before the row, and is the fault.
    pub(super) blank_before: bool,
}

impl Row {
    /// Takes a row apart that this crate wrote.
    pub(super) fn read(written: &[u8], columns: &[&'static str]) -> Self {
        let text = written.strip_suffix(b"\r\n").unwrap_or(written);
        let mut quoted = false;
        let fields = text.split(|byte| {
            quoted ^= *byte == b'"';
            *byte == b',' && !quoted
        });
        let fields = fields.map(<[u8]>::to_vec).collect();
        Self {
            columns: columns.to_vec(),
            fields,
            end: b"\r\n",
            before: 0,
            said_at: None,
            blank_before: false,
        }
    }

    /// Puts an id or another text into a column.
    pub(super) fn put_text(&mut self, column: &str, text: &str) -> bool {
        self.put(column, &format!("\"{text}\""))
    }

    /// True if one of the ids in the row is among these.
    pub(super) fn is_of(&self, ids: &std::collections::BTreeSet<String>) -> bool {
        !ids.is_empty()
            && ["PersonalID", "HouseholdID", "ProjectID"]
                .into_iter()
                .any(|column| ids.contains(self.value(column)))
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| *name == column)
    }

    /// What a field says, without its quotes; nothing if there is no such column.
    pub(super) fn value(&self, column: &str) -> &str {
        let field =
            self.place(column).and_then(|at| self.fields.get(at)).map(Vec::as_slice).unwrap_or_default();
        let bare = field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\"")).unwrap_or(field);
        std::str::from_utf8(bare).unwrap_or_default()
    }

    /// Sets a field as it is to be written; true if there is such a column.
    pub(super) fn put(&mut self, column: &str, written: &str) -> bool {
        self.put_bytes(column, written.as_bytes())
    }

    pub(super) fn put_bytes(&mut self, column: &str, written: &[u8]) -> bool {
        match self.place(column).and_then(|at| self.fields.get_mut(at)) {
            Some(field) => {
                *field = written.to_vec();
                true
            }
            None => false,
        }
    }

    /// Deletes the row, on the day of its last change.
    pub(super) fn delete(&mut self) -> bool {
        let day = self.value("DateUpdated").to_owned();
        !day.is_empty() && self.put("DateDeleted", &day)
    }

    /// Makes this a row beside the one that was: a new key, all else the same.
    pub(super) fn beside(&mut self) -> bool {
        self.before = 1;
        let Some(first) = self.columns.first().copied() else { return false };
        let key = format!("\"{}X\"", self.key());
        self.put(first, &key)
    }

    /// What stands in the first column.
    pub(super) fn key(&self) -> &str {
        self.columns.first().map(|first| self.value(first)).unwrap_or_default()
    }

    pub(super) fn is_live(&self) -> bool {
        self.value("DateDeleted").is_empty()
    }

    pub(super) fn push(&mut self, field: &str) {
        self.fields.push(field.as_bytes().to_vec());
    }

    pub(super) fn pop(&mut self) {
        self.fields.pop();
    }

    /// Takes every value out.
    pub(super) fn hollow(&mut self) {
        self.fields.iter_mut().for_each(Vec::clear);
    }

    pub(super) fn end_in(&mut self, end: &'static [u8]) {
        self.end = end;
    }

    /// The first bytes of the row.
    pub(super) fn begin_with(&mut self, bytes: &[u8]) {
        if let Some(first) = self.fields.first_mut() {
            first.splice(0..0, bytes.iter().copied());
        }
    }

    pub(super) fn write(&self, gathered: &mut Vec<u8>, shapes: &[Shape]) {
        let mut fields = self.fields.clone();
        for shape in shapes {
            shape.apply(&mut fields, |column| self.place(column));
        }
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                gathered.push(b',');
            }
            gathered.extend_from_slice(field);
        }
        gathered.extend_from_slice(self.end);
    }
}
