//! Notes: what people said about findings that stay. *Explained*, *cannot be mended*, *the vendor has a ticket*.
//!
//! A note belongs to a source, which is what the exports of one system have in common, and speaks of one finding by its fingerprint or of a
//! group. So it is found again in the next export. What this module refuses to do: take a finding away. A noted finding is counted as
//! before, blocks as before, and a set is valid or not as before; a note only stands beside it, until a day that its author named.

mod about;
mod book;
mod keep;
mod note;
mod sheet;
mod sheet_document;

pub use about::NoteOn;
pub use book::{NoteBook, NotedCounts};
pub use keep::{LONGEST_DAYS, LONGEST_REASON, NoteRequest, add_note, end_note, notes};
pub use note::{Note, NoteState};
pub use sheet::{SheetFormat, SheetMade, SheetRequest, write_sheet};
pub use vault::NoteKind;

use checks::ExportRow;

/// What the exports of one system have in common: `SourceID`, or `SourceName` where that is empty; none where both are.
pub fn source_of(export: Option<&ExportRow>) -> Option<&str> {
    let export = export?;
    export.source_id.as_deref().or(export.source_name.as_deref())
}
