//! About the set of files: which there are, what they are called, which specification they follow.

use super::rules;

rules! {
    SET_EMPTY { HighPriority, true, Vendor,
        "No CSV file was found here.",
        "Give the folder that holds the CSV files themselves, or a ZIP file of them.",
        "Practice: an export has at least one CSV file" }
    SET_TOO_LARGE { HighPriority, true, Vendor,
        "The set has {found} entries; only the first {limit} were looked at.",
        "Give a folder that holds one export and nothing else.",
        "Practice: an export has tens of files, not thousands" }
    FILE_MISSING { HighPriority, true, Vendor,
        "A file of the specification is missing.",
        "Export the whole set again; a file without rows is still there, with its header.",
        "HUD HMIS CSV Format Specifications: one set of 24 files; Eva 125" }
    FILE_EMPTY { HighPriority, true, Vendor,
        "The file has no bytes, not even a header.",
        "Export again; a file without rows still has its header.",
        "HUD HMIS CSV Format Specifications: every file is present with its header row" }
    FILE_NOT_TEXT { HighPriority, true, Vendor,
        "The file is called CSV but is a ZIP file, spreadsheet, PDF or other binary file.",
        "Export again as CSV, without opening the file in between.",
        "RFC 4180 section 2" }
    FILE_UNKNOWN { Warning, false, Vendor,
        "The file is not one of the specification's files.",
        "Leave it out, unless the receiver asked for it.",
        "HUD HMIS CSV Format Specifications: one set of 24 files" }
    FILE_NOT_CSV { Warning, false, Vendor,
        "The file is no CSV file; it was not checked and will not be part of a bundle.",
        "Leave it out of the folder, or give it the ending .csv if it is one.",
        "Practice: only CSV files are checked and bundled" }
    FILE_NAME_CASE { Error, false, Vendor,
        "The file's name differs from {expected} in letter case.",
        "Name the file exactly {expected}; many receivers tell letter case apart.",
        "HUD HMIS CSV Format Specifications: files are named exactly as published" }
    FILE_NAME_TWICE { Error, true, Vendor,
        "Two files have this name but for letter case; the second was not taken for {expected}.",
        "Keep one of them; Windows and Mac cannot hold both.",
        "Practice: names that fold together overwrite each other when unpacked" }
    FILE_NAME_UNSAFE { Error, true, Vendor,
        "The file cannot stand in a bundle under this name: {why}.",
        "Rename the file, with letters, digits, dot, underscore and hyphen only.",
        "docs/formats/bundle.md: names of entries" }
    FOLDER_NESTED { Warning, false, Vendor,
        "There is a folder inside the folder; it was not looked into.",
        "Put all files of the export in one folder, without folders inside.",
        "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122" }
    FOLDER_ENTRY_NOT_FILE { Error, false, Vendor,
        "This is a {what}, not a plain file; it was not read.",
        "Put the file itself in the folder.",
        "Practice: links and devices may lead anywhere" }
    SPEC_UNSUPPORTED { HighPriority, true, Vendor,
        "Export.csv says that it follows another version than those known here ({known}).",
        "Export again as {expected}.",
        "HUD HMIS CSV Format Specifications: Export.CSVVersion; Eva 124" }
    SPEC_UNSTATED { Error, false, Vendor,
        "Export.csv does not say which version of the specification it follows; {expected} was assumed.",
        "Have CSVVersion filled in, such as 2026 v1.0.",
        "HUD HMIS CSV Format Specifications: Export.CSVVersion may not be null" }
    SPEC_MIXED { HighPriority, true, Vendor,
        "The version differs from the one checked against: this is {found}, not {expected}.",
        "Export the whole set again in one version.",
        "HUD HMIS CSV Format Specifications: one set made in a single run; Eva 124" }
    EXPORT_ROWS { HighPriority, false, Vendor,
        "Export.csv has {found} rows; it must have exactly one.",
        "Export again in a single run.",
        "HUD HMIS CSV Format Specifications: Export.csv; Eva 140 and 142" }
}
