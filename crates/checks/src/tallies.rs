//! Counting by rule, for each finding anew: few rules at a time, so they stand in a row and are found by their address.

use crate::report::Count;
use crate::rules::Rule;

/// How often each rule was found, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Tallies(Vec<(&'static Rule, Count)>);

impl Tallies {
    /// Adds to what was found of a rule, and gives how much that is now.
    #[inline]
    pub(crate) fn add(&mut self, rule: &'static Rule, found: u64) -> u64 {
        self.change(rule, |count| {
            count.found = count.found.saturating_add(found);
            count.found
        })
    }

    /// Counts one more, and tells whether it is among the first `max`, which are shown.
    #[inline]
    pub(crate) fn shows(&mut self, rule: &'static Rule, max: Option<u64>) -> bool {
        self.change(rule, |count| {
            count.found = count.found.saturating_add(1);
            let shows = max.is_none_or(|max| count.shown < max);
            count.shown = count.shown.saturating_add(u64::from(shows));
            shows
        })
    }

    /// All of them.
    pub(crate) fn into_iter(self) -> impl Iterator<Item = (&'static Rule, Count)> {
        self.0.into_iter()
    }

    /// One constant may stand at several addresses, so the code decides where the address is new.
    #[inline]
    fn change<R>(&mut self, rule: &'static Rule, change: impl FnOnce(&mut Count) -> R) -> R {
        let known = self.0.iter().position(|(known, _)| std::ptr::eq(*known, rule));
        let known = known.or_else(|| self.0.iter().position(|(known, _)| known.code == rule.code));
        if let Some((_, count)) = known.and_then(|at| self.0.get_mut(at)) {
            return change(count);
        }
        let mut count = Count::default();
        let outcome = change(&mut count);
        self.0.push((rule, count));
        outcome
    }
}
