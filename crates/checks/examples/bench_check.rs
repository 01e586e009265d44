//! Measures a check: `bench_check PATH [THREADS] [FINDINGS]` prints megabytes per second, best of three passes. With
//! FINDINGS, every finding is written to that file as JSON Lines.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::time::Instant;

use checks::write::JsonLines;
use checks::{Options, Source, check};
use platform::OsDisk;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args_os().skip(1);
    let path = PathBuf::from(args.next().ok_or("usage: bench_check PATH [THREADS]")?);
    let threads = args.next().and_then(|n| n.into_string().ok()).and_then(|n| n.parse().ok()).unwrap_or(0);
    let written = args.next().map(PathBuf::from);
    let options = Options { threads, ..Options::default() };
    let disk = OsDisk::default();
    let mut best = f64::INFINITY;
    let mut last = None;
    for _ in 0..3 {
        let start = Instant::now();
        let source = Source::open(&disk, &path)?;
        last = Some(match &written {
            None => check(&source, &options, &mut (), &())?,
            Some(path) => {
                let mut lines = JsonLines::new(BufWriter::new(File::create(path)?));
                let report = check(&source, &options, &mut lines, &())?;
                lines.finish()?;
                report
            }
        });
        best = best.min(start.elapsed().as_secs_f64());
    }
    let report = last.ok_or("no pass was made")?;
    let bytes: u64 = report.files.iter().map(|file| file.bytes).sum();
    let records: u64 = report.files.iter().map(|file| file.records).sum();
    println!("{}", report.head);
    println!("{bytes} bytes, {records} rows, {} findings, {best:.3} s", report.counts.total());
    println!("check {:.0} MB/s", bytes as f64 / 1e6 / best);
    Ok(())
}
