//! About the ZIP file that holds the set.

mod folder_in_zip;
mod zip_bomb;
mod zip_duplicate;
mod zip_encrypted;
mod zip_entry_damaged;
mod zip_escape;
mod zip_extras;
mod zip_folders;
mod zip_link;
mod zip_method;
mod zip_nested;
mod zip_overlap;
mod zip_truncated;
mod zip_unreadable;

pub use folder_in_zip::FOLDER_IN_ZIP;
pub use zip_bomb::ZIP_BOMB;
pub use zip_duplicate::ZIP_DUPLICATE;
pub use zip_encrypted::ZIP_ENCRYPTED;
pub use zip_entry_damaged::ZIP_ENTRY_DAMAGED;
pub use zip_escape::ZIP_ESCAPE;
pub use zip_extras::ZIP_EXTRAS;
pub use zip_folders::ZIP_FOLDERS;
pub use zip_link::ZIP_LINK;
pub use zip_method::ZIP_METHOD;
pub use zip_nested::ZIP_NESTED;
pub use zip_overlap::ZIP_OVERLAP;
pub use zip_truncated::ZIP_TRUNCATED;
pub use zip_unreadable::ZIP_UNREADABLE;
