//! Which findings fit a filter, told from the index as far as it tells it.

use std::collections::{BTreeSet, HashSet};

use model::{Audience, Finding, Severity};

use super::dictionary::Dictionary;
use super::pages::At;
use super::query::{FindingFilter, NotedFilter};

/// What filters ask, without reading the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) at: At,
    pub(super) code: Option<u32>,
    pub(super) file: Option<u32>,
    pub(super) project: Option<u32>,
    pub(super) organization: Option<u32>,
    pub(super) user: Option<u32>,
    pub(super) audience_name: Option<u32>,
    pub(super) severity: Severity,
    pub(super) audience: Audience,
    pub(super) blocks: bool,
}

/// A filter in numbers. A text that no finding has fits none.
pub(super) struct Fits<'f> {
    noted: Option<&'f NotedFilter>,
    severity: Option<Severity>,
    audience: Option<Audience>,
    texts: [Option<Option<u32>>; 5],
    /// Numbers of projects, and whether they are wanted.
    projects: Option<(HashSet<u32>, bool)>,
}

impl<'f> Fits<'f> {
    pub(super) fn new(filter: &'f FindingFilter, texts: &Dictionary) -> Self {
        let number = |text: &Option<String>| text.as_deref().map(|text| texts.known(text));
        let known = |ids: &BTreeSet<String>| ids.iter().filter_map(|id| texts.known(id)).collect();
        Self {
            projects: filter.projects.as_ref().map(|of| (known(&of.ids), of.wanted)),
            noted: filter.noted.as_ref(),
            severity: filter.severity,
            audience: filter.audience,
            texts: [&filter.code, &filter.file, &filter.project, &filter.organization, &filter.user]
                .map(number),
        }
    }

    pub(super) fn entry(&self, entry: &Entry) -> bool {
        let has = [entry.code, entry.file, entry.project, entry.organization, entry.user];
        self.severity.is_none_or(|severity| severity == entry.severity)
            && self.audience.is_none_or(|audience| audience == entry.audience)
            && self.projects.as_ref().is_none_or(|(ids, wanted)| {
                entry.project.is_some_and(|project| ids.contains(&project)) == *wanted
            })
            && self.texts.iter().zip(has).all(|(wanted, has)| match wanted {
                None => true,
                Some(number) => number.is_some() && *number == has,
            })
    }

    /// Whether notes leave a finding in; mostly the rule alone tells that none can be on it.
    pub(super) fn noted(&self, entry: &Entry, texts: &Dictionary) -> Noted {
        let Some(NotedFilter { book, wanted }) = self.noted else { return Noted::Yes };
        let code = entry.code.and_then(|code| texts.text(code));
        match code.is_none_or(|code| book.may_speak_of(code)) {
            true => Noted::Ask,
            false if *wanted => Noted::No,
            false => Noted::Yes,
        }
    }

    /// The same for the finding itself, where it had to be asked.
    pub(super) fn finding(&self, finding: &Finding, noted: Noted) -> bool {
        match (noted, self.noted) {
            (Noted::Ask, Some(filter)) => filter.book.on(finding).is_some() == filter.wanted,
            _ => noted != Noted::No,
        }
    }
}

/// What is known of the notes on a finding before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    /// It has to be read.
    Ask,
    /// It does not fit.
    No,
    /// It fits.
    Yes,
}
