//! Measures a check: `bench_check PATH [THREADS]` prints megabytes per second, best of three passes.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::path::PathBuf;
use std::time::Instant;

use checks::{Options, Source, check};
use platform::OsDisk;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args_os().skip(1);
    let path = PathBuf::from(args.next().ok_or("usage: bench_check PATH [THREADS]")?);
    let threads = args.next().and_then(|n| n.into_string().ok()).and_then(|n| n.parse().ok()).unwrap_or(0);
    let options = Options { threads, ..Options::default() };
    let disk = OsDisk::default();
    let mut best = f64::INFINITY;
    let mut last = None;
    for _ in 0..3 {
        let start = Instant::now();
        let source = Source::open(&disk, &path)?;
        last = Some(check(&source, &options, &mut (), &())?);
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
