//! In which order files are read, and what has to be read before what.

use super::Run;
use crate::turns::Turns;

impl Run<'_, '_> {
    /// The files of the specification so that each comes after those it refers to, then all others by name.
    pub(super) fn reading_order(&self) -> Vec<usize> {
        let order = self.world.order();
        let rank = |index: &usize| {
            let taken = self.taken_for.get(*index).copied().flatten();
            taken
                .and_then(|taken| order.iter().position(|number| *number == taken.number))
                .unwrap_or(usize::MAX)
        };
        let csv = self.source.files().iter().enumerate().filter(|(_, file)| file.is_csv);
        let mut wanted: Vec<usize> = csv.map(|(index, _)| index).collect();
        wanted.sort_by_key(rank);
        wanted
    }

    /// What has to be read before what; each file by its place among those that are `wanted`.
    pub(super) fn turns(&self, wanted: &[usize]) -> Turns {
        let number = |index: &usize| Some(self.taken_for.get(*index).copied().flatten()?.number);
        let numbers: Vec<Option<usize>> = wanted.iter().map(number).collect();
        Turns::new(numbers.iter().map(|number| {
            let needs = number.map(|number| self.world.needs_of(number)).unwrap_or_default();
            let is_needed = |other: &Option<usize>| other.is_some_and(|other| needs.contains(&other));
            let places = numbers.iter().enumerate().filter(|(_, other)| is_needed(other));
            places.map(|(place, _)| place).collect()
        }))
        .shared_by(self.threads())
    }
}
