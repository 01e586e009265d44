//! What is asked of everybody at entry and exit: relationship, disability, where somebody slept and goes.

use crate::quality::codes::Code;
use crate::quality::noted::{Kind, enrollment, exit, situation};
use crate::quality::people::Stay;
use crate::quality::said::Say;

/// A rental by the client with a subsidy, whose kind has to be told.
const SUBSIDISED: i32 = 435;

pub(super) fn judge(stay: &Stay<'_>, say: &mut Say<'_>) {
    let row = &stay.entry;
    let get = |column| stay.get(column);
    say.if_so(get(enrollment::RELATIONSHIP).is(99), Code::RelationshipMissing, row, enrollment::RELATIONSHIP);
    let coc_missing = stay.is_head() && get(enrollment::COC).is_empty();
    say.if_so(coc_missing, Code::EnrollmentCocMissing, row, enrollment::COC);
    let disabling = get(enrollment::DISABLING);
    say.if_so(disabling.is_no_answer(), Code::DisablingConditionUnknown, row, enrollment::DISABLING);
    if stay.answers() {
        let (situation, length) = (get(enrollment::SITUATION), get(enrollment::LENGTH));
        say.if_so(situation.is_empty(), Code::LivingSituationMissing, row, enrollment::SITUATION);
        say.if_so(situation.is_no_answer(), Code::LivingSituationUnknown, row, enrollment::SITUATION);
        say.if_so(length.is_empty(), Code::LengthOfStayMissing, row, enrollment::LENGTH);
        say.if_so(length.is_no_answer(), Code::LengthOfStayUnknown, row, enrollment::LENGTH);
    }
    let prior = get(enrollment::SITUATION).is(SUBSIDISED) && get(enrollment::SUBSIDY).is_empty();
    say.if_so(prior, Code::SubsidyTypeMissing, row, enrollment::SUBSIDY);
    if let Some(row) = stay.exit() {
        let destination = row.get(exit::DESTINATION);
        let unknown = destination.is_no_answer() || destination.is(30);
        say.if_so(unknown, Code::DestinationUnknown, &row, exit::DESTINATION);
        let subsidy = destination.is(SUBSIDISED) && row.get(exit::SUBSIDY).is_empty();
        say.if_so(subsidy, Code::SubsidyTypeMissing, &row, exit::SUBSIDY);
    }
    for row in stay.of(Kind::Situation) {
        let subsidy = row.get(situation::SITUATION).is(SUBSIDISED) && row.get(situation::SUBSIDY).is_empty();
        say.if_so(subsidy, Code::SubsidyTypeMissing, &row, situation::SUBSIDY);
    }
}
