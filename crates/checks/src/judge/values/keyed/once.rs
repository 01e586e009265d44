//! Values that may stand in one row only, and groups of rows of which exactly one is of a kind.

use super::super::RowRules;
use super::super::questions::{Answers, Question, Questions};
use super::{fields_of, hash_fields};
use crate::judge::rows::FileContext;
use crate::pack::{Condition, Demand, DemandKind, Pack};
use crate::rules::{self, Rule};
use crate::scan::Record;

/// A condition, and its number among those whose answers are kept from row to row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) condition: &'static Condition,
    pub(super) question: Question,
}

/// Values that may stand in one row only.
#[derive(Debug)]
pub(super) struct OnlyOnce {
    pub(super) rule: &'static Rule,
    /// Places in the specification, and the fields where they stand.
    pub(super) columns: Vec<usize>,
    pub(super) fields: Vec<usize>,
    when: Option<Asked>,
    with_deleted: bool,
}

/// Of rows with equal values, exactly one satisfies a condition.
#[derive(Debug)]
pub(super) struct ExactlyOne {
    pub(super) rule: &'static Rule,
    pub(super) columns: Vec<usize>,
    pub(super) fields: Vec<usize>,
    pub(super) require: Asked,
    when: Option<Asked>,
}

impl Asked {
    fn of(condition: &'static Condition, questions: &mut Questions) -> Self {
        Self { condition, question: questions.add(condition) }
    }
}

impl OnlyOnce {
    /// The primary key, and what the pack demands.
    pub(super) fn all(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
        questions: &mut Questions,
    ) -> Vec<Self> {
        let spec = pack.files.get(file);
        // That Export.csv has more than one row is said already.
        let key = spec.filter(|spec| spec.name != crate::EXPORT).and_then(|spec| spec.key());
        let key = key.and_then(|key| {
            let fields = fields_of(&[key], field_of)?;
            let rule = rules::KEY_DUPLICATE;
            Some(Self { rule, columns: vec![key], fields, when: None, with_deleted: true })
        });
        let demanded = demands(pack, file).filter_map(|(demand, rule)| {
            let DemandKind::Unique { columns } = &demand.kind else { return None };
            let fields = fields_of(columns, field_of)?;
            let when = demand.when.as_ref().map(|when| Asked::of(when, questions));
            Some(Self { rule, columns: columns.clone(), fields, when, with_deleted: false })
        });
        key.into_iter().chain(demanded).collect()
    }

    /// True if the row at hand takes part.
    #[inline]
    pub(super) fn concerns(
        &self,
        of: &RowRules,
        record: &Record<'_>,
        deleted: bool,
        answers: &mut Answers,
        context: &FileContext<'_>,
    ) -> bool {
        let mut holds = |when: Asked| answers.ask(of, when.question, record, context) == Some(true);
        (self.with_deleted || !deleted) && self.when.is_none_or(&mut holds)
    }

    /// The hash of the values that may come once; `None` if the row does not take part.
    pub(super) fn hash(
        &self,
        of: &RowRules,
        record: &Record<'_>,
        deleted: bool,
        context: &FileContext<'_>,
    ) -> Option<u64> {
        let holds = |when: Asked| of.holds(when.condition, record, context) == Some(true);
        let concerns = (self.with_deleted || !deleted) && self.when.is_none_or(holds);
        if concerns { hash_fields(context.world.key, record, &self.fields) } else { None }
    }
}

impl ExactlyOne {
    pub(super) fn all(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
        questions: &mut Questions,
    ) -> Vec<Self> {
        let all = demands(pack, file).filter_map(|(demand, rule)| {
            let DemandKind::ExactlyOne { columns, require } = &demand.kind else { return None };
            let fields = fields_of(columns, field_of)?;
            let when = demand.when.as_ref().map(|when| Asked::of(when, questions));
            let require = Asked::of(require, questions);
            Some(Self { rule, columns: columns.clone(), fields, require, when })
        });
        all.collect()
    }

    /// True if the living row at hand takes part.
    #[inline]
    pub(super) fn concerns(
        &self,
        of: &RowRules,
        record: &Record<'_>,
        answers: &mut Answers,
        context: &FileContext<'_>,
    ) -> bool {
        self.when.is_none_or(|when| answers.ask(of, when.question, record, context) == Some(true))
    }

    /// The hash of the group that a living row belongs to; `None` if the row does not take part.
    pub(super) fn hash(&self, of: &RowRules, record: &Record<'_>, context: &FileContext<'_>) -> Option<u64> {
        let concerns = self.when.is_none_or(|when| of.holds(when.condition, record, context) == Some(true));
        if concerns { hash_fields(context.world.key, record, &self.fields) } else { None }
    }
}

/// What the pack demands of a file, with the words for it.
fn demands(pack: &'static Pack, file: usize) -> impl Iterator<Item = (&'static Demand, &'static Rule)> {
    let own = pack.demands.iter().filter(move |demand| demand.file == file);
    own.filter_map(|demand| Some((demand, rules::find(&pack.rules.get(demand.rule)?.code)?)))
}
