//! About bytes and lines, before any field is looked at.

use super::rules;

rules! {
    ENCODING_BOM { Warning, false, Vendor,
        "The file begins with a byte order mark, which some readers take for part of the first column's name.",
        "Have the file written as UTF-8 without a byte order mark.",
        "RFC 3629 section 6" }
    ENCODING_UTF16 { HighPriority, true, Vendor,
        "The file is written in UTF-16 and could not be judged.",
        "Export again as UTF-8; in Excel, choose \"CSV UTF-8\".",
        "HUD HMIS CSV Format Specifications: characters are UTF-8" }
    ENCODING_WINDOWS_1252 { Error, false, Vendor,
        "From this line on the file is written in Windows-1252, not UTF-8; accented letters will be garbled.",
        "Export again as UTF-8; in Excel, choose \"CSV UTF-8\".",
        "HUD HMIS CSV Format Specifications: characters are UTF-8" }
    ENCODING_NOT_UTF8 { Error, false, Vendor,
        "The line holds bytes that are no UTF-8, the first of them {found}.",
        "Export again as UTF-8, without joining files of different origin.",
        "RFC 3629 section 3" }
    NUL_BYTE { Error, false, Vendor,
        "The line holds a NUL byte; many readers stop there.",
        "Export again; if it stays, the record holds binary data at its source.",
        "RFC 4180 section 2, rule 7: NUL is no text" }
    LINE_ENDS_MIXED { Warning, false, Vendor,
        "This line ends in another way ({found}) than the lines before it ({expected}).",
        "Have all lines end alike, in CR LF or in LF.",
        "RFC 4180 section 2, rule 1" }
    LINE_END_CR_ONLY { Error, false, Vendor,
        "Lines end in CR alone; most readers will see one single line.",
        "Have lines end in CR LF or in LF.",
        "RFC 4180 section 2, rule 1" }
    LINE_BLANK { Warning, false, Vendor,
        "The line is blank, with rows after it.",
        "Remove the blank line at its source.",
        "RFC 4180 section 2, rule 1: each line is a record" }
    BLANK_LINES_TRAILING { Warning, false, Vendor,
        "From this line to its end the file holds blank lines only.",
        "Remove the blank lines at their source.",
        "RFC 4180 section 2, rule 2" }
}
