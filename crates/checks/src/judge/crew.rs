//! One file judged by several: whoever reads it hands stretches of it to threads that have nothing else to do.
//!
//! The file is cut into records by one alone, who knows where each stretch stands ([`Course`]). Each stretch is judged by
//! itself, and what was found in it is taken in when everything before it is, so the order is that of the file. What is kept of
//! rows until the file is at its end does not depend on their order, or the file is not shared: only that of the export itself and
//! that of its projects, both small.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Scope, ScopedJoinHandle};

use super::Stop;
use super::course::Course;
use super::header::Header;
use super::rows::FileContext;
use super::table::{Part, Table};
use crate::desk::{Aside, FileDesk};
use crate::scan::{Batch, KeptBatch};
use crate::turns::Lent;

/// A file is shared when it has had so many batches: below, a thread costs more than it gives.
const WORTH_SHARING: u64 = 8;
/// How many batches each has at hand.
const AT_HAND: usize = 2;
/// How many judged batches may wait for one before them.
const WAITING: usize = 16;
/// Where batches have more findings than this, what waits would take too much memory: one judges alone for a while.
const FLOOD: usize = 2_048;
/// So many batches then.
const ALONE: u64 = 64;

/// Whoever judges one file.
pub(super) struct Crew<'scope, 'env, 'c, 'a> {
    scope: &'scope Scope<'scope, 'env>,
    context: &'env FileContext<'c>,
    /// For what is judged out of order.
    place: FileDesk<'env, 'a>,
    helpers: Vec<Helper<'scope>>,
    /// The number of the next batch, and of the next that is reported.
    next: u64,
    reported: u64,
    /// What was found in batches ahead of their turn.
    waiting: BTreeMap<u64, Aside>,
    /// Nothing is handed over before this batch.
    alone_until: u64,
    spare: Vec<KeptBatch>,
}

struct Helper<'scope> {
    tasks: Sender<Task>,
    done: Receiver<(Aside, KeptBatch)>,
    /// The batches it has at hand.
    at_hand: VecDeque<u64>,
    thread: ScopedJoinHandle<'scope, Option<Part>>,
}

/// A batch to be judged, and where it stands in its file.
struct Task {
    course: Course,
    batch: KeptBatch,
}

/// Does `work`, which may share the rows of a file.
/// `place`: beside the file's own desk.
pub(super) fn share<'env, 'c, 'a, T>(
    context: &'env FileContext<'c>,
    place: FileDesk<'env, 'a>,
    work: impl FnOnce(&mut Crew<'_, 'env, 'c, 'a>) -> T,
) -> T {
    thread::scope(|scope| {
        let mut crew = Crew {
            scope,
            context,
            place,
            helpers: Vec::new(),
            next: 0,
            reported: 0,
            waiting: BTreeMap::new(),
            alone_until: WORTH_SHARING,
            spare: Vec::new(),
        };
        work(&mut crew)
    })
}

impl Crew<'_, '_, '_, '_> {
    /// Has a batch judged, now or beside.
    pub(super) fn take(
        &mut self,
        batch: Batch<'_>,
        table: &mut Table<'_, '_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let number = self.next;
        self.next += 1;
        self.collect(desk)?;
        if let Some(helper) = self.helper(number, table) {
            let mut kept = self.spare.pop().unwrap_or_default();
            kept.keep(batch);
            let task = Task { course: table.course(), batch: kept };
            if let Some(helper) = self.helpers.get_mut(helper)
                && helper.tasks.send(task).is_ok()
            {
                helper.at_hand.push_back(number);
                table.pass(batch);
                return Ok(());
            }
        }
        if self.reported == number {
            self.reported += 1;
            return table.batch(batch, desk);
        }
        table.batch(batch, &mut self.place)?;
        let found = self.place.take_aside();
        self.keep(number, found);
        while self.waiting.len() > WAITING {
            self.wait(desk)?;
        }
        Ok(())
    }

    /// Waits for everything that was handed over, and reports it.
    pub(super) fn settle(&mut self, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        while self.reported < self.next {
            self.wait(desk)?;
        }
        Ok(())
    }

