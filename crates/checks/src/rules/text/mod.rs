//! About bytes and lines, before any field is looked at.

mod blank_lines_trailing;
mod encoding_bom;
mod encoding_not_utf8;
mod encoding_utf16;
mod encoding_windows_1252;
mod line_blank;
mod line_end_cr_only;
mod line_ends_mixed;
mod nul_byte;

pub use blank_lines_trailing::BLANK_LINES_TRAILING;
pub use encoding_bom::ENCODING_BOM;
pub use encoding_not_utf8::ENCODING_NOT_UTF8;
pub use encoding_utf16::ENCODING_UTF16;
pub use encoding_windows_1252::ENCODING_WINDOWS_1252;
pub use line_blank::LINE_BLANK;
pub use line_end_cr_only::LINE_END_CR_ONLY;
pub use line_ends_mixed::LINE_ENDS_MIXED;
pub use nul_byte::NUL_BYTE;
