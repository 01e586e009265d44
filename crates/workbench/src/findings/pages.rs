//! Pages of records in a file without a name, each sealed by itself.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use platform::StagedFile;
use seal::{Secret32, unwrap, wrap};
use zeroize::Zeroizing;

/// A page is sealed before it reaches this size; [`seal::wrap`] takes less than 16 KiB.
const FULL: usize = 15 << 10;

/// The longest record: one that fits in a page by itself.
pub(super) const LONGEST: usize = FULL - 2;

/// Pages that were written, and the one being filled.
#[derive(Debug)]
pub(super) struct Pages {
    file: Box<dyn StagedFile>,
    key: Secret32,
    written: Vec<Place>,
    end: u64,
    filling: Zeroizing<Vec<u8>>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    at: u64,
    length: u32,
}

/// Where a record is.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) page: u32,
    pub(super) offset: u16,
}

impl Pages {
    pub(super) fn new(file: Box<dyn StagedFile>, key: Secret32) -> Self {
        Self { file, key, written: Vec::new(), end: 0, filling: Zeroizing::new(Vec::with_capacity(FULL)) }
    }

    /// Adds a record; one that does not fit in a page is an error.
    pub(super) fn add(&mut self, record: &[u8]) -> io::Result<At> {
        let length = u16::try_from(record.len()).ok().filter(|_| record.len() <= LONGEST);
        let length = length.ok_or_else(|| io::Error::other("a finding is longer than a page"))?;
        if self.filling.len() + 2 + record.len() > FULL {
            self.seal()?;
        }
        let at = At {
            page: u32::try_from(self.written.len()).map_err(io::Error::other)?,
            offset: u16::try_from(self.filling.len()).map_err(io::Error::other)?,
        };
        self.filling.extend_from_slice(&length.to_le_bytes());
        self.filling.extend_from_slice(record);
        Ok(at)
    }

    /// The records of a page.
    pub(super) fn read(&mut self, page: u32) -> io::Result<Page> {
        let Some(place) = usize::try_from(page).ok().and_then(|page| self.written.get(page)).copied() else {
            return Ok(Page(self.filling.clone()));
        };
        let mut sealed = vec![0; usize::try_from(place.length).map_err(io::Error::other)?];
        self.file.seek(SeekFrom::Start(place.at))?;
        self.file.read_exact(&mut sealed)?;
        unwrap(&self.key, &context(page), &sealed).map(Page).map_err(io::Error::other)
    }

    fn seal(&mut self) -> io::Result<()> {
        let page = u32::try_from(self.written.len()).map_err(io::Error::other)?;
        let sealed = wrap(&self.key, &context(page), &self.filling).map_err(io::Error::other)?;
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&sealed)?;
        self.written
            .push(Place { at: self.end, length: u32::try_from(sealed.len()).map_err(io::Error::other)? });
        self.end += sealed.len() as u64;
        self.filling = Zeroizing::new(Vec::with_capacity(FULL));
        Ok(())
    }
}

fn context(page: u32) -> Vec<u8> {
    [b"strongroom/findings/v1\0".as_slice(), &page.to_be_bytes()].concat()
}

/// The plain records of a page, wiped when it is dropped.
pub(super) struct Page(Zeroizing<Vec<u8>>);

impl Page {
    /// The record at this offset.
    pub(super) fn record(&self, offset: u16) -> Option<&[u8]> {
        let (length, rest) = self.0.get(usize::from(offset)..)?.split_first_chunk::<2>()?;
        rest.get(..usize::from(u16::from_le_bytes(*length)))
    }
}
