//! CSV exports.

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
