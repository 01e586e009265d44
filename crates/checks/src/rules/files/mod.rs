//! About the set of files: which there are, what they are called, which specification they follow.

mod export_rows;
mod file_empty;
mod file_missing;
mod file_name_case;
mod file_name_twice;
mod file_name_unsafe;
mod file_not_csv;
mod file_not_text;
mod file_unknown;
mod folder_entry_not_file;
mod folder_nested;
mod set_empty;
mod set_too_large;
mod spec_mixed;
mod spec_unstated;
mod spec_unsupported;

pub use export_rows::EXPORT_ROWS;
pub use file_empty::FILE_EMPTY;
pub use file_missing::FILE_MISSING;
pub use file_name_case::FILE_NAME_CASE;
pub use file_name_twice::FILE_NAME_TWICE;
pub use file_name_unsafe::FILE_NAME_UNSAFE;
pub use file_not_csv::FILE_NOT_CSV;
pub use file_not_text::FILE_NOT_TEXT;
pub use file_unknown::FILE_UNKNOWN;
pub use folder_entry_not_file::FOLDER_ENTRY_NOT_FILE;
pub use folder_nested::FOLDER_NESTED;
pub use set_empty::SET_EMPTY;
pub use set_too_large::SET_TOO_LARGE;
pub use spec_mixed::SPEC_MIXED;
pub use spec_unstated::SPEC_UNSTATED;
pub use spec_unsupported::SPEC_UNSUPPORTED;
