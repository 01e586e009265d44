//! Who reads which file next: the first one in the order of reading whose needs are met.
//!
//! So nobody waits for a file while another could be read. A file with many findings may have to wait for those before it
//! at the [`Desk`](crate::desk::Desk), and still nothing comes to a standstill: whoever is done with the last thing that
//! an earlier file needed takes that file next.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The files of one check by their turns, counted from 0.
#[derive(Debug)]
pub(crate) struct Turns {
    inner: Mutex<Inner>,
    moved: Condvar,
}

#[derive(Debug)]
struct Inner {
    /// Turns not begun, in order, each with the turns before it that have to be done first.
    open: Vec<(usize, Vec<usize>)>,
    done: Vec<bool>,
    /// How many threads work at most, how many have a turn, and how many help somebody who has.
    threads: usize,
    busy: usize,
    lent: usize,
}

/// Somebody who has no turn and may help with a file until this is dropped.
#[derive(Debug)]
pub(crate) struct Lent<'t>(&'t Turns);

/// One turn. When it is dropped, however its file came to an end, nobody has to wait for it any longer.
#[derive(Debug)]
pub(crate) struct Turn<'t> {
    pub(crate) turns: &'t Turns,
    pub(crate) number: usize,
}

impl Turns {
    /// For each turn, what has to be done before it. What does not come before it is not waited for.
    pub(crate) fn new(needs: impl IntoIterator<Item = Vec<usize>>) -> Self {
        let earlier = |(turn, needs): (usize, Vec<usize>)| {
            (turn, needs.into_iter().filter(|needed| *needed < turn).collect())
        };
        let open: Vec<_> = needs.into_iter().enumerate().map(earlier).collect();
        let done = vec![false; open.len()];
        let inner = Inner { open, done, threads: 1, busy: 0, lent: 0 };
        Self { inner: Mutex::new(inner), moved: Condvar::new() }
    }

    /// With so many threads at most, those that help among them.
    pub(crate) fn shared_by(mut self, threads: usize) -> Self {
        self.inner.get_mut().unwrap_or_else(PoisonError::into_inner).threads = threads;
        self
    }

    /// Somebody who has no turn at the moment, if there is anybody.
    pub(crate) fn lend(&self) -> Option<Lent<'_>> {
        let mut inner = self.lock();
        let is_free = inner.busy + inner.lent < inner.threads;
        inner.lent += usize::from(is_free);
        drop(inner);
        is_free.then(|| Lent(self))
    }

    /// True if there are more who help than have no turn: some have got one meanwhile.
    pub(crate) fn is_short(&self) -> bool {
        let inner = self.lock();
        inner.busy + inner.lent > inner.threads
    }

    /// The next turn, waiting until there is one that can be begun; `None` if none is left.
    pub(crate) fn next(&self) -> Option<Turn<'_>> {
        let mut inner = self.lock();
        loop {
            if inner.open.is_empty() {
                return None;
            }
            if let Some(number) = inner.take() {
                inner.busy += 1;
                return Some(Turn { turns: self, number });
            }
            inner = self.moved.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nobody is to begin anything more.
    pub(crate) fn stop(&self) {
        self.lock().open.clear();
        self.moved.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn take(&mut self) -> Option<usize> {
        let is_done = |turn: &usize| self.done.get(*turn).copied().unwrap_or(true);
        let ready = self.open.iter().position(|(_, needs)| needs.iter().all(is_done))?;
        Some(self.open.remove(ready).0)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut inner = self.turns.lock();
        inner.busy = inner.busy.saturating_sub(1);
        if let Some(done) = inner.done.get_mut(self.number) {
            *done = true;
        }
        drop(inner);
        self.turns.moved.notify_all();
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut inner = self.0.lock();
        inner.lent = inner.lent.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_file_that_has_to_wait_lets_the_next_one_go_first() {
        let turns = Turns::new([vec![], vec![0], vec![], vec![1, 2]]);
        let first = turns.next().unwrap();
        let third = turns.next().unwrap();
        assert_eq!((first.number, third.number), (0, 2));
        drop(first);
        let second = turns.next().unwrap();
        assert_eq!(second.number, 1);
        drop((third, second));
        assert_eq!(turns.next().unwrap().number, 3);
        assert!(turns.next().is_none());
    }

    #[test]
    fn files_that_need_each_other_wait_for_the_earlier_one_only() {
        let turns = Turns::new([vec![1], vec![0, 1]]);
        let first = turns.next().unwrap();
        assert_eq!(first.number, 0);
        drop(first);
        assert_eq!(turns.next().unwrap().number, 1);
    }

    #[test]
    fn whoever_has_no_turn_can_be_lent_once() {
        let turns = Turns::new([vec![], vec![0], vec![]]).shared_by(3);
        let first = turns.next().unwrap();
        let (one, other) = (turns.lend().unwrap(), turns.lend().unwrap());
        assert!(turns.lend().is_none() && !turns.is_short());
        let third = turns.next().unwrap();
        assert!(turns.is_short());
        drop(one);
        assert!(!turns.is_short() && turns.lend().is_none());
        drop((first, other));
        assert!(turns.lend().is_some() && third.number == 2);
        assert!(Turns::new([vec![]]).shared_by(0).lend().is_none());
    }

    #[test]
    fn whoever_waits_goes_on_when_everything_is_stopped() {
        let turns = Turns::new([vec![], vec![0]]);
        let first = turns.next().unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turns.next().is_none());
            turns.stop();
            assert!(waiting.join().unwrap());
        });
        drop(first);
    }

    #[test]
    fn several_readers_take_every_file_once_and_none_before_its_needs() {
        let needs: Vec<Vec<usize>> =
            (0..200).map(|turn: usize| (1..4).map(|by| turn / (by + 1)).collect()).collect();
        let turns = Turns::new(needs.clone());
        let (clock, begun, ended) = (AtomicUsize::new(1), Mutex::new(vec![0; 200]), Mutex::new(vec![0; 200]));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while let Some(turn) = turns.next() {
                        let now = || clock.fetch_add(1, Ordering::SeqCst);
                        begun.lock().unwrap()[turn.number] += now();
                        ended.lock().unwrap()[turn.number] += now();
                    }
                });
            }
        });
        let (begun, ended) = (begun.into_inner().unwrap(), ended.into_inner().unwrap());
        assert!(begun.iter().all(|time| *time > 0) && clock.into_inner() == 401);
        for (turn, needs) in needs.iter().enumerate() {
            assert!(needs.iter().all(|needed| *needed >= turn || ended[*needed] < begun[turn]), "{turn}");
        }
    }
}
