//! The store: an index in memory, records on disk, and the answer to the last question.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use checks::Sink;
use model::{Audience, Finding};
use seal::Secret32;

use super::dictionary::Dictionary;
use super::fits::{Entry, Fits, Noted};
use super::pages::{At, LONGEST, Page, Pages};
use super::query::{FindingFilter, FoundPage, Grouped, Numbered, holds};
use super::record::Record;
use crate::host::Host;
use crate::problem::{Problem, ProblemKind};

/// How many findings are kept to be looked through.
pub const MOST: usize = 2_000_000;

/// Findings to be looked through. One thread writes, others read.
#[derive(Debug)]
pub struct FindingStore {
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Kept {
    pages: Pages,
    texts: Dictionary,
    index: Vec<Entry>,
    /// Findings that came, also those beyond [`MOST`].
    came: u64,
    last: Option<Answer>,
}

/// The numbers of the findings that fit a filter, as far as was looked.
#[derive(Debug)]
struct Answer {
    filter: FindingFilter,
    looked_at: usize,
    numbers: Vec<u32>,
}

impl FindingStore {
    /// An empty store, whose file without a name is made in `folder`.
    ///
    /// # Errors
    /// [`Problem`] if no file can be made there, or the system gives no randomness.
    pub fn new(host: &Host<'_>, folder: &Path) -> Result<Self, Problem> {
        let file = host.disk.stage(&folder.join("strongroom-findings"))?;
        let key = Secret32::generate().map_err(|e| Problem::new(ProblemKind::Io, e.to_string()))?;
        let kept = Kept {
            pages: Pages::new(file, key),
            texts: Dictionary::default(),
            index: Vec::new(),
            came: 0,
            last: None,
        };
        Ok(Self { kept: Mutex::new(kept) })
    }

    /// How many findings came, and how many of them are kept.
    pub fn counts(&self) -> (u64, u64) {
        let kept = self.lock();
        (kept.came, kept.index.len() as u64)
    }

    /// At most `limit` findings that fit, from the one with the place `offset` among them on.
    ///
    /// # Errors
    /// [`Problem`] if the temporary file cannot be read.
    pub fn page(&self, filter: &FindingFilter, offset: u64, limit: usize) -> Result<FoundPage, Problem> {
        let mut kept = self.lock();
        kept.answer(filter).map_err(|e| Problem::from_io(&e))?;
        let numbers = kept.last.as_ref().map(|last| last.numbers.as_slice()).unwrap_or_default();
        let total = numbers.len() as u64;
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(numbers.len());
        let wanted: Vec<u32> = numbers.iter().skip(from).take(limit).copied().collect();
        let rows = kept.rows(&wanted).map_err(|e| Problem::from_io(&e))?;
        Ok(FoundPage { total, rows })
    }

    /// Everything that fits, counted by what `by` takes of each finding, in the order of first appearance.
    ///
    /// # Errors
    /// [`Problem`] if the temporary file cannot be read.
    pub fn groups(&self, filter: &FindingFilter, by: GroupedBy) -> Result<Vec<Grouped>, Problem> {
        let mut kept = self.lock();
        kept.answer(filter).map_err(|e| Problem::from_io(&e))?;
        Ok(kept.groups(by))
    }

    /// Likewise by groups of projects, in the order of their names: a finding counts in every group its project is in. Last, without a
    /// name, what is in none. A group without findings is left out.
    ///
    /// # Errors
    /// [`Problem`] if the temporary file cannot be read.
    pub fn by_groups(
        &self,
        filter: &FindingFilter,
        groups: &BTreeMap<String, Vec<String>>,
    ) -> Result<Vec<Grouped>, Problem> {
        let projects = self.groups(filter, GroupedBy::Project)?;
        let mut named: Vec<Grouped> = Vec::new();
        let mut rest = Grouped { name: None, found: 0, blocking: 0 };
        let members: BTreeMap<&str, BTreeSet<&str>> = groups
            .iter()
            .map(|(name, ids)| (name.as_str(), ids.iter().map(String::as_str).collect()))
            .collect();
        let mut is_in_one = vec![false; projects.len()];
        for (name, ids) in members {
            let mut all = Grouped { name: Some(name.to_owned()), found: 0, blocking: 0 };
            for (project, is_in_one) in projects.iter().zip(&mut is_in_one) {
                if project.name.as_deref().is_some_and(|id| ids.contains(id)) {
                    *is_in_one = true;
                    all.add(project);
                }
            }
            named.extend(Some(all).filter(|all| all.found > 0));
        }
        projects.iter().zip(is_in_one).filter(|(_, is_in_one)| !is_in_one).for_each(|(of, _)| rest.add(of));
        named.extend(Some(rest).filter(|rest| rest.found > 0));
        Ok(named)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What findings are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupedBy {
    /// Who can mend them.
    Audience,
    /// The rule.
    Code,
    /// The file.
    File,
    /// The organization.
    Organization,
    /// The project.
    Project,
    /// Who entered the row.
    User,
}

impl Sink for &FindingStore {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.lock().add(finding)
    }
}

impl Kept {
    fn add(&mut self, finding: &Finding) -> io::Result<()> {
        self.came = self.came.saturating_add(1);
        if self.index.len() >= MOST {
            return Ok(());
        }
        let record = Record::of(finding, &mut self.texts);
        let mut bytes = zeroize::Zeroizing::new(serde_json::to_vec(&record).map_err(io::Error::other)?);
        if bytes.len() > LONGEST {
            bytes =
                zeroize::Zeroizing::new(serde_json::to_vec(&record.shortened()).map_err(io::Error::other)?);
        }
        let at = self.pages.add(&bytes)?;
        let mut number = |text: Option<&str>| text.and_then(|text| self.texts.number(text));
        self.index.push(Entry {
            at,
            code: number(Some(&finding.code)),
            file: number(finding.file.as_deref()),
            project: number(finding.project_id.as_deref()),
            organization: number(finding.organization_id.as_deref()),
            user: number(finding.user_id.as_deref()),
            audience_name: number(Some(name_of(finding.audience))),
            severity: finding.severity,
            audience: finding.audience,
            blocks: finding.blocks,
        });
        Ok(())
    }

