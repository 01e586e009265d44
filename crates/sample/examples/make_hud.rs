//! Writes a sample for measurements: `make_hud DIR CLIENTS [SEED]`; the folder must exist.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::fs::File;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dir, clients, seed @ ..] = args.as_slice() else {
        return Err("usage: make_hud DIR CLIENTS [SEED]".into());
    };
    let seed = seed.first().map_or(Ok(1), |seed| seed.parse())?;
    let start = Instant::now();
    let mut open =
        |name: &str| Ok(Box::new(File::create(PathBuf::from(dir).join(name))?) as Box<dyn std::io::Write>);
    let summary = sample::write_hud(&mut open, clients.parse()?, seed)?;
    let bytes: u64 = summary.files.iter().map(|(_, bytes, _)| bytes).sum();
    println!("{bytes} bytes, {:.0} MB/s", bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
    Ok(())
}
