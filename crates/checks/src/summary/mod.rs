//! What a person reads after a check: verdict, kinds of faults with examples, files, who mends what, what to do first.
//!
//! [`Summary`] is a [`Sink`] that keeps a few examples of each code and counts by organization and project; together with
//! the [`Report`] it gives an [`Overview`], from which pages and screens are written. Memory is bounded whatever comes.
//!
//! What this module refuses to do: count by what it was shown. How often something was found comes from the report's
//! [`Counts`](crate::Counts) alone, and where only a part is shown, the whole number stands beside it.

mod examples;
mod overview;
mod steps;
mod tables;
mod whose;

use std::io;

use model::Finding;

use crate::report::Report;
use crate::sink::Sink;
use examples::Examples;

pub use examples::Example;
pub use overview::{OfAudience, OfCode, OfFile, Overview, ReadInAll, Severities};
pub use steps::Step;
pub use whose::{MAX_IDS, Whose};

/// Keeps of all findings what a person can read.
#[derive(Debug)]
pub struct Summary {
    max_examples: usize,
    examples: Vec<(String, Examples)>,
    /// Where the examples of the code that came last stand; findings of a code often follow each other.
    last: usize,
    organizations: Whose,
    projects: Whose,
}

impl Summary {
    /// Keeps up to `max_examples` examples of each code, out of different files where there are several; 5 is a good
    /// number, and more than 100 are not kept.
    pub fn new(max_examples: usize) -> Self {
        Self {
            max_examples: max_examples.min(100),
            examples: Vec::new(),
            last: 0,
            organizations: Whose::default(),
            projects: Whose::default(),
        }
    }

    /// What is kept of a code.
    fn of(&self, code: &str) -> Option<&Examples> {
        self.examples.iter().find(|(known, _)| known == code).map(|(_, examples)| examples)
    }

    /// What there is to read, once the check is over.
    pub fn overview<'a>(&'a self, report: &'a Report) -> Overview<'a> {
        Overview::new(self, report)
    }
}

impl Sink for Summary {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.organizations.add(finding.organization_id.as_deref());
        self.projects.add(finding.project_id.as_deref());
        let is_it = |(code, _): &(String, Examples)| *code == finding.code;
        if !self.examples.get(self.last).is_some_and(is_it) {
            self.last = self.examples.iter().position(is_it).unwrap_or_else(|| {
                self.examples.push((finding.code.clone(), Examples::default()));
                self.examples.len() - 1
            });
        }
        if let Some((_, examples)) = self.examples.get_mut(self.last) {
            examples.take(finding, self.max_examples);
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
