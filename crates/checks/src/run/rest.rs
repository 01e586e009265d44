//! What is left to say when all files are read: rows that lack another, columns without their zeros, and what could not be
//! judged.

use std::sync::PoisonError;

use super::{Halt, Run};
use crate::desk::Desk;
use crate::draft::Rows;
use crate::feed::watched;
use crate::judge::{Stop, judge_lacking, unjudged};
use crate::keys::person_of;
use crate::report::NotEvaluated;
use crate::rules;
use crate::shown::printable;

/// For what concerns no file more than others.
const ALL_FILES: &str = "all files";

impl Run<'_, '_> {
    /// Looks, when all files are read, for rows that lack a row of another file.
    pub(super) fn lacking(&self, mut turn: usize, desk: &Desk<'_>) -> Result<Vec<NotEvaluated>, Halt> {
        let mut open = std::mem::take(&mut *self.lacking.lock().unwrap_or_else(PoisonError::into_inner));
        open.sort_by_key(|(turn, ..)| *turn);
        let mut not_evaluated = Vec::new();
        for (_, index, lacking) in open {
            let (lacking, unknown) = lacking.remaining(&self.world);
            not_evaluated.extend(unknown);
            let (Some(lacking), Some(file)) = (lacking, self.source.files().get(index)) else { continue };
            let read = |error| self.read_error(&file.name, error);
            let mut desk = desk.file(turn).named(&file.name);
            turn += 1;
            let mut input = watched(self.source.reader(index).map_err(read)?, self.watch);
            let context = self.context(index, file);
            judge_lacking(&mut input, &lacking, &context, &mut desk).map_err(|stop| match stop {
                Stop::Closed => Halt::Elsewhere,
                Stop::Read(error) => read(error),
            })?;
            desk.finish().map_err(|_| Halt::Elsewhere)?;
        }
        turn = self.zeros_lost(turn, desk)?;
        not_evaluated.extend(self.quality(turn, desk)?);
        let known: Vec<_> = self.pack.map(|pack| unjudged(pack, &self.world.obstacles())).unwrap_or_default();
        not_evaluated.extend(known);
        not_evaluated.extend(self.switched_off());
        not_evaluated.extend(self.protected_unknown());
        not_evaluated.sort();
        not_evaluated.dedup_by(|one, other| {
            (one.code, &one.file, &one.column) == (other.code, &other.file, &other.column)
        });
        // Only now is everything asked that was ever put aside.
        self.world.room.failure().map_or(Ok(not_evaluated), |failure| Err(Halt::Error(failure)))
    }

    /// Files that may hold rows about protected people which nobody could find, each with the reason.
    fn protected_unknown(&self) -> Vec<NotEvaluated> {
        if self.world.protected.is_empty() {
            return Vec::new();
        }
        let not = |file: &str, why: &str| {
            let (code, file) = (rules::PROTECTED_ROWS.code, file.to_owned());
            NotEvaluated { code, file, column: None, why: why.to_owned() }
        };
        let Some(pack) = self.pack else {
            return vec![not(ALL_FILES, "nobody knows which rows are about whom")];
        };
        let obstacles = self.world.obstacles();
        let known = self.taken_for.iter().flatten().filter_map(|taken| {
            let (name, column) = (&taken.spec.name, person_of(pack, taken.number)?);
            let person = &taken.spec.columns.get(column)?.name;
            let why =
                obstacles.get(&(taken.number, Some(column))).map(|why| format!("{name}, {person}: {why}"));
            let torn = || format!("{name} could not be read whole");
            let why = why.or_else(|| (!self.world.is_whole(taken.number)).then(torn))?;
            Some(not(name, &why))
        });
        let files = self.source.files().iter().zip(&self.taken_for);
        let unknown = files.filter(|(file, taken)| file.is_csv && taken.is_none());
        let unknown =
            unknown.map(|(file, _)| not(&printable(&file.name), "it is no file of the specification"));
        known.chain(unknown).collect()
    }

    /// Rules that are switched off, each with the reason.
    fn switched_off(&self) -> impl Iterator<Item = NotEvaluated> {
        let off = self.options.quality.iter().flat_map(|settings| &settings.switched_off);
        off.filter_map(|(code, reason)| {
            let (code, why) = (rules::find(code)?.code, format!("switched off here: {reason}"));
            Some(NotEvaluated { code, file: ALL_FILES.to_owned(), column: None, why })
        })
    }

    /// Reports columns whose identifiers have lost their zeros, as other files show.
    fn zeros_lost(&self, mut turn: usize, desk: &Desk<'_>) -> Result<usize, Halt> {
        for ((number, column), lost) in self.world.zeros_lost() {
            let index =
                self.taken_for.iter().position(|taken| taken.is_some_and(|taken| taken.number == number));
            let Some(file) = index.and_then(|index| self.source.files().get(index)) else { continue };
            let spec = self.pack.and_then(|pack| pack.files.get(number)?.columns.get(column));
            let (_, name, (line, key)) = lost.first;
            let draft = rules::KEY_ZEROS_LOST.about(&file.name).related(&name, line, key);
            let draft = match spec {
                Some(spec) => draft.column(&spec.name),
                None => draft,
            };
            let mut desk = desk.file(turn).named(&file.name);
            turn += 1;
            desk.report(draft.with("found", Rows(lost.found))).map_err(|_| Halt::Elsewhere)?;
            desk.finish().map_err(|_| Halt::Elsewhere)?;
        }
        Ok(turn)
    }
}
