//! What the files of a list are called: after the id where every system can have such a file, else by a number.
//!
//! An id comes out of a file: it may hold a slash, be a device of Windows, or differ from another in letter case alone. None of that
//! may keep the other agencies from their lists.

use std::collections::BTreeSet;

use model::EntryName;

/// The longest ending, with its point.
const ENDING: &str = ".xlsx";

/// Names that were given.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// As a system that ignores letter case sees them.
    given: BTreeSet<String>,
    numbered: u32,
}

impl Names {
    /// A name for the list of this id, without its ending, that no other list has.
    pub(super) fn give(&mut self, id: &str) -> String {
        let own = id.to_owned();
        let is_file = |name: &str| format!("{name}{ENDING}").parse::<EntryName>().is_ok();
        if is_file(&own) && self.given.insert(own.to_ascii_lowercase()) {
            return own;
        }
        loop {
            self.numbered += 1;
            let name = format!("list-{}", self.numbered);
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_called_after_its_id_and_by_a_number_where_no_file_can_be() {
        let mut names = Names::default();
        let given = ["17", "list-2", "../x", "a b", "Ab", "aB", "", "con", "ann@example.org"]
            .map(|id| names.give(id));
        assert_eq!(given, ["17", "list-2", "list-1", "list-3", "Ab", "list-4", "list-5", "list-6", "list-7"]);
        assert_eq!(names.give(&"x".repeat(200)), "list-8");
    }
}
