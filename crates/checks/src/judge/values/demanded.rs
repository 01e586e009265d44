//! What each row by itself must satisfy, by the demands of the specification.

use super::RowRules;
use super::changed::Columns;
use super::questions::{Answers, Question, Questions};
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::pack::{Demand, DemandKind, Pack};
use crate::rules::{self, Rule};
use crate::scan::Record;

/// The demands of one file.
#[derive(Debug)]
pub(super) struct Demands {
    all: Vec<Demanded>,
    /// The columns that any of them depends on.
    behind: Columns,
    /// The living row before did not satisfy one.
    said: bool,
}

#[derive(Debug)]
struct Demanded {
    rule: &'static Rule,
    column: usize,
    when: Option<Question>,
    require: Question,
    /// The columns it depends on.
    behind: Columns,
    /// The living row before did not satisfy it.
    said: bool,
}

impl Demands {
    pub(super) fn new(pack: &'static Pack, file: usize, questions: &mut Questions) -> Self {
        let demanded = |demand: &'static Demand| {
            let DemandKind::Require { column, require } = &demand.kind else { return None };
            let rule = rules::find(&pack.rules.get(demand.rule)?.code)?;
            let behind = demand.when.iter().map(Columns::of).fold(Columns::of(require), Columns::and);
            let when = demand.when.as_ref().map(|when| questions.add(when));
            let require = questions.add(require);
            Some(Demanded { rule, column: *column, when, require, behind, said: false })
        };
        let own = pack.demands.iter().filter(|demand| demand.file == file);
        let all: Vec<_> = own.filter_map(demanded).collect();
        let behind = all.iter().fold(Columns::NONE, |behind, one| behind.and(one.behind));
        Self { all, behind, said: false }
    }

    /// Judges a living row; `changed` since the living row before.
    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        answers: &mut Answers,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        if !self.said && !self.behind.meets(changed) {
            return Ok(());
        }
        self.said = false;
        for demanded in self.all.iter_mut().filter(|one| one.said || one.behind.meets(changed)) {
            let when = demanded.when;
            let wanted = when.is_none_or(|when| answers.ask(of, when, record, context) == Some(true));
            demanded.said = wanted && answers.ask(of, demanded.require, record, context) == Some(false);
            self.said |= demanded.said;
            if demanded.said {
                let rule = demanded.rule;
                desk.report_by(rule, || {
                    let draft = of.draft(rule, record, context);
                    match of.spec.columns.get(demanded.column) {
                        Some(column) => draft.column(&column.name),
                        None => draft,
                    }
                })?;
            }
        }
        Ok(())
    }
}
