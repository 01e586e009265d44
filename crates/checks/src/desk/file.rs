//! One file's place at the desk.

use std::sync::MutexGuard;

use super::{BATCH, Closed, Desk, HELD, InHand, Inner, PARKED, QUEUED};
use crate::draft::Draft;
use crate::rules::Rule;
use crate::shown::printable;
use crate::tallies::Tallies;

/// The findings of one file.
pub(crate) struct FileDesk<'d, 'a> {
    desk: &'d Desk<'a>,
    turn: usize,
    /// The file that everything reported here is about; `None`: each finding says its own.
    about: Option<String>,
    in_hand: InHand,
    seen: Tallies,
    finished: bool,
}

impl<'d, 'a> FileDesk<'d, 'a> {
    pub(super) fn new(desk: &'d Desk<'a>, turn: usize) -> Self {
        Self {
            desk,
            turn,
            about: None,
            in_hand: InHand::default(),
            seen: Tallies::default(),
            finished: false,
        }
    }

    /// Everything reported here is about this file.
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.about = Some(printable(name));
        self
    }

    /// Reports one finding.
    pub(crate) fn report(&mut self, draft: Draft) -> Result<(), Closed> {
        if self.about.is_none() && !self.is_off(draft.rule) {
            self.desk.lock().counts.add_in_file(draft.file.as_deref(), draft.rule.code, 1);
        }
        self.report_by(draft.rule, || draft)
    }

    /// Reports one finding of `rule`, which is only made if it will not merely be counted.
    #[inline]
    pub(crate) fn report_by(
        &mut self,
        rule: &'static Rule,
        make: impl FnOnce() -> Draft,
    ) -> Result<(), Closed> {
        if self.is_off(rule) {
            return Ok(());
        }
        let seen = self.seen.add(rule, 1);
        if self.desk.max_per_code.is_some_and(|max| seen > max) {
            self.in_hand.counted.add(rule, 1);
            return Ok(());
        }
        self.in_hand.drafts.push(make());
        if self.in_hand.drafts.len() < BATCH { Ok(()) } else { self.hand_over() }
    }

    #[inline]
    fn is_off(&self, rule: &Rule) -> bool {
        !self.desk.off.is_empty() && self.desk.off.contains(rule.code)
    }

    /// The file is done: its findings are handed over, now or when its turn comes.
    pub(crate) fn finish(mut self) -> Result<(), Closed> {
        self.finished = true;
        let mut inner = self.wait_for(|inner| inner.parked.len() < PARKED)?;
        if let Some(about) = &self.about {
            for (rule, count) in std::mem::take(&mut self.seen).into_iter() {
                inner.counts.add_in_file(Some(about), rule.code, count.found);
            }
        }
        inner.park(self.turn, std::mem::take(&mut self.in_hand), true);
        if inner.turn == self.turn {
            inner.go_on();
        }
        self.hand_on(inner)
    }

    fn hand_over(&mut self) -> Result<(), Closed> {
        let mut inner = self.wait_for(|inner| inner.held + BATCH <= HELD)?;
        let drafts = inner.spare.pop().unwrap_or_default();
        let full = std::mem::replace(&mut self.in_hand, InHand { drafts, counted: Tallies::default() });
        if inner.turn == self.turn {
            inner.queue.push_back(full);
        } else {
            inner.park(self.turn, full, false);
        }
        self.hand_on(inner)
    }

    /// Waits until there is room in the queue if it is this file's turn, or room to be held if it is not.
    fn wait_for(&self, has_room: impl Fn(&Inner) -> bool) -> Result<MutexGuard<'d, Inner>, Closed> {
        let mut inner = self.desk.lock();
        while !inner.closed {
            let may_go = if inner.turn == self.turn { inner.queue.len() < QUEUED } else { has_room(&inner) };
            if may_go {
                return Ok(inner);
            }
            inner = self.desk.wait(inner);
        }
        Err(Closed)
    }

    /// Tells who writes that there is something, or writes it where nobody else does.
    fn hand_on(&self, mut inner: MutexGuard<'d, Inner>) -> Result<(), Closed> {
        if !inner.has_writer {
            self.desk.write_here(&mut inner);
        }
        let closed = inner.closed;
        drop(inner);
        self.desk.moved.notify_all();
        if closed { Err(Closed) } else { Ok(()) }
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
