//! About the first line, which names the columns.

use super::rules;

rules! {
    HEADER_MISSING { HighPriority, true, Vendor,
        "The first line does not hold the names of the columns.",
        "Export again with a header line.",
        "HUD HMIS CSV Format Specifications: row 1 holds the column names" }
    HEADER_MISSING_COLUMN { HighPriority, true, Vendor,
        "A column of the specification is missing.",
        "Export again with every column; a column without values is still there.",
        "HUD HMIS CSV Format Specifications: columns of the file; Eva 12 and 82" }
    HEADER_UNKNOWN_COLUMN { Error, false, Vendor,
        "Column {found} is not one of the file's columns.",
        "Leave the column out; an official export has no extra column.",
        "HUD HMIS CSV Format Specifications: columns of the file; Eva 12 and 82" }
    HEADER_DUPLICATE { Error, false, Vendor,
        "Column {found} has the same name as column {expected}.",
        "Keep one of the two.",
        "RFC 4180 section 2, rule 3; HUD HMIS CSV Format Specifications: columns of the file" }
    HEADER_BLANK { Warning, false, Vendor,
        "Column {found} has no name.",
        "Remove the column; spreadsheets leave such columns behind.",
        "RFC 4180 section 2, rule 3" }
    HEADER_ORDER { Warning, false, Vendor,
        "The columns stand in another order than the specification's; this is the first out of place.",
        "Have the columns written in the published order.",
        "HUD HMIS CSV Format Specifications: columns exactly as published" }
    HEADER_CASE { Warning, false, Vendor,
        "The column's name differs from the published one in letter case or blanks.",
        "Have the column named exactly as published.",
        "HUD HMIS CSV Format Specifications: column names tell letter case apart" }
}
