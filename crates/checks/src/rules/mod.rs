//! The one visible list of everything a check can say. Its order is the order of the documentation.
//!
//! One rule is one file, which opens with its help page and holds its words; rules that packs bring along are data there.
//! A code is permanent: it is never renamed, never given another meaning, and stays listed when it retires.
//! `permanent.txt` holds every code ever published, and a test compares.

mod files;
mod header;
mod help;
mod keys;
mod pages;
mod rows;
mod rule;
mod similar;
mod text;
mod values;
mod zip;

use std::sync::LazyLock;

pub use files::*;
pub use header::*;
pub use help::Help;
pub use keys::*;
pub use pages::{audience, page, pages, severity};
pub use rows::*;
pub use rule::Rule;
pub use similar::similar;
pub use text::*;
pub use values::*;
pub use zip::*;

/// Rules about one thing, as the documentation groups them.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What they are about, as a heading: `The ZIP file`.
    pub title: &'static str,
    /// The rules, in the order of the documentation.
    pub rules: &'static [&'static Rule],
}

/// The rules of the program itself.
const OWN: &[Group] = &[
    Group {
        title: "The set",
        rules: &[
            SET_EMPTY,
            SET_TOO_LARGE,
            FILE_MISSING,
            FILE_EMPTY,
            FILE_NOT_TEXT,
            FILE_UNKNOWN,
            FILE_NOT_CSV,
            FILE_NAME_CASE,
            FILE_NAME_TWICE,
            FILE_NAME_UNSAFE,
            FOLDER_NESTED,
            FOLDER_ENTRY_NOT_FILE,
            SPEC_UNSUPPORTED,
            SPEC_UNSTATED,
            SPEC_MIXED,
            EXPORT_ROWS,
        ],
    },
    Group {
        title: "The ZIP file",
        rules: &[
            ZIP_UNREADABLE,
            ZIP_TRUNCATED,
            ZIP_DUPLICATE,
            ZIP_OVERLAP,
            ZIP_BOMB,
            ZIP_ENTRY_DAMAGED,
            ZIP_ENCRYPTED,
            ZIP_METHOD,
            ZIP_ESCAPE,
            ZIP_LINK,
            ZIP_NESTED,
            ZIP_FOLDERS,
            ZIP_EXTRAS,
            FOLDER_IN_ZIP,
        ],
    },
    Group {
        title: "Bytes and lines",
        rules: &[
            ENCODING_BOM,
            ENCODING_UTF16,
            ENCODING_WINDOWS_1252,
            ENCODING_NOT_UTF8,
            NUL_BYTE,
            LINE_ENDS_MIXED,
            LINE_END_CR_ONLY,
            LINE_BLANK,
            BLANK_LINES_TRAILING,
        ],
    },
    Group {
        title: "The header",
        rules: &[
            HEADER_MISSING,
            HEADER_MISSING_COLUMN,
            HEADER_UNKNOWN_COLUMN,
            HEADER_DUPLICATE,
            HEADER_BLANK,
            HEADER_ORDER,
            HEADER_CASE,
        ],
    },
    Group {
        title: "Rows",
        rules: &[ROW_RAGGED, FIELDS_BLANK_TRAILING, ROW_HOLLOW, QUOTE_STRAY, QUOTE_UNCLOSED, RECORD_TOO_LONG],
    },
    Group {
        title: "Fields",
        rules: &[
            REQUIRED_FIELD_NULL,
            FIELD_REQUIRED_BY_CONDITION,
            FIELD_MUST_BE_NULL,
            TYPE_INTEGER,
            TYPE_NEGATIVE,
            TYPE_MONEY,
            TYPE_DATE,
            TYPE_DATETIME,
            DATE_IMPOSSIBLE,
            DATE_SHAPE,
            DATE_BEFORE_HMIS_EPOCH,
            TEXT_TOO_LONG,
            TEXT_FORBIDDEN_CHARACTER,
            PATTERN_MISMATCH,
            RANGE_VIOLATION,
            PICKLIST_INVALID_CODE,
            PICKLIST_RETIRED_CODE,
            PICKLIST_UNLISTED_CODE,
            IDENTIFIER_REWRITTEN,
            LEADING_ZERO_LOST,
            HASH_STATUS_UNTRUE,
            HASH_MD5,
            HASH_UPPER_CASE,
        ],
    },
    Group {
        title: "Keys",
        rules: &[
            KEY_DUPLICATE,
            KEY_ORPHAN,
            KEY_PARENT_DELETED,
            KEY_ZEROS_LOST,
            EXPORT_ID_MISMATCH,
            KEYS_INCOMPLETE,
            VICTIM_SERVICE_ROWS,
            PROTECTED_ROWS,
        ],
    },
];

/// The heading over the rules that packs bring along.
const OF_PACKS_TITLE: &str = "Rows beside other rows";

/// The rules that packs bring along. Packs that share a code share its meaning.
static OF_PACKS: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules: Vec<Rule> = Vec::new();
    for rule in crate::pack::packs().iter().flat_map(|pack| &pack.rules) {
        if rules.iter().all(|known| known.code != rule.code) {
            rules.push(Rule {
                code: &rule.code,
                severity: rule.severity,
                blocks: rule.blocks,
                audience: rule.audience,
                message: &rule.message,
                fix: &rule.fix,
                basis: &rule.basis,
                help: Help::Page(&rule.help),
            });
        }
    }
    rules
});

static OF_PACKS_LISTED: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| OF_PACKS.iter().collect());

/// The heading over the rules of data quality.
const OF_QUALITY_TITLE: &str = "Data quality";

static OF_QUALITY: LazyLock<Vec<&'static Rule>> =
    LazyLock::new(|| crate::quality::all().iter().map(|worded| &worded.rule).collect());

/// Every rule by what it is about, in the order of the documentation; those of packs and of data quality come last.
pub fn groups() -> impl Iterator<Item = Group> {
    let of_packs = Group { title: OF_PACKS_TITLE, rules: &OF_PACKS_LISTED };
    let of_quality = Group { title: OF_QUALITY_TITLE, rules: &OF_QUALITY };
    OWN.iter().copied().chain([of_packs, of_quality])
}

/// The rules of data quality.
pub fn of_quality() -> impl Iterator<Item = &'static Rule> {
    OF_QUALITY.iter().copied()
}

/// Every rule, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    groups().flat_map(|group| group.rules).copied()
}

/// True if a rule of the program itself, not of a pack, has this code. Asks no pack, so that loading one can ask.
pub(crate) fn is_own(code: &str) -> bool {
    OWN.iter().flat_map(|group| group.rules).any(|rule| rule.code == code)
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

#[cfg(test)]
#[path = "registry_tests.rs"]
mod tests;
