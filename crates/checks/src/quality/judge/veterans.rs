//! What Supportive Services for Veteran Families (funder 33) asks of veterans and heads of household.

use crate::quality::codes::Code;
use crate::quality::noted::{client, enrollment};
use crate::quality::people::{Case, Person};
use crate::quality::said::Say;

/// Supportive Services for Veteran Families.
const SSVF: i32 = 33;
const PREVENTION: i32 = 12;

const YEARS: [usize; 2] = [client::ENTERED, client::SEPARATED];
const SERVICE: [usize; 10] = [
    client::WORLD_WAR,
    client::KOREA,
    client::VIETNAM,
    client::DESERT_STORM,
    client::AFGHANISTAN,
    client::IRAQ_FREEDOM,
    client::IRAQ_DAWN,
    client::OTHER_THEATER,
    client::BRANCH,
    client::DISCHARGE,
];

pub(super) fn judge(person: &Person<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let mut is_served = false;
    for stay in &person.stays {
        if !stay.project.is_some_and(|project| project.is_funded_by(SSVF, &case.export)) {
            continue;
        }
        is_served = true;
        if !stay.is_head() {
            continue;
        }
        let screened = stay.kind().is(PREVENTION) && stay.get(enrollment::SCREENING).is(1);
        let scores = [enrollment::SCORE, enrollment::THRESHOLD];
        let asked =
            [enrollment::AMI, enrollment::STATION].into_iter().chain(scores.into_iter().filter(|_| screened));
        for column in asked {
            say.if_so(stay.get(column).is_empty(), Code::SsvfDetailMissing, &stay.entry, column);
        }
    }
    let Some(row) = person.client.filter(|row| row.get(client::VETERAN).is(1)) else { return };
    let years = row.get(client::ENTERED).known().zip(row.get(client::SEPARATED).known());
    let reversed = years.is_some_and(|(entered, separated)| separated < entered);
    say.if_so(reversed, Code::VeteranYearsReversed, &row, client::SEPARATED);
    if !is_served {
        return;
    }
    for column in YEARS.into_iter().chain(SERVICE) {
        say.if_so(row.get(column).is_empty(), Code::VeteranDetailMissing, &row, column);
    }
    for column in SERVICE {
        say.if_so(row.get(column).is_no_answer(), Code::VeteranDetailUnknown, &row, column);
    }
}
