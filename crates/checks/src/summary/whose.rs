//! Whose rows the findings are about, by id, with bounded memory and no finding lost.

use std::collections::HashMap;

/// How many different ids are counted apart. A hostile export has millions.
pub const MAX_IDS: usize = 10_000;
/// How many bytes an id may have to be counted apart.
const MAX_ID_BYTES: usize = 64;

/// Findings by the id of an organization or project.
///
/// Ids are counted apart from their first finding on, until [`MAX_IDS`] are known; findings of further ids, and of ids
/// longer than any the specification permits, are counted together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whose {
    by_id: HashMap<String, u64>,
    /// Findings whose id is not counted apart.
    pub others: u64,
    /// Findings that belong to none.
    pub nobody: u64,
}

impl Whose {
    pub(super) fn add(&mut self, id: Option<&str>) {
        let Some(id) = id else {
            self.nobody = self.nobody.saturating_add(1);
            return;
        };
        if let Some(count) = self.by_id.get_mut(id) {
            *count = count.saturating_add(1);
        } else if self.by_id.len() < MAX_IDS && id.len() <= MAX_ID_BYTES {
            self.by_id.insert(id.to_owned(), 1);
        } else {
            self.others = self.others.saturating_add(1);
        }
    }

    /// The `max` ids with the most findings, those first, and how many ids and findings come after them (`others` not
    /// among them).
    pub fn most(&self, max: usize) -> (Vec<(&str, u64)>, usize, u64) {
        let mut all: Vec<(&str, u64)> = self.by_id.iter().map(|(id, found)| (id.as_str(), *found)).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let rest = all.split_off(max.min(all.len()));
        let findings = rest.iter().map(|(_, found)| *found).fold(0, u64::saturating_add);
        (all, rest.len(), findings)
    }

    /// Whether anything belongs to anybody.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty() && self.others == 0
    }
}
