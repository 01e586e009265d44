//! Data quality, when all files are read: what may be judged, and naming the rows of which something was found.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::numbers::Ground;
use super::{Halt, Run};
use crate::desk::Desk;
use crate::feed::watched;
use crate::judge::{Named, Stop, judge_named};
use crate::keys::Spot;
use crate::pack::Pack;
use crate::quality::{self, Asked, Export, Judged, Kind, Said, Tapped, Worded};
use crate::report::NotEvaluated;

/// Why a rule is not judged where the export holds only a part of the rows.
const NOT_COMPLETE: &str = "Export.csv, ExportPeriodType: the export does not hold all rows of its period";

impl Run<'_, '_> {
    /// Judges data quality, if that was asked for.
    pub(super) fn quality(&self, mut turn: usize, desk: &Desk<'_>) -> Result<Vec<NotEvaluated>, Halt> {
        let (Some(settings), Some(pack)) = (&self.options.quality, self.pack) else { return Ok(Vec::new()) };
        let noted: Vec<(usize, Named, Vec<Tapped>)> =
            std::mem::take(&mut *self.noted.lock().unwrap_or_else(PoisonError::into_inner));
        let export =
            Export::new(pack, self.options.comparable_database, |column| self.world.export_value(column));
        let obstacles = self.world.obstacles();
        let all = noted.iter().flat_map(|(.., tapped)| tapped);
        let cut: Vec<&str> = all.filter(|of| of.is_cut).map(|of| of.kind.noted().file).collect();
        let is_cut = |file: &str| cut.contains(&file);
        let why_not: Vec<Option<String>> = quality::all()
            .iter()
            .map(|worded| {
                let needs: Vec<_> =
                    worded.needs.iter().map(|(file, column)| (file.as_str(), column.as_str())).collect();
                let whole: Vec<_> = worded.whole.iter().map(String::as_str).collect();
                self.why_not(&needs, &whole, pack, &export, &obstacles, &is_cut)
            })
            .collect();
        let judged: Vec<bool> = why_not.iter().map(Option::is_none).collect();
        let mut not_evaluated: Vec<NotEvaluated> = Vec::new();
        let mut not = |worded: &'static Worded, why: String| {
            let (file, column) = worded.needs.first().cloned().unwrap_or_default();
            let column = Some(column).filter(|column| !column.is_empty());
            not_evaluated.push(NotEvaluated { code: worded.rule.code, file, column, why });
        };
        // What is switched off is told with all other rules that are.
        let off = |worded: &Worded| settings.switched_off.contains_key(worded.rule.code);
        for (worded, why) in quality::all().iter().zip(why_not).filter(|(worded, _)| !off(worded)) {
            if let Some(why) = why {
                not(worded, why);
            }
        }
        let (mut names, mut tapped) = (Vec::new(), Vec::new());
        for (index, named, of) in noted {
            names.extend(of.iter().map(|of| (of.kind, index, named.clone())));
            tapped.extend(of);
        }
        let room = &self.world.room;
        let enrollment = pack.files.iter().position(|file| file.name == Kind::Enrollment.noted().file);
        let enrollment = enrollment.and_then(|at| Some((at, pack.files.get(at)?.key()?)));
        let is_enrollment = |hash| enrollment.is_some_and(|of| self.world.is_living(of, hash));
        let numbers = self.options.numbers.as_ref();
        let asked = Asked { judged: &judged, numbers, threads: self.threads() };
        let why = |needs: &[(&str, &str)], whole: &[&str]| {
            self.why_not(needs, whole, pack, &export, &obstacles, &is_cut)
        };
        let ground = Ground { names: &names, why_not: &why, is_cut: &is_cut };
        let keep = |counts| -> Result<(), Halt> {
            if numbers.is_some() {
                let numbers = self.numbers(counts, &export, &ground)?;
                *self.counted.lock().unwrap_or_else(PoisonError::into_inner) = Some(numbers);
            }
            Ok(())
        };
        let said = match quality::judge_all(tapped, export, settings, asked, room, &is_enrollment) {
            Judged::Said(said, counts) => {
                keep(counts)?;
                said
            }
            Judged::TooMuch => {
                keep(None)?;
                for worded in quality::all()
                    .iter()
                    .zip(&judged)
                    .filter(|(_, judged)| **judged)
                    .map(|(worded, _)| worded)
                {
                    not(worded, "there are more rows about projects than can be looked at".to_owned());
                }
                return Ok(not_evaluated);
            }
        };
        for of_file in said.chunk_by(|one, other| one.kind == other.kind) {
            if let Some(kind) = of_file.first().map(|said| said.kind) {
                self.named(kind, of_file, &names, turn, desk)?;
                turn += 1;
            }
        }
        Ok(not_evaluated)
    }

    /// Reports what was found in one file.
    fn named(
        &self,
        kind: Kind,
        said: &[Said],
        names: &[(Kind, usize, Named)],
        turn: usize,
        desk: &Desk<'_>,
    ) -> Result<(), Halt> {
        let named = names.iter().find(|(of, ..)| *of == kind);
        let Some((_, index, named)) = named else {
            return desk.file(turn).finish().map_err(|_| Halt::Elsewhere);
        };
        let Some(file) = self.source.files().get(*index) else {
            return desk.file(turn).finish().map_err(|_| Halt::Elsewhere);
        };
        let read = |error| self.read_error(&file.name, error);
        let mut desk = desk.file(turn).named(&file.name);
        let of_file = said.partition_point(|said| said.line == 0);
        let (whole, rows) = said.split_at_checked(of_file).unwrap_or((said, &[]));
        for rule in whole.iter().filter_map(|said| quality::of(said.code)) {
            desk.report(rule.about(&file.name)).map_err(|_| Halt::Elsewhere)?;
        }
        if !rows.is_empty() {
            let mut input = watched(self.source.reader(*index).map_err(read)?, self.watch);
            let context = self.context(*index, file);
            judge_named(&mut input, named, rows, &context, &mut desk).map_err(|stop| match stop {
                Stop::Closed => Halt::Elsewhere,
                Stop::Read(error) => read(error),
            })?;
        }
        desk.finish().map_err(|_| Halt::Elsewhere)
    }

    /// Why what needs these columns, and every row of the files in `whole`, cannot be known; `None` if it can.
    fn why_not(
        &self,
        needs: &[(&str, &str)],
        whole: &[&str],
        pack: &Pack,
        export: &Export,
        obstacles: &BTreeMap<Spot, &'static str>,
        is_cut: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let number = |file: &str| pack.files.iter().position(|known| known.name == file);
        let keys = needs.iter().filter_map(|(file, _)| {
            let noted = quality::kind_of(file)?.noted();
            Some(
                [Some(noted.key), noted.ids.first().copied(), Some("DateDeleted")]
                    .into_iter()
                    .flatten()
                    .map(|id| (*file, id)),
            )
        });
        let own = needs.iter().copied();
        for (file, column) in own.chain(keys.flatten()) {
            let Some(at) = number(file) else { continue };
            let place = pack.files.get(at).and_then(|spec| spec.position(column));
            if let Some(why) = obstacles.get(&(at, None)) {
                return Some(format!("{file}: {why}"));
            }
            if let Some(why) = place.and_then(|place| obstacles.get(&(at, Some(place)))) {
                return Some(format!("{file}, {column}: {why}"));
            }
        }
        if whole.is_empty() {
            return None;
        }
        if !export.is_complete {
            return Some(NOT_COMPLETE.to_owned());
        }
        let torn = whole.iter().find(|file| {
            let is_there = number(file).is_some_and(|at| self.world.is_whole(at));
            !is_there || is_cut(file)
        });
        torn.map(|file| format!("{file} could not be read whole"))
    }
}
