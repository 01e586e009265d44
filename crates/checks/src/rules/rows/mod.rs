//! About the way rows are written.

mod fields_blank_trailing;
mod quote_stray;
mod quote_unclosed;
mod record_too_long;
mod row_hollow;
mod row_ragged;

pub use fields_blank_trailing::FIELDS_BLANK_TRAILING;
pub use quote_stray::QUOTE_STRAY;
pub use quote_unclosed::QUOTE_UNCLOSED;
pub use record_too_long::RECORD_TOO_LONG;
pub use row_hollow::ROW_HOLLOW;
pub use row_ragged::ROW_RAGGED;
