//! `cargo run -p audit --example vectors -- DIR`: writes the frozen logs that DIR lacks. Never over an existing file.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "makes test data from fixed seeds")]

#[path = "../tests/common/forgeries.rs"]
mod forgeries;
#[path = "../tests/common/sample.rs"]
mod sample;

use std::fs::File;
use std::io::{ErrorKind, Result, Write as _};
use std::path::Path;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).ok_or(ErrorKind::InvalidInput)?;
    for forgery in forgeries::all() {
        let path = Path::new(&folder).join(forgery.name);
        write_new(&path.with_extension("jsonl"), &forgery.log)?;
        if let Some(note) = forgery.against {
            write_new(&path.with_extension("against"), note.as_bytes())?;
        }
    }
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    match File::create_new(path) {
        Ok(mut file) => file.write_all(bytes),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
