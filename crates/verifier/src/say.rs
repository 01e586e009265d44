//! Texts from outside, made safe to print.

use std::path::Path;

/// Numbers with their words, and texts that can neither steer the terminal nor look like a line of ours.
pub(crate) use model::words::{counted as count, harmless as plain};

/// A path as it was given.
pub(crate) fn path(path: &Path) -> String {
    plain(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_path_steers_a_terminal() {
        assert_eq!(path(Path::new("a\u{1b}[2J\nb\u{202e}é")), "a\\u{1b}[2J\\nb\\u{202e}é");
    }
}
