//! Values that may stand in one row only, and groups of rows of which exactly one is of a kind.

use super::super::RowRules;
use super::{fields_of, hash_fields};
use crate::judge::rows::FileContext;
use crate::pack::{Condition, Demand, DemandKind, Pack};
use crate::rules::{self, Rule};
use crate::scan::Record;

/// Values that may stand in one row only.
#[derive(Debug)]
pub(super) struct OnlyOnce {
    pub(super) rule: &'static Rule,
    /// Places in the specification, and the fields where they stand.
    pub(super) columns: Vec<usize>,
    pub(super) fields: Vec<usize>,
    when: Option<&'static Condition>,
    with_deleted: bool,
}

/// Of rows with equal values, exactly one satisfies a condition.
#[derive(Debug)]
pub(super) struct ExactlyOne {
    pub(super) rule: &'static Rule,
    pub(super) columns: Vec<usize>,
    pub(super) fields: Vec<usize>,
    pub(super) require: &'static Condition,
    when: Option<&'static Condition>,
}

impl OnlyOnce {
    /// The primary key, and what the pack demands.
    pub(super) fn all(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
    ) -> impl Iterator<Item = Self> {
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
            let (fields, when) = (fields_of(columns, field_of)?, demand.when.as_ref());
            Some(Self { rule, columns: columns.clone(), fields, when, with_deleted: false })
        });
        key.into_iter().chain(demanded)
    }

    /// The hash of the values that may come once; `None` if the row does not take part.
    #[inline]
    pub(super) fn hash(
        &self,
        of: &RowRules,
        record: &Record<'_>,
        deleted: bool,
        context: &FileContext<'_>,
    ) -> Option<u64> {
        let takes_part = (self.with_deleted || !deleted)
            && self.when.is_none_or(|when| of.holds(when, record, context) == Some(true));
        if takes_part { hash_fields(context.world.key, record, &self.fields) } else { None }
    }
}

impl ExactlyOne {
    pub(super) fn all(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
    ) -> impl Iterator<Item = Self> {
        demands(pack, file).filter_map(|(demand, rule)| {
            let DemandKind::ExactlyOne { columns, require } = &demand.kind else { return None };
            let (fields, when) = (fields_of(columns, field_of)?, demand.when.as_ref());
            Some(Self { rule, columns: columns.clone(), fields, require, when })
        })
    }

    /// The hash of the group that a living row belongs to; `None` if the row does not take part.
    #[inline]
    pub(super) fn hash(&self, of: &RowRules, record: &Record<'_>, context: &FileContext<'_>) -> Option<u64> {
        let takes_part = self.when.is_none_or(|when| of.holds(when, record, context) == Some(true));
        if takes_part { hash_fields(context.world.key, record, &self.fields) } else { None }
    }
}

/// What the pack demands of a file, with the words for it.
fn demands(pack: &'static Pack, file: usize) -> impl Iterator<Item = (&'static Demand, &'static Rule)> {
    let own = pack.demands.iter().filter(move |demand| demand.file == file);
    own.filter_map(|demand| Some((demand, rules::find(&pack.rules.get(demand.rule)?.code)?)))
}
