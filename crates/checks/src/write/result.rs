//! The result of a check as one JSON object: what every report and every program is told besides the findings.

use model::words::{bytes, count, counted};
use model::{Json, Object};

use super::About;
use crate::report::Report;
use crate::summary::Overview;

/// The members of `docs/formats/report.md`, section 2, that come of the check itself. Whoever writes them adds what it knows
/// of the occasion.
pub fn result(report: &Report, overview: &Overview<'_>) -> Object {
    let counts = &report.counts;
    let files = report.files.iter().map(|file| {
        let object = Object::new()
            .with("bytes", file.bytes)
            .with("name", file.name.as_str())
            .with("records", file.records)
            .with("sha256", file.sha256.map(|digest| digest.to_string()));
        Json::from(object)
    });
    let codes = counts.iter().map(|(code, count)| {
        Json::from(Object::new().with("code", code).with("found", count.found).with("shown", count.shown))
    });
    let record_counts = report.record_counts().into_iter();
    let record_counts = record_counts.fold(Object::new(), |all, (name, rows)| all.with(name, rows));
    let settings = report
        .settings
        .as_ref()
        .map(|settings| settings.to_object().with("digest", settings.digest().to_string()));
    let object = Object::new()
        .with("blocking", blocking(report, overview))
        .with("checked", report.head.as_str())
        .with("codes", codes.collect::<Vec<_>>())
        .with("comparable_database", report.comparable_database)
        .with(
            "counts",
            Object::new()
                .with("blocking", counts.blocking())
                .with("error", counts.errors())
                .with("high_priority", counts.high_priority())
                .with("total", counts.total())
                .with("warning", counts.warnings()),
        )
        .with("files", files.collect::<Vec<_>>())
        .with("is_valid", report.is_valid)
        .with("not_evaluated", not_evaluated(report))
        .with("pack", report.pack)
        .with("pack_basis", report.stamp.map(|stamp| stamp.basis))
        .with("pack_digest", report.stamp.map(|stamp| stamp.digest.to_string()))
        .with("pack_version", report.stamp.map(|stamp| stamp.version))
        .with("protected", report.protected)
        .with("record_counts", record_counts)
        .with("site", report.site.map(|digest| digest.to_string()))
        .with("summary", overview.verdict());
    match settings {
        Some(settings) => object.with("settings", settings),
        None => object,
    }
}

/// The result with the occasion: which set, when, by which program.
pub(super) fn result_of(about: &About<'_>, report: &Report, overview: &Overview<'_>) -> Object {
    result(report, overview)
        .with("program", about.program)
        .with("set", about.set)
        .with("values_shown", about.show_values)
        .with("when", about.when.to_seconds_text())
}

/// The result in a few sentences: the verdict, what was checked against what, what was read, when and by which program.
pub(super) fn in_words(about: &About<'_>, report: &Report, overview: &Overview<'_>) -> String {
    let read = overview.read;
    let left_out = if overview.handed_over < overview.total.total() {
        format!(
            " Only {} of {} findings stand here; all are counted.",
            count(overview.handed_over),
            count(overview.total.total())
        )
    } else {
        String::new()
    };
    format!(
        "{} {}{left_out} Read: {}, {}, {}. {}, {}.",
        overview.verdict(),
        report.head,
        counted(read.files, "CSV file"),
        counted(read.rows, "row"),
        bytes(read.bytes),
        about.when.to_seconds_text(),
        about.program
    )
}

fn blocking(report: &Report, overview: &Overview<'_>) -> Object {
    let codes: Vec<Json> = overview
        .blocking()
        .map(|of| Json::from(Object::new().with("code", of.rule.code).with("found", of.found)))
        .collect();
    Object::new()
        .with("findings", report.counts.blocking())
        .with("kinds", u64::try_from(codes.len()).unwrap_or(u64::MAX))
        .with("codes", codes)
}

fn not_evaluated(report: &Report) -> Vec<Json> {
    let rule = |rule: &crate::report::NotEvaluated| {
        let object = Object::new()
            .with("code", rule.code)
            .with("column", rule.column.as_deref())
            .with("file", rule.file.as_str())
            .with("why", rule.why.as_str());
        Json::from(object)
    };
    report.not_evaluated.iter().map(rule).collect()
}
