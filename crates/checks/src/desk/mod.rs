//! The desk where findings of files checked side by side are handed over in the order of the files.
//!
//! A file whose turn it is hands over [`BATCH`] findings at a time; those of files ahead are held until their turn comes, up
//! to [`HELD`] of them, and then such a file waits. What is handed over goes to the sink on a thread of its own, if there is
//! one, so that judging goes on meanwhile, with [`QUEUED`] batches between the two. So the order and the sample per code are
//! the same for any number of threads, and memory stays bounded.

mod file;
mod out;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::draft::Draft;
use crate::report::Counts;
use crate::sink::Sink;
use crate::tallies::Tallies;

pub(crate) use file::{Aside, FileDesk};
use out::Out;

/// How many findings are handed over at a time.
const BATCH: usize = 256;
/// How many findings files ahead of their turn may hold together, at about half a kilobyte each.
const HELD: usize = 32_768;
/// How many batches may wait for the sink before whoever hands over waits too.
const QUEUED: usize = 16;
/// How many files may wait for an earlier one.
const PARKED: usize = 256;

/// Takes findings from many threads.
pub(crate) struct Desk<'a> {
    inner: Mutex<Inner>,
    moved: Condvar,
    out: Mutex<Out<'a>>,
    max_per_code: Option<u64>,
    /// Rules that nothing is said by.
    off: BTreeSet<String>,
}

#[derive(Default)]
struct Inner {
    /// Handed over and not taken by the sink yet.
    queue: VecDeque<InHand>,
    /// A thread takes from the queue; else whoever hands over does.
    has_writer: bool,
    /// Memory of batches that were taken, to be used again.
    spare: Vec<Vec<Draft>>,
    /// Where findings were, by file.
    counts: Counts,
    /// The file whose findings are handed over now.
    turn: usize,
    parked: BTreeMap<usize, Parked>,
    /// How many findings are parked.
    held: usize,
    /// Set when the sink failed or a file was given up: nobody waits any more.
    failed: Option<io::Error>,
    closed: bool,
}

/// A file ahead of its turn.
#[derive(Default)]
struct Parked {
    batches: Vec<InHand>,
    finished: bool,
}

/// Findings not handed over yet, and those only counted.
#[derive(Default)]
struct InHand {
    drafts: Vec<Draft>,
    counted: Tallies,
}

/// The desk takes nothing more: the check is being stopped for a reason reported elsewhere.
#[derive(Debug)]
pub(crate) struct Closed;

impl<'a> Desk<'a> {
    pub(crate) fn new(sink: &'a mut dyn Sink, max_per_code: Option<u64>) -> Self {
        let out = Mutex::new(Out::new(sink));
        Self { inner: Mutex::default(), moved: Condvar::new(), out, max_per_code, off: BTreeSet::new() }
    }

    /// Nothing is said by the rules with these codes, and nothing counted.
    pub(crate) fn without(mut self, off: BTreeSet<String>) -> Self {
        self.off = off;
        self
    }

    /// Turns are counted from 0 without gaps, and each must be finished.
    pub(crate) fn file(&self, turn: usize) -> FileDesk<'_, 'a> {
        FileDesk::new(self, turn)
    }

    /// Does `work` while another thread hands to the sink what is handed over here.
    pub(crate) fn with_writer<T>(&self, work: impl FnOnce() -> T) -> T {
        self.lock().has_writer = true;
        thread::scope(|scope| {
            scope.spawn(|| {
                let _ended = OnEnd(|| self.close_if_panicking());
                self.write();
            });
            let _ended = OnEnd(|| {
                self.lock().has_writer = false;
                self.moved.notify_all();
            });
            work()
        })
    }

    /// Wakes everyone; whatever is handed over from now on is refused.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.moved.notify_all();
    }

    /// The counts, or why the sink failed.
    pub(crate) fn finish(self) -> io::Result<Counts> {
        let Inner { mut counts, failed, .. } =
            self.inner.into_inner().unwrap_or_else(PoisonError::into_inner);
        let out = self.out.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (rule, count) in out.into_tallies() {
            counts.add(rule, count.found, count.shown);
        }
        failed.map_or(Ok(counts), Err)
    }

    /// Hands everything on that is in the queue, until nothing more will come. Only one thread may do this.
    fn write(&self) {
        let mut inner = self.lock();
        while !inner.closed {
            if let Some(mut batch) = inner.queue.pop_front() {
                drop(inner);
                self.moved.notify_all();
                let taken = self.take(&mut batch);
                inner = self.lock();
                inner.note(taken);
                inner.keep(batch);
            } else if inner.has_writer {
                inner = self.wait(inner);
            } else {
                return;
            }
        }
        drop(inner);
        self.moved.notify_all();
    }

    /// Hands everything on that is in the queue, while others wait.
    fn write_here(&self, inner: &mut Inner) {
        while !inner.closed
            && let Some(mut batch) = inner.queue.pop_front()
        {
            inner.note(self.take(&mut batch));
            inner.keep(batch);
        }
    }

    fn take(&self, batch: &mut InHand) -> io::Result<()> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner).take(batch, self.max_per_code)
    }

    fn close_if_panicking(&self) {
        if thread::panicking() {
            self.close();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(&self, guard: MutexGuard<'g, Inner>) -> MutexGuard<'g, Inner> {
        self.moved.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Keeps why the sink failed.
    fn note(&mut self, taken: io::Result<()>) {
        if let Err(error) = taken {
            self.failed.get_or_insert(error);
            self.closed = true;
        }
    }

    /// Keeps the memory of a batch that was taken.
    fn keep(&mut self, batch: InHand) {
        if self.spare.len() < QUEUED {
            self.spare.push(batch.drafts);
        }
    }

    /// Parks what a file ahead has in hand, or all there is of a file.
    fn park(&mut self, turn: usize, in_hand: InHand, finished: bool) {
        self.held += in_hand.drafts.len();
        let parked = self.parked.entry(turn).or_default();
        parked.batches.push(in_hand);
        parked.finished |= finished;
    }

    /// Queues what is parked for the turn, and goes on to the next as long as files are finished.
    fn go_on(&mut self) {
        while let Some(next) = self.parked.remove(&self.turn) {
            for batch in next.batches {
                self.held -= batch.drafts.len();
                self.queue.push_back(batch);
            }
            if !next.finished {
                return;
            }
            self.turn += 1;
        }
    }
}

/// Does something at the end of a scope, however it ends.
struct OnEnd<F: Fn()>(F);

impl<F: Fn()> Drop for OnEnd<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
#[path = "desk_tests.rs"]
mod tests;
