//! The way out: findings are spelled out one by one for the sink, and counted.

use std::io;

use super::InHand;
use crate::finish::Finisher;
use crate::report::Count;
use crate::rules::Rule;
use crate::sink::Sink;
use crate::tallies::Tallies;

/// Where findings go out, in order.
pub(super) struct Out<'a> {
    sink: &'a mut dyn Sink,
    finisher: Finisher,
    tallies: Tallies,
}

impl<'a> Out<'a> {
    pub(super) fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, finisher: Finisher::new(), tallies: Tallies::default() }
    }

    /// Counts all, and hands each to the sink whose code was not shown `max_per_code` times yet.
    pub(super) fn take(&mut self, batch: &mut InHand, max_per_code: Option<u64>) -> io::Result<()> {
        for (rule, count) in std::mem::take(&mut batch.counted).into_iter() {
            self.tallies.add(rule, count.found);
        }
        for mut draft in batch.drafts.drain(..) {
            if self.tallies.shows(draft.rule, max_per_code) {
                self.sink.accept(self.finisher.finish(&mut draft))?;
            }
        }
        Ok(())
    }

    pub(super) fn into_tallies(self) -> impl Iterator<Item = (&'static Rule, Count)> {
        self.tallies.into_iter()
    }
}
