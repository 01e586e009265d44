//! `cargo run -p journeys --example compare_speed DIR [FINDINGS]`: how long it takes to read the indexes of two checks with so many
//! findings each (a million if nothing is said), nine of ten of them in both, and to compare them. Writes the fingerprints of both
//! to DIR as lines, too, for whoever would compare them otherwise. Prints one line of JSON, in seconds.
#![allow(clippy::print_stdout, reason = "a program that prints its measurements")]

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use checks::{Choice, Options, Report, Sink as _, Source};
use model::Finding;
use workbench::compare::{Gatherer, Past, Snapshot, compare};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let dir = PathBuf::from(arguments.next().ok_or("usage: compare_speed DIR [FINDINGS]")?);
    let many = arguments.next().and_then(|n| n.into_string().ok()).and_then(|n| n.parse().ok());
    let many: u64 = many.unwrap_or(1_000_000);
    let (finding, report) = torn()?;
    for (name, from) in [("earlier", 0), ("later", many / 10)] {
        write(&dir, name, &finding, &report, from..from + many)?;
    }
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let compared = compare(&read(&dir, "earlier")?, &read(&dir, "later")?, &Past::default());
        best = best.min(start.elapsed().as_secs_f64());
        let (total, tenth) = (compared.total, many / 10);
        if (total.new, total.fixed, total.still) != (tenth, tenth, many - tenth) {
            return Err(format!("not what was made: {total:?}").into());
        }
    }
    println!("{{\"compare_s\":{best:.3},\"findings\":{many}}}");
    Ok(())
}

/// A finding of a check, and its report.
fn torn() -> Result<(Finding, Report), Box<dyn Error>> {
    let source = Source::from_memory(vec![("a.csv".into(), b"a,b\n1\n".to_vec())]);
    let mut found: Vec<Finding> = Vec::new();
    let options = Options { choice: Choice::Plain, ..Options::default() };
    let report = checks::check(&source, &options, &mut found, &())?;
    Ok((found.pop().ok_or("nothing was found")?, report))
}

fn write(
    dir: &Path,
    name: &str,
    finding: &Finding,
    report: &Report,
    numbers: std::ops::Range<u64>,
) -> Result<(), Box<dyn Error>> {
    let mut lines = BufWriter::new(File::create(dir.join(name).with_extension("txt"))?);
    let mut gatherer = Gatherer::default();
    let mut finding = finding.clone();
    for number in numbers {
        // Odd, so that each number has a place of its own.
        let fingerprint = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        finding.fingerprint = format!("{fingerprint:016x}");
        finding.organization_id = Some(format!("O{}", number % 300));
        gatherer.accept(&finding)?;
        writeln!(lines, "{}", finding.fingerprint)?;
    }
    lines.flush()?;
    let mut index = BufWriter::new(File::create(dir.join(name).with_extension("index"))?);
    gatherer.finish(report, Some("CA-600")).write_to(&mut index)?;
    Ok(index.flush()?)
}

fn read(dir: &Path, name: &str) -> Result<Snapshot, Box<dyn Error>> {
    Ok(Snapshot::read_from(BufReader::new(File::open(dir.join(name).with_extension("index"))?))?)
}
