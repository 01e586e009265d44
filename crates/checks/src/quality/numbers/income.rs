//! Income and sources (data element 4.02): at start, at the annual assessment, at exit.

use super::answer::Answer;
use super::latest::Latest;
use crate::quality::note::Note;
use crate::quality::noted::{Kind, enrollment, income_more};
use crate::quality::requires::Element;
use crate::quality::value::Value;

const AT_START: i32 = 1;
const AT_EXIT: i32 = 3;
const ANNUAL: i32 = 5;
const SOURCES: std::ops::RangeInclusive<usize> = income_more::EARNED..=income_more::OTHER_INCOME;

/// Adults and heads of household, where somebody pays who asks for it.
pub(super) fn is_asked(of: &Latest<'_, '_>) -> bool {
    (of.is_head || of.is_adult) && of.project.requires(Element::Income, &of.case.export)
}

/// At project start; `None` of those who are not asked.
pub(super) fn at_start(of: &Latest<'_, '_>) -> Option<Answer> {
    is_asked(of).then(|| on(of, AT_START, of.stay.get(enrollment::ENTRY)))
}

/// At exit; `None` of those who are not asked, or have not left.
pub(super) fn at_exit(of: &Latest<'_, '_>) -> Option<Answer> {
    (is_asked(of) && of.is_leaver()).then(|| on(of, AT_EXIT, of.stay.exit_day()))
}

/// What was answered at a stage on a day: of several records the first that is not sound.
fn on(of: &Latest<'_, '_>, stage: i32, day: Value) -> Answer {
    let rows = of.stay.of(Kind::IncomeMore).filter(|row| row.get(income_more::STAGE).is(stage));
    let answers = rows.filter_map(|row| match row.get(income_more::DATE) {
        // It may be the one that is looked for.
        Value::Unknown => Some(Answer::Issue),
        date => (date == day).then(|| answer(&row)),
    });
    answers.min().unwrap_or(Answer::Missing)
}

/// The annual assessments: day, or `None` if it cannot be read, and answer.
pub(super) fn assessments<'n>(of: &Latest<'n, '_>) -> impl Iterator<Item = (Option<i32>, Answer)> {
    let rows = of.stay.of(Kind::IncomeMore).filter(|row| row.get(income_more::STAGE).is(ANNUAL));
    rows.map(|row| (row.get(income_more::DATE).known(), answer(&row)))
}

fn answer(row: &Note<'_>) -> Answer {
    let mut sources = SOURCES.clone().map(|source| row.get(source));
    let some = sources.any(|source| source.is(1));
    let said = row.get(income_more::INCOME);
    Answer::of(row, income_more::INCOME).but((said.is(1) && !some) || (said.is(0) && some))
}
