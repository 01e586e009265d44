//! CSV exports, and the packs that they are held against.

use std::collections::BTreeMap;

use checks::pack::{self, Tables};
use checks::scan::Limits;
use checks::{Options, Report, Source, check};
use model::Finding;
use seal::sha256;

/// One file, as `Client.csv`. Taken if the report says valid.
pub fn csv_file(data: &[u8]) -> bool {
    judged(&[("Client.csv".to_owned(), data.to_vec())])
}

/// Several files: parted by the byte 0x1E, each a name, a line feed, and the content.
pub fn csv_set(data: &[u8]) -> bool {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for piece in data.split(|byte| *byte == 0x1e).take(16) {
        let mut parts = piece.splitn(2, |byte| *byte == b'\n');
        let name = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        files.push((name, parts.next().unwrap_or_default().to_vec()));
    }
    judged(&files)
}

/// Checks a set three ways. However the bytes arrive and however many threads read them, the report and every finding
/// are the same; every file is counted and hashed whole.
fn judged(files: &[(String, Vec<u8>)]) -> bool {
    let max_record = 2_000;
    let at_once = run(files, Limits { chunk: 64 << 10, max_record }, 1);
    let in_drops = run(files, Limits { chunk: 3, max_record }, 1);
    let by_two = run(files, Limits { chunk: 61, max_record }, 2);
    assert_eq!(at_once, in_drops, "the size of the pieces shows");
    assert_eq!(at_once, by_two, "the number of threads shows");
    let (Some(report), findings) = at_once else { return false };
    assert_eq!(report.counts.total(), findings.len() as u64);
    let errors = report.counts.errors() + report.counts.high_priority();
    assert_eq!(report.is_valid, errors == 0);
    for file in &report.files {
        let of_that_name =
            |found: &&(String, Vec<u8>)| found.0 == file.name && Some(sha256(&[&found.1])) == file.sha256;
        let bytes = files.iter().find(of_that_name).map(|found| found.1.len() as u64);
        assert_eq!(bytes, Some(file.bytes), "{} was not hashed whole", file.name);
    }
    for finding in &findings {
        assert!(!finding.code.is_empty() && !finding.message.is_empty(), "{finding:?}");
        assert_ne!(finding.line, Some(0), "lines count from 1: {finding:?}");
    }
    report.is_valid
}

fn run(files: &[(String, Vec<u8>)], limits: Limits, threads: usize) -> (Option<Report>, Vec<Finding>) {
    let source = Source::from_memory(files.to_vec());
    let options = Options { threads, limits, ..Options::default() };
    let mut findings = Vec::new();
    let report = check(&source, &options, &mut findings, &());
    assert!(report.is_ok(), "a set in memory always has a report: {report:?}");
    (report.ok(), findings)
}

/// A HUD set of one row a file, without a fault, then changed: parts are parted by the byte 0x1E, each a place, a line feed,
/// and what stands there. A place is `File.csv` for a whole file, or `File.Column` for a value of its row.
pub fn hud_set(data: &[u8]) -> bool {
    let mut rows = base_rows();
    let mut whole: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for piece in data.split(|byte| *byte == 0x1e).take(16) {
        let mut parts = piece.splitn(2, |byte| *byte == b'\n');
        let place = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let content = parts.next().unwrap_or_default();
        let Some((file, column)) = place.split_once('.') else { continue };
        if column == "csv" {
            whole.insert(file.to_owned(), content.to_vec());
        } else if let Some((_, row)) = rows.iter_mut().find(|(name, _)| name == file)
            && let Some((_, value)) = row.iter_mut().find(|(name, _)| name == column)
        {
            *value = content.to_vec();
        }
    }
    let file = |(name, row): (String, Row)| {
        let bytes = whole.remove(&name).unwrap_or_else(|| spelled(&row));
        (format!("{name}.csv"), bytes)
    };
    let mut files: Vec<(String, Vec<u8>)> = rows.into_iter().map(file).collect();
    files.extend(whole.into_iter().map(|(name, bytes)| (format!("{name}.csv"), bytes)));
    judged(&files)
}

/// The values of one row, by column.
type Row = Vec<(String, Vec<u8>)>;

/// The clean rows that the cases for every column start from.
fn base_rows() -> Vec<(String, Row)> {
    let lines = include_str!("../../vectors/hud-hmis/2026/base.jsonl").lines();
    let row = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).ok()?;
        // The order of columns is the pack's.
        let file = pack::find("hud-hmis/2026")?.file(&format!("{}.csv", line.get("file")?.as_str()?))?;
        let value = |name: &str| {
            line.get("row").and_then(|row| row.get(name)?.as_str()).unwrap_or_default().as_bytes().to_vec()
        };
        let row = file.columns.iter().map(|column| (column.name.clone(), value(&column.name))).collect();
        Some((line.get("file")?.as_str()?.to_owned(), row))
    };
    lines.filter_map(row).collect()
}

fn spelled(row: &Row) -> Vec<u8> {
    let mut bytes = Vec::new();
    let names = row.iter().map(|(name, _)| name.as_bytes().to_vec());
    let values = row.iter().map(|(_, value)| [b"\"", value.as_slice(), b"\""].concat());
    for line in [names.collect::<Vec<_>>(), values.collect()] {
        bytes.extend_from_slice(&line.join(&b','));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

/// The seven tables of a pack, parted by the byte 0x1E. Taken if it is loaded; else the refusal names a line that is there.
pub fn pack_tables(data: &[u8]) -> bool {
    let mut parts = data.split(|byte| *byte == 0x1e);
    let mut next = || parts.next().unwrap_or_default();
    let tables = Tables {
        pack: next(),
        lists: next(),
        codes: next(),
        columns: next(),
        rules: next(),
        demands: next(),
        help: next(),
    };
    match pack::load(&tables) {
        Ok(pack) => {
            assert!(!pack.files.is_empty() && !pack.id.is_empty(), "a pack of nothing");
            let again = pack::load(&tables).map(|pack| pack.digest);
            assert_eq!(again.ok(), Some(pack.digest), "the digest of one pack is one");
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let lines = data.iter().filter(|byte| **byte == b'\n').count() as u64;
            assert!((1..=lines + 1).contains(&error.line), "{error}");
            false
        }
    }
}

/// An index of findings. What is taken is written again byte for byte, so that there is one index of one check.
pub fn findings_index(data: &[u8]) -> bool {
    let Ok(snapshot) = workbench::compare::Snapshot::read_from(data) else { return false };
    let mut again = Vec::new();
    assert!(snapshot.write_to(&mut again).is_ok());
    assert_eq!(again, data, "one index has two spellings");
    true
}
