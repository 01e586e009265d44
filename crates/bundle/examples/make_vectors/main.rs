//! `cargo run -p bundle --example make_vectors -- tests/vectors/bundle`: writes the frozen bundles that the folder
//! lacks, and never over an existing file. Frozen files are not made again to please a test; see the README there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "makes test data from fixed seeds")]

mod base;
mod inside;
mod outside;
mod pieces;

use std::fs::File;
use std::io::{ErrorKind, Result, Write as _};
use std::path::Path;

/// A file's name and bytes.
type Vector = (&'static str, Vec<u8>);

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).ok_or(ErrorKind::InvalidInput)?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let base = base::Base::make();
    write_new(&folder.join("recipient.key"), base::recipient().pkcs8_pem().as_bytes())?;
    for (name, bytes) in outside::all(&base).into_iter().chain(inside::all(&base)) {
        write_new(&folder.join(name), &bytes)?;
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
