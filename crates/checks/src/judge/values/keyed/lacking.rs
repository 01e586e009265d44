//! Rows that need a row of another file. Whether it is there is known when both files are read; so the file is read once
//! more at the end, if some row of it lacks the other.

use std::sync::Arc;

use super::super::RowRules;
use super::super::questions::{Answers, Question, Questions};
use super::super::spelled::was_rewritten;
use super::hash_fields;
use super::hashes::Hashes;
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::keys::{Asked, World, hash_of, spellings};
use crate::pack::{Demand, DemandKind, Pack};
use crate::report::NotEvaluated;
use crate::rules::{self, Rule};
use crate::scan::Record;

/// What rows of this file are needed for.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Mark>);

#[derive(Debug)]
struct Mark {
    asked: Asked,
    column: usize,
    require: Option<Question>,
    /// What was marked last: rows that refer to one row often stand together.
    last: Option<u64>,
}

impl Marks {
    pub(super) fn new(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
        questions: &mut Questions,
        world: &World,
    ) -> Self {
        let mark = |(number, demand): (usize, &'static Demand)| {
            let DemandKind::HasChild { child, column, require } = &demand.kind else { return None };
            let asked = world.asked(number).filter(|_| *child == file)?;
            field_of.get(*column).copied().flatten()?;
            world.will_answer(asked);
            let require = require.as_ref().map(|require| questions.add(require));
            Some(Mark { asked, column: *column, require, last: None })
        };
        Self(pack.demands.iter().enumerate().filter_map(mark).collect())
    }

    /// Takes a living row.
    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        hashes: &mut Hashes,
        answers: &mut Answers,
        context: &FileContext<'_>,
    ) {
        for mark in &mut self.0 {
            let Some(hash) = hashes.of(&[mark.column], of, record) else { continue };
            if mark.last == Some(hash) {
                continue;
            }
            // A row of which nobody knows whether it will do may be the one that is needed.
            if mark.require.is_none_or(|require| answers.ask(of, require, record, context) != Some(false)) {
                if !context.world.mark(mark.asked, hash) {
                    mark.but_for_zeros(of, record, context);
                }
                mark.last = Some(hash);
            }
        }
    }
}

impl Mark {
    /// The row that is meant may have lost its zeros, or this one has: a finding of its own.
    #[cold]
    fn but_for_zeros(&self, of: &RowRules, record: &Record<'_>, context: &FileContext<'_>) {
        let field = of.field_of.get(self.column).copied().flatten();
        let value = field.and_then(|field| record.value(field)).unwrap_or_default();
        let ways = spellings(&value);
        let key = context.world.key;
        let mut hashes = ways.iter().filter_map(|way| hash_of(key, std::iter::once(Some(way))));
        hashes.find(|hash| context.world.mark(self.asked, *hash));
    }
}

/// A file whose rows need rows of other files, when all files are read.
#[derive(Debug)]
pub(crate) struct Lacking {
    of: Arc<RowRules>,
    key: usize,
    demands: Vec<(&'static Demand, &'static Rule, Asked)>,
    /// Its rows are people, of whom some may have to do with victim service providers only.
    people: bool,
}

impl Lacking {
    /// `None` if the file has no such rows.
    pub(in super::super) fn new(of: Arc<RowRules>, context: &FileContext<'_>) -> Option<Self> {
        let key = of.key?;
        let file = of.pack.files.iter().position(|file| file.name == of.spec.name)?;
        let demand = |(number, demand): (usize, &'static Demand)| {
            let rule = rules::find(&of.pack.rules.get(demand.rule)?.code)?;
            Some((demand, rule, context.world.asked(number).filter(|_| demand.file == file)?))
        };
        let demands: Vec<_> = of.pack.demands.iter().enumerate().filter_map(demand).collect();
        let people = !context.comparable_database && context.world.are_people(file);
        (people || !demands.is_empty()).then_some(Self { of, key, demands, people })
    }

    /// Leaves what some row lacks; `None` if none lacks anything. What cannot be known is told.
    pub(crate) fn remaining(self, world: &World) -> (Option<Self>, Vec<NotEvaluated>) {
        let Self { of, key, demands, people } = self;
        let lacking = demands.into_iter().filter(|(_, _, asked)| world.some_lack(*asked));
        let (known, unknown): (Vec<_>, Vec<_>) = lacking.partition(|(_, _, asked)| world.can_judge(*asked));
        let told = unknown.into_iter().filter_map(|(demand, rule, _)| {
            let DemandKind::HasChild { child, .. } = &demand.kind else { return None };
            let why = format!("{} could not be read whole", of.pack.files.get(*child)?.name);
            Some(NotEvaluated { code: rule.code, file: of.spec.name.clone(), column: None, why })
        });
        let mut told: Vec<NotEvaluated> = told.collect();
        let hidden = if people { world.some_are_hidden() } else { Some(false) };
        if hidden.is_none() {
            let (code, why) =
                (rules::VICTIM_SERVICE_ROWS.code, "Enrollment.csv could not be read whole".to_owned());
            told.push(NotEvaluated { code, file: of.spec.name.clone(), column: None, why });
        }
        let people = hidden == Some(true);
        ((people || !known.is_empty()).then_some(Self { of, key, demands: known, people }), told)
    }

    /// Looks at a row again.
    pub(crate) fn row(
        &self,
        record: &Record<'_>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let of = &*self.of;
        if of.is_deleted(record) {
            return Ok(());
        }
        let Some(hash) = hash_fields(context.world.key, record, &[self.key]) else { return Ok(()) };
        for (demand, rule, asked) in &self.demands {
            let wanted =
                demand.when.as_ref().is_none_or(|when| of.holds(when, record, context) == Some(true));
            let rewritten = || record.value(self.key).is_some_and(|key| was_rewritten(&key));
            if wanted && context.world.lacks(*asked, hash) && !rewritten() {
                desk.report_by(rule, || of.draft(rule, record, context))?;
            }
        }
        if self.people && context.world.is_hidden(hash) {
            let rule = rules::VICTIM_SERVICE_ROWS;
            desk.report_by(rule, || of.draft(rule, record, context))?;
        }
        Ok(())
    }
}
