//! About the first line, which names the columns.

mod header_blank;
mod header_case;
mod header_duplicate;
mod header_missing;
mod header_missing_column;
mod header_order;
mod header_unknown_column;

pub use header_blank::HEADER_BLANK;
pub use header_case::HEADER_CASE;
pub use header_duplicate::HEADER_DUPLICATE;
pub use header_missing::HEADER_MISSING;
pub use header_missing_column::HEADER_MISSING_COLUMN;
pub use header_order::HEADER_ORDER;
pub use header_unknown_column::HEADER_UNKNOWN_COLUMN;
