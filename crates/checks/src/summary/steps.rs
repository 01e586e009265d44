//! What to do after a check, the most important first.

use model::Audience;

use super::OfCode;
use crate::rules::Rule;

/// One thing to do, and for which codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What to do, as a clause without full stop.
    pub what: &'static str,
    /// For which codes, the most important first; never empty.
    pub codes: Vec<&'static str>,
    /// How many findings are gone once it is done.
    pub found: u64,
}

/// What to do, and which rules it is about.
type Kind = (&'static str, fn(&Rule) -> bool);

/// Mending the program that writes exports mends all rows at once, so the vendor comes before those who type.
const ORDER: [Kind; 5] = [
    ("Mend what blocks the submission", |rule| rule.blocks),
    ("Ask the vendor of the software to mend the export", |rule| {
        rule.is_error() && rule.audience == Audience::Vendor
    }),
    ("Have projects and organizations set up rightly", |rule| {
        rule.is_error() && rule.audience == Audience::Setup
    }),
    ("Have the entries corrected by those who make them", |rule| {
        rule.is_error() && rule.audience == Audience::DataEntry
    }),
    ("Look at the warnings", |_| true),
];

/// The steps for these codes; each code stands in the first step it fits.
pub(super) fn steps(codes: &[OfCode<'_>]) -> Vec<Step> {
    let first = |rule: &Rule| ORDER.iter().position(|(_, fits)| fits(rule));
    let step = |(at, (what, _)): (usize, &Kind)| {
        let here: Vec<&OfCode<'_>> = codes.iter().filter(|of| first(of.rule) == Some(at)).collect();
        let found = here.iter().map(|of| of.found).fold(0, u64::saturating_add);
        Step { what, codes: here.iter().map(|of| of.rule.code).collect(), found }
    };
    ORDER.iter().enumerate().map(step).filter(|step| !step.codes.is_empty()).collect()
}
