//! Writing out what a bundle holds, checked to its last byte before anything has its final name.

use std::io::{self, Write as _};

use bundle::{
    Contents, DataSink, NullSink, OuterVerified, Payload, copy_plain, verify_plain, write_upload_zip,
};
use model::EntryName;
use platform::{DiskFile, StagedDir, StagedFile};

use super::Target;
use crate::host::{Host, Stage, Watch, progress};
use crate::problem::Problem;

/// Checks everything and writes it; nothing has its final name yet.
pub(super) fn write_out(
    host: &Host<'_>,
    plain: &dyn archive::ReadAt,
    sealed: Option<(&Payload<'_>, &OuterVerified<'_>)>,
    target: &Target<'_>,
    watch: &dyn Watch,
) -> Result<(Contents, Copy), Problem> {
    watch.stage(Stage::Opening, None);
    let outside = sealed.map(|(_, outer)| (outer.envelope(), outer.signers()));
    match target {
        Target::Folder(path) => {
            let mut sink = FolderSink { folder: host.disk.stage_dir(path)?, file: None };
            let contents = verify_plain(plain, outside, &mut sink, &mut progress(watch))?;
            Ok((contents, Copy::Folder(sink.folder)))
        }
        Target::Zip(path) => {
            let (payload, _) = sealed.ok_or_else(|| {
                Problem::usage("the file is a plain bundle already")
                    .next("give --out DIR or --upload-zip F.zip")
            })?;
            let mut staged = host.disk.stage(path)?;
            let contents = verify_plain(plain, outside, &mut NullSink, &mut progress(watch))?;
            copy_plain(payload, &contents, &mut staged, &mut progress(watch))?;
            staged.sync()?;
            Ok((contents, Copy::File(staged)))
        }
        Target::UploadZip(path) => {
            let staged = host.disk.stage(path)?;
            let contents = verify_plain(plain, outside, &mut NullSink, &mut progress(watch))?;
            let mut staged = write_upload_zip(plain, &contents, staged, host.threads, &mut progress(watch))?;
            staged.sync()?;
            Ok((contents, Copy::File(staged)))
        }
    }
}

/// What was opened, checked and complete, still without its name.
pub(super) enum Copy {
    File(Box<dyn StagedFile>),
    Folder(Box<dyn StagedDir>),
}

impl Copy {
    pub(super) fn publish(self) -> Result<(), Problem> {
        let published = match self {
            Self::File(staged) => staged.publish(),
            Self::Folder(staged) => staged.publish(),
        };
        Ok(published?)
    }
}

/// Puts the files of a bundle into a folder that has no final name yet.
struct FolderSink {
    folder: Box<dyn StagedDir>,
    file: Option<Box<dyn DiskFile>>,
}

impl DataSink for FolderSink {
    fn begin(&mut self, name: &EntryName, _: u64) -> io::Result<()> {
        self.file = Some(self.folder.create(name).map_err(io::Error::other)?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes),
            None => Err(io::Error::other("no file was begun")),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.file = None;
        Ok(())
    }
}
