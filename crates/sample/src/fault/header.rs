//! Changes to the columns of a whole file.

/// A change to the header that every row follows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// A column is not there.
    Without(&'static str),
    /// A column more, at the end: its name, and what stands in every row.
    With(&'static str, &'static str),
    /// Every row goes on behind the last column with an empty field; the header does not.
    Behind,
    /// Two columns stand in each other's place.
    Swapped(&'static str, &'static str),
}

impl Shape {
    /// Changes a row, or the header itself, whose fields are then names.
    pub(super) fn apply(&self, fields: &mut Vec<Vec<u8>>, place: impl Fn(&str) -> Option<usize>) {
        match *self {
            Self::Without(column) => {
                if let Some(at) = place(column).filter(|at| *at < fields.len()) {
                    fields.remove(at);
                }
            }
            Self::With(name, value) => {
                fields.push(if is_header(fields) { name } else { value }.as_bytes().to_vec());
            }
            Self::Behind if is_header(fields) => {}
            Self::Behind => fields.push(Vec::new()),
            Self::Swapped(one, other) => {
                if let (Some(one), Some(other)) = (place(one), place(other))
                    && one.max(other) < fields.len()
                {
                    fields.swap(one, other);
                }
            }
        }
    }
}

/// Only the header holds the name of its own last column.
fn is_header(fields: &[Vec<u8>]) -> bool {
    fields.last().is_some_and(|last| last == b"ExportID")
}
