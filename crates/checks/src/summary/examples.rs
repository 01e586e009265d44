//! A few findings of each code, out of different files where there are several.

use model::Finding;
use model::words::cut;

/// Out of how many files examples of one code are kept.
const MAX_FILES: usize = 8;
/// How many characters of a place or an id are kept.
const MAX_NAME: usize = 120;
/// How many characters of a value are kept.
const MAX_VALUE: usize = 120;
/// How many characters of a sentence are kept.
const MAX_WORDS: usize = 400;

/// One finding as an example of its kind. Texts are as in the finding, long ones cut; they come from outside, and who
/// shows them makes them harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The file's name.
    pub file: Option<String>,
    /// The physical line, from 1.
    pub line: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
    /// The row's primary key.
    pub row_key: Option<String>,
    /// The value or its shape, as the finding has it.
    pub value: Option<String>,
    /// Whether `value` is a shape and not the value.
    pub value_masked: bool,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl Example {
    fn of(finding: &Finding) -> Self {
        let name = |text: &Option<String>| text.as_deref().map(|text| cut(text, MAX_NAME));
        Self {
            file: name(&finding.file),
            line: finding.line,
            column: name(&finding.column),
            row_key: name(&finding.row_key),
            value: finding.value.as_deref().map(|value| cut(value, MAX_VALUE)),
            value_masked: finding.value_masked,
            message: cut(&finding.message, MAX_WORDS),
            fix: cut(&finding.fix, MAX_WORDS),
        }
    }

    /// `Client.csv:42 DOB`, as far as there is a place; empty if there is none.
    pub fn place(&self) -> String {
        let mut place = self.file.clone().unwrap_or_default();
        if let Some(line) = self.line {
            place.push_str(&format!(":{line}"));
        }
        if let Some(column) = &self.column {
            place.push_str(if place.is_empty() { "" } else { " " });
            place.push_str(column);
        }
        place
    }
}

/// The examples of one code: the first ones of each of the first files.
#[derive(Debug, Default)]
pub(super) struct Examples {
    by_file: Vec<(Option<String>, Vec<Example>)>,
}

impl Examples {
    /// Keeps a finding as long as its file has fewer than `max`.
    pub(super) fn take(&mut self, finding: &Finding, max: usize) {
        if max == 0 {
            return;
        }
        let file = finding.file.as_deref();
        // Findings come file by file, so it is nearly always the last one.
        let has_room = self.by_file.len() < MAX_FILES;
        let known = self.by_file.iter().rposition(|(known, _)| known.as_deref() == file);
        match known.and_then(|at| self.by_file.get_mut(at)) {
            Some((_, kept)) if kept.len() < max => kept.push(Example::of(finding)),
            None if has_room => {
                self.by_file.push((finding.file.clone(), vec![Example::of(finding)]));
            }
            _ => {}
        }
    }

    /// Up to `max` of them, as many files as possible, in the order in which they came.
    pub(super) fn spread(&self, max: usize) -> Vec<&Example> {
        let deepest = self.by_file.iter().map(|(_, kept)| kept.len()).max().unwrap_or(0);
        let by_rank = (0..deepest)
            .flat_map(|rank| self.by_file.iter().enumerate().map(move |(at, file)| (at, rank, file)));
        let mut chosen: Vec<(usize, usize, &Example)> =
            by_rank.filter_map(|(at, rank, (_, kept))| Some((at, rank, kept.get(rank)?))).take(max).collect();
        chosen.sort_by_key(|(at, rank, _)| (*at, *rank));
        chosen.into_iter().map(|(_, _, example)| example).collect()
    }
}
