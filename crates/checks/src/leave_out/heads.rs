//! Households that lost their head because a row was left out. They lack one by what was decided, and not by a mistake of data entry.
//!
//! What this module refuses to do: say which households these are. Whoever knows them knows whom to look for; a debugging text and
//! every report tell how many there are.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

/// HouseholdIDs, byte by byte as they stand. Cheap to copy.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LostHeads(Option<Arc<HashSet<Box<[u8]>>>>);

impl LostHeads {
    pub(super) fn new(households: HashSet<Box<[u8]>>) -> Self {
        Self((!households.is_empty()).then(|| Arc::new(households)))
    }

    /// How many households lost their head.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |households| households.len())
    }

    /// True if no household lost its head.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().flat_map(|households| households.iter()).map(AsRef::as_ref)
    }
}

impl fmt::Debug for LostHeads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LostHeads({})", self.len())
    }
}
