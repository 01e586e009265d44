//! Reading one file: judged and hashed at once, and read again where rows may be twice there.

use std::io;
use std::sync::PoisonError;

use archive::EntryFault;

use super::{Halt, Run};
use crate::desk::Desk;
use crate::feed::{Cancelled, feed, watched};
use crate::judge::{FileContext, Judged, Stop, judge, judge_again};
use crate::options::CheckError;
use crate::report::FileReport;
use crate::rules;
use crate::shown::printable;
use crate::source::{SourceChanged, SourceFile};
use crate::turns::Turn;

impl Run<'_, '_> {
    /// Reads one file. The set itself has the first turn at the desk.
    pub(super) fn one(&self, index: usize, turn: Turn<'_>, desk: &Desk<'_>) -> Result<FileReport, Halt> {
        let Some(file) = self.source.files().get(index) else { return Err(Halt::Elsewhere) };
        let taken = self.taken_for.get(index).copied().flatten();
        let context = FileContext { turns: Some(turn.turns), ..self.context(index, file) };
        let at_desk = turn.number + 1;
        let mut desk = desk.file(at_desk).named(&file.name);
        let read = |error| self.read_error(&file.name, error);
        let input = self.source.reader(index).map_err(read)?;
        let judged =
            feed(input, file.size, self.threads() > 1, self.watch, |input| judge(input, &context, &mut desk));
        let (records, passed) = match judged {
            Ok((Judged { rows, again, lacking, noted, judged }, passed)) => {
                if let Some(taken) = taken.filter(|_| !judged) {
                    self.world.note((taken.number, None), "it was not judged");
                }
                if let Some(lacking) = lacking {
                    let mut open = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
                    open.push((at_desk, index, lacking));
                }
                if let Some((named, tapped)) = noted {
                    let mut all = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
                    all.push((index, named, tapped));
                }
                let mut again = again;
                while let Some(open) = again.take() {
                    let mut input = watched(self.source.reader(index).map_err(read)?, self.watch);
                    again =
                        judge_again(&mut input, open, &context, &mut desk).map_err(|stop| match stop {
                            Stop::Closed => Halt::Elsewhere,
                            Stop::Read(error) => read(error),
                        })?;
                }
                (rows, Some(passed))
            }
            Err(Stop::Closed) => return Err(Halt::Elsewhere),
            Err(Stop::Read(error)) => {
                let Some(fault) = EntryFault::of(&error) else { return Err(read(error)) };
                if let Some(taken) = taken {
                    self.world.note((taken.number, None), rules::ZIP_ENTRY_DAMAGED.code);
                }
                let draft = rules::ZIP_ENTRY_DAMAGED.about(&file.name).with("why", fault.what);
                desk.report(draft).map_err(|_| Halt::Elsewhere)?;
                (0, None)
            }
        };
        drop(turn);
        if let Some(failure) = self.world.room.failure() {
            return Err(Halt::Error(failure));
        }
        desk.finish().map_err(|_| Halt::Elsewhere)?;
        let bytes = passed.map_or(0, |passed| passed.bytes);
        let sha256 = passed.map(|passed| passed.sha256);
        Ok(FileReport { index, name: file.name.clone(), bytes, records, sha256 })
    }

    pub(super) fn read_error(&self, name: &str, error: io::Error) -> Halt {
        let file = printable(name);
        let inner = error.get_ref();
        Halt::Error(if inner.is_some_and(|inner| inner.is::<Cancelled>()) {
            CheckError::Cancelled
        } else if inner.is_some_and(|inner| inner.is::<SourceChanged>()) {
            CheckError::Changed { file }
        } else {
            CheckError::Read { file, source: error }
        })
    }

    pub(super) fn context<'c>(&'c self, index: usize, file: &'c SourceFile) -> FileContext<'c> {
        FileContext {
            name: &file.name,
            shown: printable(&file.name).into(),
            pack: self.pack,
            file: self.taken_for.get(index).copied().flatten().map(|taken| taken.spec),
            show_values: self.options.show_values,
            comparable_database: self.options.comparable_database,
            limits: self.options.limits,
            world: &self.world,
            turns: None,
        }
    }
}