    /// Makes `last` the answer to this filter, looking only at what came since it was asked before.
    fn answer(&mut self, filter: &FindingFilter) -> io::Result<()> {
        let mut answer = match self.last.take() {
            Some(last) if last.filter == *filter => last,
            _ => Answer { filter: filter.clone(), looked_at: 0, numbers: Vec::new() },
        };
        let wanted = filter.search.trim().to_lowercase();
        let fits = Fits::new(filter, &self.texts);
        let mut open: Option<(u32, Page)> = None;
        for (number, entry) in self.index.iter().enumerate().skip(answer.looked_at) {
            if !fits.entry(entry) {
                continue;
            }
            let noted = fits.noted(entry, &self.texts);
            if noted == Noted::No {
                continue;
            }
            if !wanted.is_empty() || noted == Noted::Ask {
                if open.as_ref().is_none_or(|(page, _)| *page != entry.at.page) {
                    open = Some((entry.at.page, self.pages.read(entry.at.page)?));
                }
                let finding = open.as_ref().and_then(|(_, page)| read(page, entry.at, &self.texts));
                let fits = |finding: &Finding| {
                    (wanted.is_empty() || holds(finding, &wanted)) && fits.finding(finding, noted)
                };
                if !finding.is_some_and(|finding| fits(&finding)) {
                    continue;
                }
            }
            answer.numbers.push(u32::try_from(number).map_err(io::Error::other)?);
        }
        answer.looked_at = self.index.len();
        self.last = Some(answer);
        Ok(())
    }

    fn rows(&mut self, wanted: &[u32]) -> io::Result<Vec<Numbered>> {
        let mut rows = Vec::with_capacity(wanted.len());
        let mut open: Option<(u32, Page)> = None;
        for number in wanted {
            let Some(entry) = usize::try_from(*number).ok().and_then(|number| self.index.get(number)) else {
                continue;
            };
            if open.as_ref().is_none_or(|(page, _)| *page != entry.at.page) {
                open = Some((entry.at.page, self.pages.read(entry.at.page)?));
            }
            let finding = open.as_ref().and_then(|(_, page)| read(page, entry.at, &self.texts));
            let finding = finding.ok_or_else(|| io::Error::other("a finding cannot be read back"))?;
            rows.push(Numbered { number: u64::from(*number), finding });
        }
        Ok(rows)
    }

    fn groups(&self, by: GroupedBy) -> Vec<Grouped> {
        let mut groups: Vec<Grouped> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for number in self.last.iter().flat_map(|last| &last.numbers) {
            let Some(entry) = usize::try_from(*number).ok().and_then(|number| self.index.get(number)) else {
                continue;
            };
            let key = match by {
                GroupedBy::Audience => entry.audience_name,
                GroupedBy::Code => entry.code,
                GroupedBy::File => entry.file,
                GroupedBy::Organization => entry.organization,
                GroupedBy::Project => entry.project,
                GroupedBy::User => entry.user,
            };
            let place = *places.entry(key).or_insert_with(|| {
                let name = key.and_then(|key| self.texts.text(key)).map(str::to_owned);
                groups.push(Grouped { name, found: 0, blocking: 0 });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(place) {
                group.found += 1;
                group.blocking += u64::from(entry.blocks);
            }
        }
        groups
    }
}

const fn name_of(audience: Audience) -> &'static str {
    match audience {
        Audience::DataEntry => "data_entry",
        Audience::Setup => "setup",
        Audience::Vendor => "vendor",
    }
}

fn read(page: &Page, at: At, texts: &Dictionary) -> Option<Finding> {
    let record: Record = serde_json::from_slice(page.record(at.offset)?).ok()?;
    Some(record.finding(texts))
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
