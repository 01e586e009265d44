//! Which of the numbers were counted at all: those that were not are 0, and a 0 told of them would read as nothing amiss.

use super::answer::Share;
use super::measure::Measure;
use super::tables::{Counted, Numbers};

const IDENTITY: [Measure; 4] = [Measure::Name, Measure::Ssn, Measure::Dob, Measure::Race];
const HISTORY: [Measure; 5] = [
    Measure::StayInInstitution,
    Measure::StayElsewhere,
    Measure::HomelessSince,
    Measure::TimesHomeless,
    Measure::MonthsHomeless,
];

impl Numbers {
    /// Whether a measure was counted. If not, its numbers are 0 and mean nothing.
    pub fn is_counted(&self, measure: Measure) -> bool {
        self.not_counted.iter().all(|not| not.measure != measure)
    }

    /// Those of `of` with something amiss in name, Social Security number, date of birth or race; `None` if one of the four was not
    /// counted.
    pub fn identity(&self, of: &Counted) -> Option<Share> {
        self.all_counted(&IDENTITY).then_some(of.identity)
    }

    /// Those of `of` of whom too little is known to tell whether their homelessness is chronic; `None` if one of the five answers that
    /// decide it was not counted.
    pub fn history(&self, of: &Counted) -> Option<Share> {
        self.all_counted(&HISTORY).then_some(of.history)
    }

    fn all_counted(&self, measures: &[Measure]) -> bool {
        measures.iter().all(|measure| self.is_counted(*measure))
    }
}
