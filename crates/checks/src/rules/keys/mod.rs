//! About keys: what names a row, and what rows refer to.

mod export_id_mismatch;
mod key_duplicate;
mod key_orphan;
mod key_parent_deleted;
mod key_zeros_lost;
mod keys_incomplete;
mod protected_rows;
mod victim_service_rows;

pub use export_id_mismatch::EXPORT_ID_MISMATCH;
pub use key_duplicate::KEY_DUPLICATE;
pub use key_orphan::KEY_ORPHAN;
pub use key_parent_deleted::KEY_PARENT_DELETED;
pub use key_zeros_lost::KEY_ZEROS_LOST;
pub use keys_incomplete::KEYS_INCOMPLETE;
pub use protected_rows::PROTECTED_ROWS;
pub use victim_service_rows::VICTIM_SERVICE_ROWS;
