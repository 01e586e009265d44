//! The protected list: people of whom nothing may leave with an HMIS export, whoever serves them.
//!
//! What this module refuses to do: say who stands on it. Nothing but a site's settings shows the ids; a debugging text tells
//! how many there are.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// PersonalIDs that are protected. Cheap to copy.
///
/// An id is compared as it stands in the file, letter case included. Blanks around it and zeros before it make no difference:
/// a spreadsheet that took the zeros away, here or there, must not take the protection with them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Protected {
    /// `None`: nobody, so that asking costs nothing.
    ids: Option<Arc<Ids>>,
}

#[derive(PartialEq, Eq)]
struct Ids {
    as_given: BTreeSet<String>,
    /// What is compared.
    kernels: BTreeSet<Vec<u8>>,
}

impl Protected {
    /// The list of these ids, each once. An id with nothing but blanks and zeros in it is not taken.
    pub fn new(ids: impl IntoIterator<Item = String>) -> Self {
        let as_given: BTreeSet<String> =
            ids.into_iter().filter(|id| !kernel(id.as_bytes()).is_empty()).collect();
        let kernels = as_given.iter().map(|id| kernel(id.as_bytes()).to_vec()).collect();
        Self { ids: (!as_given.is_empty()).then(|| Arc::new(Ids { as_given, kernels })) }
    }

    /// The ids in order, for the settings alone.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().flat_map(|ids| &ids.as_given).map(String::as_str)
    }

    /// How many ids stand on the list.
    pub fn len(&self) -> usize {
        self.ids.as_ref().map_or(0, |ids| ids.as_given.len())
    }

    /// True if nobody is protected by it.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_none()
    }

    /// True if the person with this id, as it stands in a file, is protected.
    pub fn holds(&self, id: &[u8]) -> bool {
        self.ids.as_ref().is_some_and(|ids| ids.kernels.contains(kernel(id)))
    }
}

impl fmt::Debug for Protected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Protected({})", self.len())
    }
}

/// An id without blanks around it and zeros before it.
fn kernel(id: &[u8]) -> &[u8] {
    let id = id.trim_ascii();
    let zeros = id.iter().take_while(|byte| **byte == b'0').count();
    id.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(ids: &[&str]) -> Protected {
        Protected::new(ids.iter().map(|id| (*id).to_owned()))
    }

    #[test]
    fn an_id_is_known_with_and_without_its_zeros_and_blanks_but_not_in_another_case() {
        let list = list(&["00123", "aB9", "7"]);
        for id in ["00123", "123", " 123 ", "0123", "aB9", "007"] {
            assert!(list.holds(id.as_bytes()), "{id}");
        }
        for id in ["", "0", "1230", "Ab9", "ab9", "12", "a B9"] {
            assert!(!list.holds(id.as_bytes()), "{id}");
        }
    }

    #[test]
    fn a_list_of_nobody_holds_nobody() {
        for nobody in [Protected::default(), list(&[]), list(&["0", " ", ""])] {
            assert!(nobody.is_empty() && nobody.ids().next().is_none());
            assert!(!nobody.holds(b"") && !nobody.holds(b"0") && !nobody.holds(b"P1"));
        }
    }

    #[test]
    fn nobody_learns_the_ids_from_a_debugging_text() {
        assert_eq!(format!("{:?}", list(&["P1", "P2", "P1"])), "Protected(2)");
    }
}
