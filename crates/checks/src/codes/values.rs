//! About what stands in the fields, each by itself and beside the others of its row.

use super::rules;

rules! {
    REQUIRED_FIELD_NULL { Error, false, DataEntry,
        "A field that may not be empty is empty.",
        "Fill the field in; where the answer is not known, give the code for that.",
        "HUD HMIS CSV Format Specifications: columns without null permission" }
    FIELD_REQUIRED_BY_CONDITION { Error, false, DataEntry,
        "The field is empty, and other fields of the row say that it has a value.",
        "Fill the field in, or correct the field that asks for it.",
        "HUD HMIS CSV Format Specifications: dependent columns" }
    FIELD_MUST_BE_NULL { Error, false, Vendor,
        "The field has a value, and other fields of the row say that it has none.",
        "Leave the field out of the export, or correct the field that opens it.",
        "HUD HMIS CSV Format Specifications: a dependent column is null unless its parent opens it" }
    TYPE_INTEGER { Error, false, Vendor,
        "The field is not a whole number.",
        "Have the number written with digits only.",
        "HUD HMIS CSV Format Specifications: data type I" }
    TYPE_NEGATIVE { Error, false, DataEntry,
        "The number is negative, where only zero or more is possible.",
        "Correct the number at its source.",
        "HUD HMIS CSV Format Specifications: data types I and M+" }
    TYPE_MONEY { Error, false, Vendor,
        "The field is not an amount with two decimals.",
        "Have amounts written like 1234.50, without currency sign and comma.",
        "HUD HMIS CSV Format Specifications: data types M and M+" }
    TYPE_DATE { Error, false, Vendor,
        "The field is not a date of the form YYYY-MM-DD.",
        "Have dates written like 2025-10-31.",
        "HUD HMIS CSV Format Specifications: data type D" }
    TYPE_DATETIME { Error, false, Vendor,
        "The field is not a time of the form YYYY-MM-DD hh:mm:ss.",
        "Have times written like 2025-10-31 16:05:00, without time zone.",
        "HUD HMIS CSV Format Specifications: data type T" }
    DATE_IMPOSSIBLE { Error, false, DataEntry,
        "The calendar has no such day, or the day no such time.",
        "Correct the date at its source.",
        "HUD HMIS CSV Format Specifications: data types D and T" }
    DATE_SHAPE { Error, false, Vendor,
        "{found} values of this column are dates in another form, this is the first; rules that need them were not evaluated.",
        "Export again without opening the file in a spreadsheet; dates are written like 2025-10-31.",
        "HUD HMIS CSV Format Specifications: data types D and T" }
    DATE_BEFORE_HMIS_EPOCH { Error, false, DataEntry,
        "The date lies before anything that can be recorded here ({expected}).",
        "Correct the date at its source.",
        "Practice: nobody living was born before 1900, and no record is older" }
    TEXT_TOO_LONG { Error, false, Vendor,
        "The text has {found} characters; the column takes {limit}.",
        "Shorten the text at its source.",
        "HUD HMIS CSV Format Specifications: data type S, counted in characters" }
    TEXT_FORBIDDEN_CHARACTER { Error, false, Vendor,
        "The text holds a character that is not permitted.",
        "Have the exporter strip the characters that the specification excludes.",
        "HUD HMIS CSV Format Specifications: permitted characters" }
    PATTERN_MISMATCH { Error, false, DataEntry,
        "The value has not the form that the column asks for.",
        "Correct the value at its source.",
        "HUD HMIS CSV Format Specifications: validation of the column" }
    RANGE_VIOLATION { Error, false, DataEntry,
        "The number is outside of what the column takes ({expected}).",
        "Correct the number at its source.",
        "HUD HMIS CSV Format Specifications: validation of the column" }
    PICKLIST_INVALID_CODE { Error, false, DataEntry,
        "The code is not one of list {list}.",
        "Choose a code of the list at its source.",
        "HUD HMIS CSV Format Specifications: lists" }
    PICKLIST_RETIRED_CODE { Warning, false, DataEntry,
        "The code of list {list} is retired.",
        "Choose a code that is in use, unless the row is from the time before.",
        "HUD HMIS CSV Format Specifications: lists, retired codes" }
    PICKLIST_UNLISTED_CODE { Warning, false, Vendor,
        "The code is in use, but version 1.0 of the specification does not list it in {list}.",
        "Nothing has to be done if the receiver knows the code.",
        "Practice: codes of later versions are accepted" }
    IDENTIFIER_REWRITTEN { HighPriority, true, Vendor,
        "{found} identifiers of this column were rewritten by a spreadsheet (as 1.23E+15), this is the first.",
        "Export again, and do not save the file from a spreadsheet.",
        "Practice: spreadsheets round long numbers, and the digits are lost" }
    LEADING_ZERO_LOST { Error, false, Vendor,
        "{found} values of this column have lost their leading zeros, this is the first.",
        "Export again, and do not save the file from a spreadsheet.",
        "HUD HMIS CSV Format Specifications: text with leading zeros" }
    HASH_STATUS_UNTRUE { HighPriority, true, Vendor,
        "{found} values of this column are not hashed as Export.HashStatus says, this is the first.",
        "Export again with the HashStatus that is true; clear names and numbers must not go out as hashed.",
        "HUD HMIS CSV Format Specifications: Export.HashStatus" }
    HASH_MD5 { HighPriority, true, Vendor,
        "{found} values of this column look like MD5 hashes, which the specification does not have; this is the first.",
        "Export again with SHA-256 (HashStatus 4).",
        "HUD HMIS CSV Format Specifications: hashing" }
    HASH_UPPER_CASE { Warning, false, Vendor,
        "{found} hashes of this column are written in capital letters, this is the first; they will not match others.",
        "Have hashes written in small letters.",
        "Practice: hexadecimal digests are compared letter by letter" }
}
