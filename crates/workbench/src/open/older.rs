//! Opening what earlier exporters sealed, which nobody signed.

use std::fs::File;

use bundle::LegacyFile;
use seal::Secret32;

use super::write_out::Copy;
use super::{OpenRequest, OpenWith, Opened, Target};
use crate::host::{Host, Stage, Watch, progress};
use crate::problem::Problem;

/// Opens it to one ZIP.
pub(super) fn open_old(
    host: &Host<'_>,
    file: &File,
    request: &OpenRequest<'_>,
    watch: &dyn Watch,
) -> Result<(Opened, Copy), Problem> {
    let Target::Zip(path) = request.target else {
        return Err(Problem::usage("a file of an earlier exporter opens to one ZIP").next("give --zip F.zip"));
    };
    watch.stage(Stage::Verifying, file.metadata().ok().map(|m| m.len()));
    let old = match &request.with {
        OpenWith::RawKey(key, iv) => {
            let key = Secret32::from_bytes(*key.secret_bytes());
            LegacyFile::raw(file, key, *iv, &mut progress(watch))?
        }
        OpenWith::MasterKey(master) => LegacyFile::envelope(file, master, &mut progress(watch))?,
        _ => return Err(Problem::usage("no key of an earlier exporter was given")),
    };
    let mut staged = host.disk.stage(path)?;
    watch.stage(Stage::Opening, Some(old.plaintext_len()));
    old.write_to(&mut staged, &mut progress(watch))?;
    staged.sync()?;
    let mut notes = vec!["The file is unsigned: nobody vouches for what is in it.".to_owned()];
    if matches!(request.with, OpenWith::MasterKey(_)) {
        notes.push(
            "The layout of this older format is an assumption that was not verified against its maker."
                .to_owned(),
        );
    }
    let opened = Opened {
        bundle_id: None,
        signer: None,
        known: None,
        pins_consulted: false,
        files: 1,
        bytes: old.plaintext_len(),
        rows: Vec::new(),
        notes,
    };
    Ok((opened, Copy::File(staged)))
}
