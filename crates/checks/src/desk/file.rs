//! One file's place at the desk.

use std::collections::BTreeSet;
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
    /// What was said of which there is only one in a file.
    once: BTreeSet<usize>,
    /// Where those stand that were reported beside.
    told_once: Vec<(usize, usize)>,
    /// Nothing is handed over from here; it is taken in by the file's own desk, in order.
    is_aside: bool,
    finished: bool,
}

/// What was found in one stretch of a file, to be taken in when all before it is.
#[derive(Default)]
pub(crate) struct Aside {
    in_hand: InHand,
    /// Places of findings of which there is only one in a file, and what each is told by.
    once: Vec<(usize, usize)>,
}

impl Aside {
    /// How many findings it holds.
    pub(crate) fn len(&self) -> usize {
        self.in_hand.drafts.len()
    }
}

impl<'d, 'a> FileDesk<'d, 'a> {
    pub(super) fn new(desk: &'d Desk<'a>, turn: usize) -> Self {
        Self {
            desk,
            turn,
            about: None,
            in_hand: InHand::default(),
            seen: Tallies::default(),
            once: BTreeSet::new(),
            told_once: Vec::new(),
            is_aside: false,
            finished: false,
        }
    }

    /// A place beside this one for what is found out of order.
    pub(crate) fn aside(&self) -> Self {
        let mut place = Self::new(self.desk, self.turn);
        place.about.clone_from(&self.about);
        (place.is_aside, place.finished) = (true, true);
        place
    }

    /// What was reported at a place beside, since this was asked last.
    pub(crate) fn take_aside(&mut self) -> Aside {
        let in_hand = std::mem::take(&mut self.in_hand);
        Aside { in_hand, once: std::mem::take(&mut self.told_once) }
    }

    /// Takes in what was found out of order, now that all before it is reported.
    pub(crate) fn take_in(&mut self, found: Aside) -> Result<(), Closed> {
        let Aside { in_hand: InHand { drafts, counted }, once } = found;
        let mut once = once.into_iter().peekable();
        for (at, draft) in drafts.into_iter().enumerate() {
            match once.next_if(|(place, _)| *place == at) {
                Some((_, key)) if !self.once.insert(key) => {}
                _ => self.report_by(draft.rule, || draft)?,
            }
        }
        // Those that were merely counted come after so many of their rule that these are not shown.
        for (rule, count) in counted.into_iter() {
            self.seen.add(rule, count.found);
            self.in_hand.counted.add(rule, count.found);
        }
        Ok(())
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
        if self.in_hand.drafts.len() < BATCH || self.is_aside { Ok(()) } else { self.hand_over() }
    }

    /// Reports one finding of which a file has only one by this key.
    #[cold]
    pub(crate) fn report_once(
        &mut self,
        key: usize,
        rule: &'static Rule,
        make: impl FnOnce() -> Draft,
    ) -> Result<(), Closed> {
        if !self.once.insert(key) || self.is_off(rule) {
            return Ok(());
        }
        if !self.is_aside {
            return self.report_by(rule, make);
        }
        // Whether it is the one, and how many came before it, is known when it is taken in.
        self.told_once.push((self.in_hand.drafts.len(), key));
        self.in_hand.drafts.push(make());
        Ok(())
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
