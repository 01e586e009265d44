//! Practice data: made-up exports for trying things out.

use std::io::{self, Write};
use std::path::Path;

use model::EntryName;
use platform::DiskFile;

use crate::host::Host;
use crate::problem::Problem;

/// Writes a made-up HUD HMIS export into a new folder; the same numbers give the same bytes.
///
/// # Errors
/// [`Problem`]; the folder does not exist then.
pub fn sample_hud(host: &Host<'_>, out: &Path, clients: u64, seed: u64) -> Result<sample::Summary, Problem> {
    let mut staged = host.disk.stage_dir(out)?;
    let mut create = |name: &str| -> io::Result<Box<dyn Write>> {
        let name: EntryName = name.parse().map_err(io::Error::other)?;
        let file: Box<dyn DiskFile> = staged.create(&name).map_err(io::Error::other)?;
        Ok(Box::new(io::BufWriter::with_capacity(1 << 20, file)))
    };
    let summary = sample::write_hud(&mut create, clients, seed).map_err(|e| Problem::from_io(&e.source))?;
    staged.publish()?;
    Ok(summary)
}
