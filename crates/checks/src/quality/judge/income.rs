//! Income, non-cash benefits and health insurance, at entry and at exit, where a funder asks for them.

use crate::quality::codes::Code;
use crate::quality::note::Note;
use crate::quality::noted::{Kind, enrollment, exit, income};
use crate::quality::people::{Case, Stay};
use crate::quality::requires::Element;
use crate::quality::said::Say;
use crate::quality::value::Value;

const AT_ENTRY: i32 = 1;
const AT_EXIT: i32 = 3;

/// What is asked: the element, its question, its sources, and what to say of no answer and of one that cannot be.
struct Asked {
    element: Element,
    question: usize,
    sources: std::ops::RangeInclusive<usize>,
    missing: Code,
    conflict: Code,
}

const ASKED: [Asked; 3] = [
    Asked {
        element: Element::Income,
        question: income::INCOME,
        sources: income::EARNED..=income::OTHER_INCOME,
        missing: Code::IncomeMissing,
        conflict: Code::IncomeConflict,
    },
    Asked {
        element: Element::Benefits,
        question: income::BENEFITS,
        sources: income::SNAP..=income::OTHER_BENEFITS,
        missing: Code::BenefitsMissing,
        conflict: Code::BenefitsConflict,
    },
    Asked {
        element: Element::Insurance,
        question: income::INSURANCE,
        sources: income::MEDICAID..=income::OTHER_INSURANCE,
        missing: Code::InsuranceMissing,
        conflict: Code::InsuranceConflict,
    },
];

pub(super) fn judge(stay: &Stay<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let Some(project) = stay.project else { return };
    let concerns = |asked: &&Asked| {
        // Health insurance is asked of everybody, the rest of adults and heads of household.
        (asked.element == Element::Insurance || stay.may_be_adult() || stay.is_head())
            && project.requires(asked.element, &case.export)
    };
    let mut stages = [false; 2];
    let mut is_asked = false;
    for asked in ASKED.iter().filter(concerns) {
        is_asked = true;
        for row in stay.of(Kind::Income).filter(|row| row.get(income::STAGE).known().is_some()) {
            answered(&row, asked, say);
        }
    }
    if !is_asked {
        return;
    }
    for row in stay.of(Kind::Income) {
        for (seen, stage) in stages.iter_mut().zip([AT_ENTRY, AT_EXIT]) {
            // A stage that cannot be read may be the one that is looked for.
            *seen |= row.get(income::STAGE).is(stage) || row.get(income::STAGE) == Value::Unknown;
        }
    }
    let [at_entry, at_exit] = stages;
    say.if_so(!at_entry, Code::IncomeRecordMissing, &stay.entry, enrollment::ENTRY);
    if let Some(row) = stay.exit() {
        say.if_so(!at_exit, Code::IncomeRecordMissing, &row, exit::DATE);
    }
}

fn answered(row: &Note<'_>, asked: &Asked, say: &mut Say<'_>) {
    let answer = row.get(asked.question);
    if answer.is_not_collected() {
        say.at(asked.missing, row, asked.question);
        return;
    }
    let mut sources = asked.sources.clone().map(|source| row.get(source));
    if sources.clone().any(|source| source == Value::Unknown) {
        return;
    }
    let some = sources.any(|source| source.is(1));
    say.if_so((answer.is(1) && !some) || (answer.is(0) && some), asked.conflict, row, asked.question);
}
