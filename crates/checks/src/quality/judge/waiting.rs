//! What has waited too long when the period of the export ends: referrals, contacts, stays that should be short.

use crate::quality::codes::Code;
use crate::quality::noted::{Kind, bed_night, enrollment, event, situation};
use crate::quality::people::{Case, Stay};
use crate::quality::said::Say;

/// Referrals, of which a result has to come.
pub(crate) const REFERRALS: [i32; 8] = [10, 11, 12, 13, 14, 15, 17, 18];
/// Street outreach, services only, coordinated entry: where somebody is now has to be asked again and again.
const CONTACTS: [i32; 3] = [4, 6, 14];
const NIGHT_BY_NIGHT: i32 = 1;
/// Other, and day shelters.
const SHORT: [i32; 2] = [7, 11];

pub(super) fn judge(stay: &Stay<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let Some(end) = case.export.end else { return };
    let is_after = |day: i32, days: u16| end.saturating_sub(day) > i32::from(days);
    for row in stay.of(Kind::Event) {
        let open = row.get(event::EVENT).is_in(&REFERRALS) && row.get(event::RESULT_DATE).is_empty();
        let since = row.get(event::DATE).known().filter(|_| open);
        let waits = since.is_some_and(|day| is_after(day, case.settings.referral_days));
        say.if_so(waits, Code::ReferralOutstanding, &row, event::DATE);
    }
    let Some(entry) = stay.get(enrollment::ENTRY).known().filter(|_| stay.is_active(&case.export)) else {
        return;
    };
    let latest = |kind, column| {
        let days = stay.of(kind).map(move |row| row.get(column));
        // A day that cannot be read may be the latest.
        days.map(|day| day.known()).try_fold(entry, |latest, day| Some(latest.max(day?)))
    };
    let row = &stay.entry;
    if stay.kind().is_in(&CONTACTS) && stay.answers() {
        let last = latest(Kind::Situation, situation::DATE);
        let stale = last.is_some_and(|day| is_after(day, case.settings.contact_days));
        say.if_so(stale, Code::SituationNotRecent, row, enrollment::ENTRY);
    }
    if stay.kind().is(NIGHT_BY_NIGHT) {
        let last = latest(Kind::BedNight, bed_night::DATE);
        let stale = last.is_some_and(|day| is_after(day, case.settings.contact_days));
        say.if_so(stale, Code::BedNightNotRecent, row, enrollment::ENTRY);
    }
    let long = stay.kind().is_in(&SHORT) && is_after(entry, case.settings.stay_days);
    say.if_so(long, Code::StayLong, row, enrollment::ENTRY);
}
