//! What a check finds in a made-up set, beside what was planted there: the measure of recall and precision.

use std::collections::BTreeMap;

use checks::quality::Settings;
use checks::{Options, Protected, Source, check};
use sample::{Profile, Recipe, Summary, in_memory};

/// A finding as far as it can be planted: file, line, column, code; nothing where there is none.
pub type Spot = (String, Option<u64>, Option<String>, String);

/// How a check and the list of what was planted agree.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Findings that the list names.
    pub planted: u64,
    /// Those that the check did not make, with the kind of fault.
    pub missed: Vec<(Spot, &'static str)>,
    /// Findings that the list does not name.
    pub beyond: Vec<Spot>,
    /// What the report itself says.
    pub is_valid: bool,
}

impl Agreement {
    /// Recall and precision are both whole.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.missed.is_empty() && self.beyond.is_empty()
    }
}

/// The files of a set, by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// Makes a set in memory.
///
/// # Errors
/// In words, if it cannot be made, which is a fault of its maker.
pub fn made(recipe: &Recipe) -> Result<(Files, Summary), String> {
    let (files, made) = in_memory(recipe).map_err(|e| e.to_string())?;
    Ok((files.into_iter().collect(), made))
}

/// Makes a set in memory, checks it as what it is, by the rules of data quality too, and compares. A finding that is planted twice must be made twice.
///
/// # Errors
/// In words, if the set cannot be made or checked, which is a fault of either.
pub fn measure(recipe: &Recipe) -> Result<Agreement, String> {
    let (files, Summary { planted, protected, .. }) = made(recipe)?;
    let options = Options {
        comparable_database: recipe.profile == Profile::Vsp,
        protected: Protected::new(protected),
        quality: Some(Settings::default()),
        ..Options::default()
    };
    let mut found = Vec::new();
    let report = check(&Source::from_memory(files), &options, &mut found, &()).map_err(|e| e.to_string())?;
    let mut agreement = Agreement { is_valid: report.is_valid, ..Agreement::default() };
    let mut left: BTreeMap<Spot, u64> = BTreeMap::new();
    for finding in found {
        let spot = (finding.file.unwrap_or_default(), finding.line, finding.column, finding.code);
        *left.entry(spot).or_default() += 1;
    }
    for planted in planted {
        agreement.planted += 1;
        let column = planted.column.map(str::to_owned);
        let spot = (planted.file.to_owned(), planted.line, column, planted.code.to_owned());
        match left.get_mut(&spot).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => agreement.missed.push((spot, planted.kind)),
        }
    }
    let beyond = left.into_iter().flat_map(|(spot, count)| (0..count).map(move |_| spot.clone()));
    agreement.beyond = beyond.collect();
    Ok(agreement)
}
