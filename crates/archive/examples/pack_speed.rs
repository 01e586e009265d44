//! Compresses a CSV with one, two and all threads, and reads it back: `cargo run -p archive --example pack_speed FILE`.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: pack_speed FILE")?;
    let text = std::fs::read(&path)?;
    let name: model::EntryName = "Enrollment.csv".parse()?;
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    for threads in [1, cores] {
        let start = Instant::now();
        let mut zip = archive::ZipWriter::new(Vec::new());
        let threads = NonZeroUsize::new(threads).ok_or("no threads")?;
        zip.deflated(&name, text.len() as u64, &mut &text[..], threads, &mut |_| ControlFlow::Continue(()))?;
        let bytes = zip.finish()?;
        let packed = start.elapsed().as_secs_f64();
        let start = Instant::now();
        for entry in archive::walk(&bytes, &archive::Limits::deflated())? {
            io::copy(&mut archive::open_entry(&bytes, &entry), &mut io::sink())?;
        }
        let read = start.elapsed().as_secs_f64();
        let mb = text.len() as f64 / 1e6;
        writeln!(
            io::stdout(),
            "{threads} threads: {} bytes, packed {:.0} MB/s, read {:.0} MB/s",
            bytes.len(),
            mb / packed,
            mb / read
        )?;
    }
    Ok(())
}
