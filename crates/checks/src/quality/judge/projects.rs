//! How projects are set up: where they are, when they are open, and whether anybody uses them.

use crate::quality::codes::Code;
use crate::quality::note::{Kept, Note};
use crate::quality::noted::{Kind, coc, coordinated, hmis, project};
use crate::quality::people::{Case, Stay};
use crate::quality::said::Say;
use crate::quality::setup::{NEVER, Project, in_use};
use crate::quality::value::Value;

const NIGHT_BY_NIGHT: i32 = 1;
/// Homes all over the place, whose addresses nobody has to tell.
const SCATTERED: i32 = 3;
/// Types whose housing has to be told.
const HOUSES: [i32; 7] = [0, 1, 2, 3, 8, 9, 10];
/// So many days after the last exit a project has probably closed.
const CLOSED: i32 = 30;

/// How a project was used, by its stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) stays: u64,
    /// Stays that go on, or whose end is not known.
    pub(crate) open: u64,
    pub(crate) last_exit: Option<i32>,
    pub(crate) has_nights: bool,
    /// Somebody was there while its beds were in use.
    pub(crate) is_slept_in: bool,
}

impl Use {
    /// What a stay may be of which nothing is known.
    pub(crate) const MAYBE: Self =
        Self { stays: 0, open: 1, last_exit: None, has_nights: true, is_slept_in: true };

    /// Counts a stay.
    pub(crate) fn add(&mut self, stay: &Stay<'_>, case: &Case<'_>) {
        self.stays += 1;
        match stay.exit_day().known() {
            Some(day) => self.last_exit = self.last_exit.max(Some(day)),
            None => self.open += 1,
        }
        // A row of services that cannot be read may be a bed night.
        self.has_nights = self.has_nights || stay.of(Kind::BedNight).next().is_some();
        if self.is_slept_in {
            return;
        }
        let (Some(project), Some((first, last))) = (stay.project, stay.days(&case.export)) else {
            self.is_slept_in = true;
            return;
        };
        self.is_slept_in = project
            .active_inventory(&case.export)
            .any(|row| in_use(&row).is_some_and(|(from, to)| from <= last && first <= to));
    }

    /// Counts what somebody else counted.
    pub(crate) fn and(&mut self, other: Self) {
        self.stays += other.stays;
        self.open += other.open;
        self.last_exit = self.last_exit.max(other.last_exit);
        self.has_nights |= other.has_nights;
        self.is_slept_in |= other.is_slept_in;
    }
}

pub(super) fn judge(project: &Project, of: Use, case: &Case<'_>, say: &mut Say<'_>) {
    let row = project.note();
    places(project, say);
    let rapid = project.kind.is(13) && project.rrh.is(2);
    let housed = project.kind.is_in(&HOUSES) || rapid;
    let housing = row.get(project::HOUSING);
    say.if_so(housed && housing.is_empty(), Code::HousingTypeMissing, &row, project::HOUSING);
    overlap(&project.coordinated, (coordinated::START, coordinated::END), Code::CeParticipationOverlap, say);
    overlap(&project.hmis, (hmis::START, hmis::END), Code::HmisParticipationOverlap, say);
    let in_hmis = || project.hmis.iter().map(Kept::note).filter(|row| row.get(hmis::TYPE).is(1));
    if project.victim_service.is(1) {
        in_hmis().for_each(|row| say.at(Code::VictimServiceParticipates, &row, hmis::TYPE));
    }
    let nights = project.kind.is(NIGHT_BY_NIGHT) && in_hmis().next().is_some() && of.stays > 0;
    say.if_so(nights && !of.has_nights, Code::BedNightsNone, &row, project::TYPE);
    let over = of.last_exit.zip(case.export.end).is_some_and(|(last, end)| end - CLOSED > last);
    let closed = of.stays > 0 && of.open == 0 && over;
    say.if_so(closed && row.get(project::END).is_empty(), Code::OperatingEndMissing, &row, project::END);
}

/// Where a project is.
fn places(project: &Project, say: &mut Say<'_>) {
    let row = project.note();
    // Without a row, a project of the Continuum is a finding of the specification.
    let nowhere = project.cocs.is_empty() && row.get(project::CONTINUUM).is(0);
    say.if_so(nowhere, Code::GeographyMissing, &row, project::CONTINUUM);
    // A street address may put people in danger: it is asked for only where it is certain that it does not.
    let housing = row.get(project::HOUSING);
    let is_hidden = !project.victim_service.is(0) || housing.is(SCATTERED) || housing == Value::Unknown;
    for row in project.cocs.iter().map(Kept::note) {
        for column in [coc::GEOCODE, coc::GEOGRAPHY] {
            say.if_so(row.get(column).is_empty(), Code::GeographyMissing, &row, column);
        }
        let street = [coc::ADDRESS, coc::CITY, coc::STATE].into_iter().filter(|_| !is_hidden);
        for column in street.chain([coc::ZIP]) {
            say.if_so(row.get(column).is_empty(), Code::AddressMissing, &row, column);
        }
    }
}

/// Periods that begin before another has ended. One may begin on the day on which another ends.
fn overlap(rows: &[Kept], (start, end): (usize, usize), code: Code, say: &mut Say<'_>) {
    let days = |row: Note<'_>| Some((row.get(start).known()?, row.get(end).or(NEVER)?));
    let mut periods: Vec<_> = rows.iter().filter_map(|row| Some((days(row.note())?, row.note()))).collect();
    periods.sort_by_key(|(days, row)| (*days, row.line()));
    let mut longest: Option<(i32, Note<'_>)> = None;
    for ((from, to), row) in periods {
        match longest {
            Some((last, other)) if from < last => say.between(code, &row, start, &other),
            _ => {}
        }
        if longest.is_none_or(|(last, _)| to > last) {
            longest = Some((to, row));
        }
    }
}
