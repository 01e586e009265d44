//! The desk where findings of files checked side by side are handed over in the order of the files.
//!
//! A file whose turn it is hands over at once; one that is ahead waits when it has [`WAITING`] findings in hand. So the
//! order and the sample per code are the same for any number of threads, and memory stays bounded.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::draft::{Draft, printable};
use crate::report::Counts;
use crate::rules::Rule;
use crate::sink::Sink;

/// How many findings a file ahead of its turn may hold.
const WAITING: usize = 256;
/// How many finished files may wait for an earlier one.
const PARKED: usize = 256;

/// Takes findings from many threads.
pub(crate) struct Desk<'a> {
    inner: Mutex<Inner<'a>>,
    moved: Condvar,
    max_per_code: Option<u64>,
}

struct Inner<'a> {
    sink: &'a mut dyn Sink,
    counts: Counts,
    /// The file whose findings are handed over now.
    turn: usize,
    parked: BTreeMap<usize, InHand>,
    /// Set when the sink failed or a file was given up: nobody waits any more.
    failed: Option<io::Error>,
    closed: bool,
}

/// Findings not handed over yet, and those only counted.
#[derive(Default)]
struct InHand {
    drafts: Vec<Draft>,
    counted: Vec<(&'static Rule, u64)>,
}

/// The findings of one file.
pub(crate) struct FileDesk<'d, 'a> {
    desk: &'d Desk<'a>,
    turn: usize,
    /// The file that everything reported here is about; `None`: each finding says its own.
    about: Option<String>,
    in_hand: InHand,
    seen: BTreeMap<&'static str, u64>,
    finished: bool,
}

/// The desk takes nothing more: the check is being stopped for a reason reported elsewhere.
#[derive(Debug)]
pub(crate) struct Closed;

impl<'a> Desk<'a> {
    pub(crate) fn new(sink: &'a mut dyn Sink, max_per_code: Option<u64>) -> Self {
        let inner = Inner {
            sink,
            counts: Counts::default(),
            turn: 0,
            parked: BTreeMap::new(),
            failed: None,
            closed: false,
        };
        Self { inner: Mutex::new(inner), moved: Condvar::new(), max_per_code }
    }

    /// Turns are counted from 0 without gaps, and each must be finished.
    pub(crate) fn file(&self, turn: usize) -> FileDesk<'_, 'a> {
        let (in_hand, seen) = (InHand::default(), BTreeMap::new());
        FileDesk { desk: self, turn, about: None, in_hand, seen, finished: false }
    }

    /// Wakes everyone; whatever is handed over from now on is refused.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.moved.notify_all();
    }

    /// The counts, or why the sink failed.
    pub(crate) fn finish(self) -> io::Result<Counts> {
        let inner = self.inner.into_inner().unwrap_or_else(PoisonError::into_inner);
        inner.failed.map_or(Ok(inner.counts), Err)
    }

    fn lock(&self) -> MutexGuard<'_, Inner<'a>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(&self, guard: MutexGuard<'g, Inner<'a>>) -> MutexGuard<'g, Inner<'a>> {
        self.moved.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner<'_> {
    fn hand_over(&mut self, in_hand: InHand, max_per_code: Option<u64>) -> Result<(), Closed> {
        for (rule, found) in in_hand.counted {
            self.counts.add(rule, found, 0);
        }
        for draft in in_hand.drafts {
            let rule = draft.rule();
            let show = max_per_code.is_none_or(|max| self.counts.of(rule).shown < max);
            self.counts.add(rule, 1, u64::from(show));
            if show && let Err(error) = self.sink.accept(&draft.finish()) {
                self.failed.get_or_insert(error);
                self.closed = true;
                return Err(Closed);
            }
        }
        Ok(())
    }
}

impl FileDesk<'_, '_> {
    /// Everything reported here is about this file.
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.about = Some(printable(name));
        self
    }

    /// Reports one finding.
    pub(crate) fn report(&mut self, draft: Draft) -> Result<(), Closed> {
        if self.about.is_none() {
            self.desk.lock().counts.add_in_file(draft.file(), draft.rule().code, 1);
        }
        self.report_by(draft.rule(), || draft)
    }

    /// Reports one finding of `rule`, which is only made if it will not merely be counted.
    pub(crate) fn report_by(
        &mut self,
        rule: &'static Rule,
        make: impl FnOnce() -> Draft,
    ) -> Result<(), Closed> {
        let seen = self.seen.entry(rule.code).or_default();
        *seen += 1;
        if self.desk.max_per_code.is_some_and(|max| *seen > max) {
            match self.in_hand.counted.iter_mut().find(|(counted, _)| counted.code == rule.code) {
                Some((_, found)) => *found += 1,
                None => self.in_hand.counted.push((rule, 1)),
            }
            return Ok(());
        }
        self.in_hand.drafts.push(make());
        if self.in_hand.drafts.len() < WAITING { Ok(()) } else { self.hand_over() }
    }

    /// The file is done: its findings are handed over, now or when its turn comes.
    pub(crate) fn finish(mut self) -> Result<(), Closed> {
        let desk = self.desk;
        self.finished = true;
        let in_hand = std::mem::take(&mut self.in_hand);
        let mut inner = desk.lock();
        while inner.turn != self.turn && inner.parked.len() >= PARKED && !inner.closed {
            inner = desk.wait(inner);
        }
        if inner.closed {
            return Err(Closed);
        }
        if let Some(about) = &self.about {
            for (code, found) in std::mem::take(&mut self.seen) {
                inner.counts.add_in_file(Some(about), code, found);
            }
        }
        inner.parked.insert(self.turn, in_hand);
        loop {
            let turn = inner.turn;
            let Some(next) = inner.parked.remove(&turn) else { break };
            let handed = inner.hand_over(next, desk.max_per_code);
            inner.turn += 1;
            desk.moved.notify_all();
            handed?;
        }
        Ok(())
    }

    fn hand_over(&mut self) -> Result<(), Closed> {
        let mut inner = self.desk.lock();
        while inner.turn != self.turn && !inner.closed {
            inner = self.desk.wait(inner);
        }
        if inner.closed {
            return Err(Closed);
        }
        let handed = inner.hand_over(std::mem::take(&mut self.in_hand), self.desk.max_per_code);
        if handed.is_err() {
            self.desk.moved.notify_all();
        }
        handed
    }
}

/// A file that is given up halfway must not leave the others waiting for its turn.
impl Drop for FileDesk<'_, '_> {
    fn drop(&mut self) {
        if !self.finished {
            self.desk.close();
        }
    }
}

#[cfg(test)]
#[path = "desk_tests.rs"]
mod tests;
