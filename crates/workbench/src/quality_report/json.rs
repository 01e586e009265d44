//! The report as JSON in the form of RFC 8785: `docs/formats/quality-report.md`, section 4. What was not counted is null.

use checks::quality::{
    Cell, Counted, LongStay, Measure, Numbers, Overlap, OverlapKind, Referral, Share, StayId,
};
use model::words::harmless;
use model::{Json, Object};

use super::QualityReport;
use super::words::{DELAY_CODES, LENGTH_CODES};

pub(super) fn json(report: &QualityReport) -> Json {
    let numbers = &report.numbers;
    let projects = numbers.projects.iter().map(|project| {
        let object = counted(numbers, &project.counted)
            .with("id", harmless(&project.id))
            .with("name", harmless(&project.name))
            .with("organization", harmless(&project.organization));
        Json::from(match project.kind {
            Some(kind) => object.with("type", Json::Int(kind.into())),
            None => object.with("type", Json::Null),
        })
    });
    let groups = numbers.groups.iter().map(|group| {
        let ids = |ids: &[String]| list(ids.iter().map(|id| Json::from(harmless(id))));
        counted(numbers, &group.counted)
            .with("name", harmless(&group.name))
            .with("not_in_export", ids(&group.missing))
            .with("projects", ids(&group.projects))
            .into()
    });
    let is = |measure| numbers.is_counted(measure);
    let pairs = numbers.pairs.as_ref().filter(|_| is(Measure::Overlaps)).map(|pairs| {
        list(pairs.iter().map(|pair| {
            let projects = list(pair.projects.iter().map(|id| Json::from(harmless(id))));
            Object::new()
                .with("overlaps", pair.overlaps)
                .with("people", pair.people)
                .with("projects", projects)
                .into()
        }))
    });
    let not_counted = numbers
        .not_counted
        .iter()
        .map(|not| Object::new().with("measure", not.measure.code()).with("why", harmless(&not.why)).into());
    let period = numbers.period.map_or(Json::Null, |(first, last)| {
        Object::new().with("first", first.to_string()).with("last", last.to_string()).into()
    });
    Object::new()
        .with("all", counted(numbers, &numbers.all))
        .with("checked", report.head.as_str())
        .with("doubts", list(numbers.doubts.iter().map(|doubt| Json::from(doubt.as_str()))))
        .with("group", report.group.as_deref().map(harmless))
        .with("groups", list(groups))
        .with("long_stays", is(Measure::LongStays).then(|| list(numbers.long_stays.iter().map(long_stay))))
        .with("long_stays_of", is(Measure::LongStays).then_some(numbers.long_stays_of))
        .with("made", report.made.to_string())
        .with("not_counted", list(not_counted))
        .with("overlaps", is(Measure::Overlaps).then(|| list(numbers.overlaps.iter().map(overlap))))
        .with("overlaps_of", is(Measure::Overlaps).then_some(numbers.overlaps_of))
        .with("pack", report.pack)
        .with("pairs", pairs)
        .with("period", period)
        .with("projects", list(projects))
        .with("referrals", is(Measure::Referrals).then(|| list(numbers.referrals.iter().map(referral))))
        .with("referrals_of", is(Measure::Referrals).then_some(numbers.referrals_of))
        .with("set", harmless(&report.set))
        .with("settings", report.settings.to_object().with("digest", report.settings.digest().to_string()))
        .with("stays_left_out", {
            Object::new()
                .with("not_known", numbers.unknown_stays)
                .with("victim_service", numbers.victim_service_stays)
        })
        .with("v", 1_u64)
        .into()
}

fn list(items: impl Iterator<Item = Json>) -> Json {
    Json::Array(items.collect())
}

fn counted(numbers: &Numbers, of: &Counted) -> Object {
    let is = |measure| numbers.is_counted(measure);
    let elements = Measure::elements().fold(Object::new(), |all, measure| {
        all.with(measure.code(), of.element(measure).filter(|_| is(measure)).map(cell))
    });
    let long = is(Measure::LongStays);
    Object::new()
        .with("bed_nights", is(Measure::BedNights).then(|| share(of.bed_nights)))
        .with("contacts", is(Measure::Contacts).then(|| share(of.contacts)))
        .with("elements", elements)
        .with("exits", is(Measure::Exits).then(|| columns(&DELAY_CODES, &of.exits)))
        .with("going_on", long.then(|| columns(&LENGTH_CODES, &of.going_on)))
        .with("history", numbers.history(of).map(share))
        .with("identity", numbers.identity(of).map(share))
        .with("leavers", of.leavers)
        .with("not_moved_in", long.then(|| columns(&LENGTH_CODES, &of.not_moved_in)))
        .with("open_referrals", is(Measure::Referrals).then_some(of.open_referrals))
        .with("outstanding_referrals", is(Measure::Referrals).then_some(of.outstanding_referrals))
        .with("overlaps", is(Measure::Overlaps).then_some(of.overlaps))
        .with("people", of.people())
        .with("starts", is(Measure::Starts).then(|| columns(&DELAY_CODES, &of.starts)))
}

fn cell(cell: &Cell) -> Object {
    Object::new()
        .with("counted", cell.counted)
        .with("dont_know", cell.dont_know)
        .with("issues", cell.issues)
        .with("missing", cell.missing)
        .with("not_collected", cell.not_collected)
        .with("prefers_not", cell.prefers_not)
}

fn share(share: Share) -> Object {
    Object::new().with("affected", share.affected).with("counted", share.counted)
}

fn columns(codes: &[&str], numbers: &[u64]) -> Object {
    codes.iter().zip(numbers).fold(Object::new(), |all, (code, number)| all.with(code, *number))
}

fn stay(stay: &StayId) -> Object {
    Object::new()
        .with("enrollment", harmless(&stay.enrollment))
        .with("person", harmless(&stay.person))
        .with("project", harmless(&stay.project))
}

fn overlap(of: &Overlap) -> Json {
    let kind = match of.kind {
        OverlapKind::Stays => "stays",
        OverlapKind::Night => "night",
    };
    Object::new()
        .with("day", of.day.to_string())
        .with("kind", kind)
        .with("other", stay(&of.other))
        .with("stay", stay(&of.stay))
        .into()
}

fn long_stay(of: &LongStay) -> Json {
    Object::new()
        .with("days", u64::from(of.days))
        .with("not_moved_in", of.not_moved_in)
        .with("since", of.since.to_string())
        .with("stay", stay(&of.stay))
        .with("type", Json::Int(of.kind.into()))
        .into()
}

fn referral(of: &Referral) -> Json {
    Object::new()
        .with("days", u64::from(of.days))
        .with("event", Json::Int(of.event.into()))
        .with("since", of.since.to_string())
        .with("stay", stay(&of.stay))
        .into()
}
