//! About the way rows are written.

use super::rules;

rules! {
    ROW_RAGGED { Error, false, Vendor,
        "The row has {found} fields; the header names {expected}.",
        "Look for a comma, quote or line break inside a text that is not in quotes; correct it at its source and export again.",
        "RFC 4180 section 2, rule 4" }
    ROW_HOLLOW { Warning, false, Vendor,
        "The row holds commas and nothing else.",
        "Remove the row; spreadsheets leave such rows behind.",
        "Practice: a row says something" }
    QUOTE_STRAY { Error, false, Vendor,
        "A quote stands inside a text where only a doubled quote may stand.",
        "Have texts written in quotes, and quotes inside them doubled.",
        "RFC 4180 section 2, rules 5 and 7" }
    QUOTE_UNCLOSED { HighPriority, true, Vendor,
        "A quote opens on this line and is never closed; reading went on with the next line.",
        "Have the text closed with a quote, and quotes inside it doubled.",
        "RFC 4180 section 2, rules 5 and 7" }
    RECORD_TOO_LONG { HighPriority, true, Vendor,
        "The row that begins on this line is longer than {limit} bytes; it was not judged.",
        "Look for missing line ends or an unclosed quote, and export again.",
        "HUD HMIS CSV Format Specifications: the widest row has a few thousand characters" }
}
