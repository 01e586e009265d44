//! Who somebody is: name, Social Security number, date of birth, race, veteran status.

use crate::quality::codes::Code;
use crate::quality::noted::{client, enrollment};
use crate::quality::people::{Case, Person};
use crate::quality::said::Say;

/// Reported, in full or in part.
const REPORTED: [i32; 2] = [1, 2];
/// Older than the oldest people there are records of.
const OLD: i32 = 100;

pub(super) fn judge(person: &Person<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let Some(row) = person.client else { return };
    let get = |column| row.get(column);
    let (born, born_quality) = (get(client::DOB), get(client::DOB_QUALITY));
    say.if_so(born.is_empty() && born_quality.is_in(&REPORTED), Code::DobMissing, &row, client::DOB);
    say.if_so(born_quality.is_no_answer(), Code::DobUnknown, &row, client::DOB_QUALITY);
    let after = born.known().zip(get(client::CREATED).known()).is_some_and(|(born, made)| born > made);
    say.if_so(after, Code::DobAfterCreated, &row, client::DOB);
    let name = get(client::NAME_QUALITY);
    say.if_so(name.is(2) || name.is_no_answer(), Code::NameIncomplete, &row, client::NAME_QUALITY);
    let (ssn, ssn_quality) = (get(client::SSN), get(client::SSN_QUALITY));
    let ssn_missing = ssn.is_empty() && ssn_quality.is_in(&REPORTED);
    say.if_so(ssn_missing, Code::SsnMissing, &row, client::SSN);
    let implausible = case.export.is_plain && ssn.is(0) && ssn_quality.is(1);
    say.if_so(implausible, Code::SsnImplausible, &row, client::SSN);
    say.if_so(ssn_quality.is_no_answer(), Code::SsnUnknown, &row, client::SSN_QUALITY);
    say.if_so(get(client::RACE_NONE).is_no_answer(), Code::RaceUnknown, &row, client::RACE_NONE);
    let may_be_adult = person.stays.iter().any(|stay| stay.may_be_adult());
    let veteran_unknown = may_be_adult && get(client::VETERAN).is_no_answer();
    say.if_so(veteran_unknown, Code::VeteranStatusUnknown, &row, client::VETERAN);
    let mut is_old = false;
    for stay in &person.stays {
        let Some(age) = stay.age.known() else { continue };
        is_old |= age > OLD;
        if age < 0 {
            say.between(Code::BornAfterEntry, &stay.entry, enrollment::ENTRY, &row);
        }
    }
    say.if_so(is_old, Code::AgeOver100, &row, client::DOB);
}
