//! The second look: rows whose hashes met are compared by their values before anything is said of them.

use std::sync::Arc;

use super::super::RowRules;
use super::super::spelled::was_rewritten;
use super::once::{ExactlyOne, OnlyOnce};
use crate::desk::FileDesk;
use crate::draft::Draft;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, row_key};
use crate::keys::{Groups, GroupsAgain, Twice, TwiceRows};
use crate::rules::Rule;
use crate::run::HEAD_COUNT;
use crate::scan::Record;

/// The first row of a group: the finding about it, and the hashes of the values that make the group.
#[derive(Debug)]
struct First {
    draft: Draft,
    values: Vec<u64>,
}

/// What has to be looked at again.
#[derive(Debug)]
pub(in super::super) struct Doubtful {
    file: usize,
    twice: Vec<(OnlyOnce, TwiceRows)>,
    groups: Vec<(ExactlyOne, GroupsAgain<First>)>,
    may_lack: bool,
}

impl Doubtful {
    /// `None` if nothing has. Without `may_lack` a group is not called wrong for lacking a row.
    pub(super) fn of(
        file: usize,
        twice: Vec<(OnlyOnce, Twice)>,
        groups: Vec<(ExactlyOne, Groups)>,
        may_lack: bool,
    ) -> Option<Self> {
        let twice = twice.into_iter().map(|(once, twice)| (once, twice.candidates()));
        let groups = groups.into_iter().map(|(one, groups)| (one, groups.candidates(may_lack)));
        let twice: Vec<_> = twice.filter(|(_, rows)| !rows.is_empty()).collect();
        let groups: Vec<_> = groups.filter(|(_, groups)| !groups.is_empty()).collect();
        (!twice.is_empty() || !groups.is_empty()).then_some(Self { file, twice, groups, may_lack })
    }
}

/// A file that has to be read once more.
#[derive(Debug)]
pub(crate) struct Again {
    of: Arc<RowRules>,
    doubtful: Doubtful,
}

impl Again {
    pub(in super::super) fn new(of: Arc<RowRules>, doubtful: Doubtful) -> Self {
        Self { of, doubtful }
    }

    /// Looks at a row again. The header, which is no row, has names and no keys, and is never a candidate.
    pub(crate) fn row(
        &mut self,
        record: &Record<'_>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let of = &*self.of;
        let deleted = of.is_deleted(record);
        let name = || (record.line(), of.key.and_then(|key| row_key(record, key)));
        for (once, rows) in &mut self.doubtful.twice {
            let Some(hash) = once.hash(of, record, deleted, context) else { continue };
            let Some((line, key)) = rows.row(hash, || values(record, &once.fields), name) else { continue };
            if rewritten(record, &once.fields) {
                continue;
            }
            desk.report_by(once.rule, || {
                draft(of, once.rule, &once.columns, record, context).related(context.name, line, key)
            })?;
        }
        for (one, groups) in self.doubtful.groups.iter_mut().filter(|_| !deleted) {
            let Some(hash) = one.hash(of, record, context) else { continue };
            if rewritten(record, &one.fields) {
                continue;
            }
            let is_one = of.holds(one.require.condition, record, context);
            let first = || {
                let parts = one.fields.iter().filter_map(|field| record.value(*field));
                let values = parts.map(|part| context.world.key.hash(&part)).collect();
                First { draft: draft(of, one.rule, &one.columns, record, context), values }
            };
            groups.row(hash, || values(record, &one.fields), is_one, name, first);
        }
        Ok(())
    }

    /// The file is at its end again: what only the whole of it shows. Returns what has to be looked at once more.
    pub(crate) fn finish(
        mut self,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Option<Self>, Stop> {
        let Doubtful { file, twice, groups, may_lack } = &mut self.doubtful;
        for (one, groups) in groups.iter_mut() {
            for group in groups.wrong(*may_lack) {
                let First { draft, values } = group.first;
                let is_lost = || one.rule.code == HEAD_COUNT && context.world.lost_its_head(&values);
                if group.named.is_empty() && is_lost() {
                    continue;
                }
                // What the group lacks may stand in a row that could not be read.
                if group.named.is_empty() && context.world.may_be_torn(*file, values.into_iter()) {
                    continue;
                }
                let others = group.named.into_iter().filter(|(line, _)| *line != group.line);
                let draft = others.fold(draft, |draft, (line, key)| draft.related(context.name, line, key));
                desk.report(draft)?;
            }
        }
        twice.retain_mut(|(_, rows)| rows.again());
        groups.retain_mut(|(_, groups)| groups.again());
        let more = !twice.is_empty() || !groups.is_empty();
        Ok(more.then_some(self))
    }
}

/// The values of some fields, so that no two rows with different values have the same.
fn values(record: &Record<'_>, fields: &[usize]) -> Vec<u8> {
    let parts = fields.iter().filter_map(|field| record.value(*field));
    parts.flat_map(|part| [&part.len().to_le_bytes(), &*part].concat()).collect()
}

/// True if a spreadsheet rounded one of the values: then equal values do not say that the rows belong together.
fn rewritten(record: &Record<'_>, fields: &[usize]) -> bool {
    fields.iter().filter_map(|field| record.value(*field)).any(|value| was_rewritten(&value))
}

fn draft(
    of: &RowRules,
    rule: &'static Rule,
    columns: &[usize],
    record: &Record<'_>,
    context: &FileContext<'_>,
) -> Draft {
    let draft = of.draft(rule, record, context);
    match columns.last().and_then(|column| of.spec.columns.get(*column)) {
        Some(column) => draft.column(&column.name),
        None => draft,
    }
}
