//! About keys: what names a row, and what rows refer to.

use super::rules;

rules! {
    KEY_DUPLICATE { HighPriority, true, Vendor,
        "The row has the same key as an earlier one.",
        "Export again with one row per key; if both rows are wanted, each needs its own.",
        "HUD HMIS CSV Format Specifications: the first column of every file is unique" }
    KEY_ORPHAN { HighPriority, true, Vendor,
        "The row refers to {expected} that is not in the export.",
        "Export the missing row too, or leave this one out.",
        "HUD HMIS CSV Format Specifications: foreign keys" }
    KEY_PARENT_DELETED { HighPriority, true, Vendor,
        "The row refers to {expected} that is marked as deleted.",
        "Delete this row too, or restore the other.",
        "HUD HMIS CSV Format Specifications: DateDeleted" }
    EXPORT_ID_MISMATCH { HighPriority, true, Vendor,
        "The row has another ExportID than Export.csv.",
        "Export the whole set again in a single run.",
        "HUD HMIS CSV Format Specifications: ExportID is the same in every file" }
    KEYS_INCOMPLETE { Warning, false, Vendor,
        "Rows of this file could not be read, so what refers to the file was not judged.",
        "Mend the faults above and check again.",
        "Practice: what is not judged is said" }
    VICTIM_SERVICE_ROWS { HighPriority, true, Setup,
        "The row is about somebody served by a victim service provider; it should not be in HMIS.",
        "Leave these rows out, or seal them as the provider's own comparable database.",
        "34 U.S.C. 12291(b)(2); HUD HMIS Data Standards: victim service providers; Eva 139" }
}
