//! A set of files in memory.

use std::io::{self, Read};

use super::{Place, Source, SourceFile};

#[derive(Debug)]
pub(super) struct Memory {
    contents: Vec<Vec<u8>>,
}

pub(super) fn open(mut files: Vec<(String, Vec<u8>)>) -> Source<'static> {
    files.sort();
    let described =
        files.iter().map(|(name, bytes)| SourceFile::new(name.clone(), bytes.len() as u64)).collect();
    let contents = files.into_iter().map(|(_, bytes)| bytes).collect();
    Source::new(Place::Memory(Memory { contents }), described, Vec::new())
}

impl Memory {
    pub(super) fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        let bytes = self.contents.get(index).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(bytes.as_slice()))
    }
}
