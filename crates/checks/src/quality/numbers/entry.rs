//! What is asked at project start and at exit: questions 6b and 6d, and destinations.

use super::answer::Answer;
use super::latest::Latest;
use crate::quality::noted::enrollment::{self, COC, LENGTH, MONTHS, SINCE, SITUATION, STREET, TIMES};
use crate::quality::noted::{Kind, disability, enrollment_more, exit};
use crate::quality::value::Value;

/// 2016-10-01, from when on question 6d is asked.
const SINCE_2016: i32 = 17_075;
/// Emergency shelter, street outreach, safe haven: everybody there was homeless the night before.
const LITERALLY: [i32; 4] = [0, 1, 4, 8];
/// The other types that question 6d has rows for.
const ELSEWHERE: [i32; 9] = [2, 3, 6, 9, 10, 11, 12, 13, 14];
/// Up to a week, by the codes for how long somebody stayed; then those up to 90 days.
const UP_TO_A_WEEK: [i32; 2] = [10, 11];
const UP_TO_90_DAYS: [i32; 4] = [2, 3, 10, 11];
/// Developmental disability and HIV/AIDS are disabling by themselves.
const BY_ITSELF: [i32; 2] = [6, 8];
const AT_START: i32 = 1;

/// The answers to question 6d; `None` where somebody is not asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct History {
    pub(super) living: Option<Answer>,
    pub(super) in_institution: Option<Answer>,
    pub(super) elsewhere: Option<Answer>,
    pub(super) since: Option<Answer>,
    pub(super) times: Option<Answer>,
    pub(super) months: Option<Answer>,
}

impl History {
    /// Something is not known that chronic homelessness is worked out from.
    pub(super) fn is_incomplete(&self) -> bool {
        let parts = [self.in_institution, self.elsewhere, self.since, self.times, self.months];
        parts.into_iter().flatten().any(|answer| answer != Answer::Fine)
    }
}

/// An issue if the stay ends before it begins, or begins before another of the person in the same project has ended.
pub(super) fn start(of: &Latest<'_, '_>) -> Answer {
    let Some(entry) = of.stay.get(enrollment::ENTRY).known() else { return Answer::Fine };
    let reversed = of.stay.exit_day().known().is_some_and(|last| last < entry);
    let earlier = of.person.stays.iter().filter(|other| {
        other.number == of.stay.number && other.get(enrollment::ENTRY).known().is_some_and(|day| day < entry)
    });
    let overlaps = |other: &crate::quality::people::Stay<'_>| match other.exit_day() {
        Value::Empty => true,
        Value::Is(last) => entry < last,
        Value::Unknown => false,
    };
    Answer::Fine.but(reversed || earlier.into_iter().any(overlaps))
}

/// Relationship to the head of household, as far as the person alone can tell.
pub(super) fn relationship(of: &Latest<'_, '_>) -> Answer {
    let known = of.stay.get(enrollment::RELATIONSHIP).is_in(&[1, 2, 3, 4, 5]);
    match Answer::of(&of.stay.entry, enrollment::RELATIONSHIP) {
        Answer::DontKnow | Answer::PrefersNot => Answer::Issue,
        answer => answer.but(!known),
    }
}

/// Of heads of household: an issue if the project does not serve that Continuum of Care.
pub(super) fn coc(of: &Latest<'_, '_>) -> Option<Answer> {
    if !of.is_head {
        return None;
    }
    if of.stay.entry.is_blank(COC) {
        return Some(Answer::Missing);
    }
    let own = of.stay.of(Kind::EnrollmentMore).find(|row| row.line() == of.stay.entry.line());
    let own = own.map(|row| row.id(1)).filter(|hash| *hash != 0);
    let mut served = of.project.coc_codes().map(|(hash, _)| hash).peekable();
    let other = served.peek().is_some() && own.is_some_and(|own| served.all(|code| code != own));
    Some(Answer::Fine.but(other))
}

/// An issue if it is denied and a disability says otherwise at project start.
pub(super) fn disabling(of: &Latest<'_, '_>) -> Answer {
    let is_disabling = |row: &crate::quality::note::Note<'_>| {
        let kind = row.get(disability::TYPE);
        let yes = row.get(disability::RESPONSE);
        row.get(disability::STAGE).is(AT_START)
            && match kind.known() {
                Some(kind) if BY_ITSELF.contains(&kind) => yes.is(1),
                Some(10) => yes.is_in(&[1, 2, 3]) && row.get(disability::IMPAIRS).is(1),
                Some(5 | 7 | 9) => yes.is(1) && row.get(disability::IMPAIRS).is(1),
                _ => false,
            }
    };
    let denied = of.stay.get(enrollment::DISABLING).is(0);
    Answer::of(&of.stay.entry, enrollment::DISABLING)
        .but(denied && of.stay.of(Kind::Disability).any(|row| is_disabling(&row)))
}

/// Question 6d: of adults and heads of household who began since 2016-10-01; `None` of others.
pub(super) fn history(of: &Latest<'_, '_>) -> Option<History> {
    let kind = of.stay.kind().known()?;
    let literally = LITERALLY.contains(&kind);
    let asked = of.is_head || of.is_adult;
    let entry = of.stay.get(enrollment::ENTRY).known()?;
    if !asked || entry < SINCE_2016 || !(literally || ELSEWHERE.contains(&kind)) {
        return None;
    }
    let row = &of.stay.entry;
    let answer = |column| Answer::of(row, column);
    let (place, length) = (of.stay.get(SITUATION), of.stay.get(LENGTH));
    let missing = row.is_blank(SITUATION);
    let institution = place.known().is_some_and(|place| (200..300).contains(&place));
    let housed = missing
        || place.known().is_some_and(|place| (0..100).contains(&place) || (300..500).contains(&place));
    let street = of.stay.get(STREET).is(1);
    let homeless = literally
        || place.known().is_some_and(|place| (100..200).contains(&place))
        || (institution && length.is_in(&UP_TO_90_DAYS) && street)
        || (housed && length.is_in(&UP_TO_A_WEEK) && street);
    Some(History {
        living: Some(answer(SITUATION)),
        in_institution: (institution && !literally).then(|| answer(LENGTH)),
        elsewhere: (housed && !literally).then(|| answer(LENGTH)),
        since: homeless.then(|| match row.get(SINCE) {
            _ if row.is_blank(SINCE) => Answer::Missing,
            day => Answer::Fine.but(day == Value::Unknown),
        }),
        times: homeless.then(|| answer(TIMES)),
        months: homeless.then(|| answer(MONTHS)),
    })
}

/// Of those who left.
pub(super) fn destination(of: &Latest<'_, '_>) -> Option<Answer> {
    let row = of.stay.exit().filter(|_| of.is_leaver())?;
    Some(match row.get(exit::DESTINATION).is(30) {
        true => Answer::NotCollected,
        false => Answer::of(&row, exit::DESTINATION),
    })
}

/// The number by which stays that begin and end on the same days are put in order.
pub(super) fn order(stay: &crate::quality::people::Stay<'_>) -> i32 {
    let own = stay.of(Kind::EnrollmentMore).find(|row| row.line() == stay.entry.line());
    own.and_then(|row| row.get(enrollment_more::ORDER).known()).unwrap_or_default()
}

/// The day of engagement.
pub(super) fn engaged(stay: &crate::quality::people::Stay<'_>) -> Value {
    let own = stay.of(Kind::EnrollmentMore).find(|row| row.line() == stay.entry.line());
    own.map_or(Value::Unknown, |row| row.get(enrollment_more::ENGAGED))
}
