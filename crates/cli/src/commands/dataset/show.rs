//! One data set on the terminal and as JSON: what is known of it, and what its check found.

use std::path::PathBuf;

use checks::write::About;
use model::{DataSetId, Json, Object};
use workbench::data_set::{self, DataSet};
use workbench::notes::{NoteBook, NotedCounts, source_of};
use workbench::{Problem, Session};

use crate::commands::findings::{Gather, add_report, totals};
use crate::commands::report::Reports;
use crate::commands::{notes, summary};
use crate::exit::Exit;
use crate::run::Context;
use crate::words::{bytes, counted, harmless};
use crate::{interrupt, paths, result};

pub(super) fn show(
    context: &mut Context<'_>,
    session: &Session<'_>,
    id: DataSetId,
    written: &[PathBuf],
) -> Result<Exit, Problem> {
    let set = data_set::data_set(session, id)?;
    // No report lies among the vault's own files, as none lies in the folder that is checked.
    let vault = paths::vault_dir(context.globals.vault.clone())?;
    let mut reports = Reports::begin(context.host.disk.as_ref(), &vault, written)?;
    let mut gather = Gather::new(&mut context.terminal, if written.is_empty() { 1 } else { 5 });
    let source = source_of(set.facts.export.as_ref());
    let book = NoteBook::of(session, source)?;
    let mut counts = NotedCounts::new(&book);
    let report = data_set::findings(session, id, &mut (&mut counts, (&mut gather, &mut reports)));
    let gathered = gather.summary();
    let report = report.map_err(interrupt::or)?;
    let overview = gathered.overview(&report);
    let program = concat!("Strongroom ", env!("CARGO_PKG_VERSION"));
    let about = About { set: &set.label, when: set.taken_in, program, show_values: false };
    reports.publish(&about, &report, &overview)?;
    let terminal = &mut context.terminal;
    terminal.headline(&harmless(&set.label));
    describe(terminal, &set);
    if let Some(export) = &set.facts.export {
        for (name, value) in [
            ("Source", &export.source_id),
            ("Organization", &export.source_name),
            ("Software", &export.software),
            ("Export", &export.id),
            ("Made", &export.date),
            ("From", &export.start),
            ("To", &export.end),
        ] {
            if let Some(value) = value {
                terminal.field(name, &harmless(value));
            }
        }
    }
    terminal.field("Digest", &set.digest.to_string());
    terminal.field("Findings", &totals(&report));
    terminal.field("Noted", &notes::noted_in_words(&counts));
    terminal.line("");
    summary::print(terminal, &set.label, &report, &overview, 1);
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    let object = result::object("dataset show", "kept", report.is_valid, Exit::Done)
        .with("data_set", json(&set))
        .with("noted", counts.noted())
        .with("reports", result::texts(names));
    terminal.json(add_report(object, &report));
    Ok(Exit::Done)
}

/// A data set in two lines.
pub(super) fn describe(terminal: &mut crate::terminal::Terminal, set: &DataSet) {
    let by = set.operator_name.as_deref().map(|name| format!(" by {}", harmless(name))).unwrap_or_default();
    terminal.line(&format!(
        "  {}, {}, {}; {}; taken in {}{by}",
        counted(set.facts.files, "file"),
        counted(set.facts.rows, "row"),
        bytes(set.facts.bytes),
        counted(set.findings, "finding"),
        set.taken_in.date_text(),
    ));
    if !set.is_whole {
        terminal.complain("  NOT WHOLE: a sealed file of it is missing; put the vault back from a backup");
    }
}

/// A data set as JSON.
pub(super) fn json(set: &DataSet) -> Json {
    let files = set.files.iter().map(|file| {
        let object = Object::new()
            .with("bytes", file.bytes)
            .with("is_there", file.is_there)
            .with("name", file.name.as_str())
            .with("records", file.rows)
            .with("sha256", file.digest.to_string());
        Json::from(object)
    });
    let text = |value: &Option<String>| Json::from(value.clone());
    let export = set.facts.export.as_ref().map(|row| {
        Object::new()
            .with("date", text(&row.date))
            .with("end", text(&row.end))
            .with("id", text(&row.id))
            .with("software", text(&row.software))
            .with("source_id", text(&row.source_id))
            .with("source_name", text(&row.source_name))
            .with("start", text(&row.start))
    });
    let object = Object::new()
        .with("bytes", set.facts.bytes)
        .with("comparable_database", set.facts.comparable_database)
        .with("digest", set.digest.to_string())
        .with("export", export)
        .with("files", files.collect::<Vec<_>>())
        .with("findings", set.findings)
        .with("id", set.id.to_string())
        .with("is_whole", set.is_whole)
        .with("label", set.label.as_str())
        .with("practice", set.practice)
        .with("rows", set.facts.rows)
        .with("taken_in", set.taken_in.to_string());
    Json::from(object)
}