    /// Nothing follows: brings everything together.
    pub(super) fn finish(
        &mut self,
        table: &mut Table<'_, '_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        self.settle(desk)?;
        for helper in self.helpers.drain(..) {
            // Without what a helper gathered nothing can be said of the file.
            table.absorb(helper.end().ok_or(Stop::Closed)?);
        }
        Ok(())
    }

    /// Somebody to judge the next batch, if there is anybody who has too little to do.
    fn helper(&mut self, number: u64, table: &Table<'_, '_>) -> Option<usize> {
        let (turns, header) = (self.context.turns?, table.shared_header()?);
        if number < self.alone_until || turns.is_short() {
            return None;
        }
        if let Some(free) = self.helpers.iter().position(|helper| helper.at_hand.len() < AT_HAND) {
            return Some(free);
        }
        let lent = turns.lend()?;
        self.helpers.push(Helper::begin(self.scope, self.context, header, self.place.aside(), lent));
        self.helpers.len().checked_sub(1)
    }

    fn keep(&mut self, number: u64, found: Aside) {
        if found.len() > FLOOD {
            self.alone_until = number + ALONE;
        }
        self.waiting.insert(number, found);
    }

    /// Reports what is at hand.
    fn collect(&mut self, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        for at in 0..self.helpers.len() {
            while let Some((number, found, batch)) = self.helpers.get_mut(at).and_then(Helper::judged) {
                self.spare.push(batch);
                self.keep(number, found);
            }
        }
        self.report(desk)
    }

    /// Waits for the batch that is to be reported next.
    fn wait(&mut self, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        let next = self.reported;
        let whose = self.helpers.iter().position(|helper| helper.at_hand.front() == Some(&next));
        if let Some(at) = whose.filter(|_| !self.waiting.contains_key(&next)) {
            let answer = self.helpers.get_mut(at).and_then(|helper| {
                let (found, batch) = helper.done.recv().ok()?;
                helper.at_hand.pop_front();
                Some((found, batch))
            });
            match answer {
                Some((found, batch)) => {
                    self.spare.push(batch);
                    self.keep(next, found);
                }
                // It ended before its time. A panic goes on here; without one, nobody has the batch.
                None => {
                    self.helpers.swap_remove(at).end();
                    return Err(Stop::Closed);
                }
            }
        } else if !self.waiting.contains_key(&next) {
            // Of a batch that nobody has nothing can be said: as when the desk is closed, there is no report then.
            return Err(Stop::Closed);
        }
        self.report(desk)
    }

    /// Reports what waits, as far as nothing before it is missing.
    fn report(&mut self, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        while let Some(found) = self.waiting.remove(&self.reported) {
            self.reported += 1;
            desk.take_in(found)?;
        }
        Ok(())
    }
}

impl<'scope> Helper<'scope> {
    fn begin<'env>(
        scope: &'scope Scope<'scope, 'env>,
        context: &'env FileContext<'_>,
        header: &Arc<Header>,
        mut desk: FileDesk<'env, '_>,
        lent: Lent<'env>,
    ) -> Self {
        let (tasks, given) = channel::<Task>();
        let (judged, done) = channel();
        let header = Arc::clone(header);
        let thread = scope.spawn(move || {
            let _lent = lent;
            let mut table = Table::beside(context, &header)?;
            for Task { course, batch } in given {
                table.go_on_from(course);
                table.batch(batch.batch(), &mut desk).ok()?;
                // Whoever does not want it any more has stopped.
                judged.send((desk.take_aside(), batch)).ok()?;
            }
            table.into_part()
        });
        Self { tasks, done, at_hand: VecDeque::new(), thread }
    }

    /// The next batch that it has judged, if it has.
    fn judged(&mut self) -> Option<(u64, Aside, KeptBatch)> {
        let (found, batch) = self.done.try_recv().ok()?;
        Some((self.at_hand.pop_front()?, found, batch))
    }

    /// Lets it come to its end.
    fn end(self) -> Option<Part> {
        drop(self.tasks);
        self.thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}
