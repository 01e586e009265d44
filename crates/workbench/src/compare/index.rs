//! A snapshot as bytes (`docs/formats/findings-index.md`), so that a million findings are at hand in a blink: their report
//! would have to be unpacked and read line by line.
//!
//! What is not exactly so is refused: a comparison with half an index would tell of mended findings that are still there.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};

use checks::quality::Settings;
use model::{Json, Object};

use super::alike::Judged;
use super::snapshot::{Found, MOST_NAMES, NOBODY, Place, Snapshot};

const MAGIC: &[u8] = b"strongroom/findings-index/v1\n";
/// The longest head, in bytes.
const LONGEST_HEAD: u64 = 64 << 20;
/// A fingerprint, the number of a code, and that of an organization; big-endian.
const RECORD: usize = 16;

/// Why bytes are no index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// They could not be read.
    #[error("cannot read the index of findings: {0}")]
    Io(#[from] io::Error),
    /// They are not what this program writes.
    #[error("the index of findings is not whole, or was made by a newer version: {0}")]
    Malformed(&'static str),
}

impl Snapshot {
    /// Writes the index.
    ///
    /// # Errors
    /// As `out` says.
    pub fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(MAGIC)?;
        out.write_all(&Json::from(self.head()).to_bytes())?;
        out.write_all(b"\n")?;
        for block in self.found.chunks(4096) {
            let mut bytes = Vec::with_capacity(block.len() * RECORD);
            for Found { fingerprint, place } in block {
                bytes.extend_from_slice(&fingerprint.to_be_bytes());
                bytes.extend_from_slice(&place.code.to_be_bytes());
                bytes.extend_from_slice(&place.organization.to_be_bytes());
            }
            out.write_all(&bytes)?;
        }
        Ok(())
    }

    /// Reads an index.
    ///
    /// # Errors
    /// [`IndexError`].
    pub fn read_from(mut input: impl BufRead) -> Result<Self, IndexError> {
        let mut magic = [0; MAGIC.len()];
        input.read_exact(&mut magic).map_err(|e| cut(e, "its first line"))?;
        if magic != MAGIC {
            return Err(IndexError::Malformed("its first line"));
        }
        let mut line = Vec::new();
        (&mut input).take(LONGEST_HEAD).read_until(b'\n', &mut line)?;
        if line.pop() != Some(b'\n') {
            return Err(IndexError::Malformed("its head"));
        }
        let json = Json::parse(&line).map_err(|_| IndexError::Malformed("its head"))?;
        let (mut snapshot, rows) =
            json.as_object().and_then(from_head).ok_or(IndexError::Malformed("its head"))?;
        snapshot.records(input, rows)?;
        // One spelling: no member besides, and none left to be guessed.
        if Json::from(snapshot.head()).to_bytes() != line {
            return Err(IndexError::Malformed("its head"));
        }
        Ok(snapshot)
    }

    fn head(&self) -> Object {
        let Judged { pack, settings, not_judged, protected, is_cut, source, twice } = &self.judged;
        let names: Vec<Json> = self.names.iter().map(|name| Json::from(name.as_str())).collect();
        let not_judged =
            not_judged.iter().fold(Object::new(), |all, (code, why)| all.with(code, why.as_str()));
        Object::new()
            .with("cut", *is_cut)
            .with("names", names)
            .with("not_judged", not_judged)
            .with("pack", pack.as_deref())
            .with("protected", *protected)
            .with("rows", self.len())
            .with("settings", settings.as_ref().map(Settings::to_object))
            .with("source", source.as_deref())
            .with("twice", *twice)
    }

    fn records(&mut self, mut input: impl Read, rows: u64) -> Result<(), IndexError> {
        let names = u32::try_from(self.names.len()).unwrap_or(NOBODY);
        let mut room = vec![0; 4096 * RECORD];
        let mut left = rows;
        while left > 0 {
            let count = usize::try_from(left).unwrap_or(usize::MAX).min(4096);
            let Some(block) = room.get_mut(..count * RECORD) else { break };
            input.read_exact(block).map_err(|e| cut(e, "its length"))?;
            for record in block.chunks_exact(RECORD) {
                let found = record_of(record).ok_or(IndexError::Malformed("a record"))?;
                let is_next = self.found.last().is_none_or(|last| last.fingerprint < found.fingerprint);
                let Place { code, organization } = found.place;
                if !is_next || code >= names || (organization >= names && organization != NOBODY) {
                    return Err(IndexError::Malformed("a record"));
                }
                self.found.push(found);
            }
            left -= count as u64;
        }
        if input.read(&mut [0])? != 0 {
            return Err(IndexError::Malformed("something behind its last record"));
        }
        Ok(())
    }
}

/// Fewer bytes than there should be are no index; what cannot be read, such as a sealed file that was changed, is another matter.
fn cut(error: io::Error, what: &'static str) -> IndexError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => IndexError::Malformed(what),
        _ => IndexError::Io(error),
    }
}

fn record_of(record: &[u8]) -> Option<Found> {
    let (fingerprint, rest) = record.split_first_chunk::<8>()?;
    let (code, rest) = rest.split_first_chunk::<4>()?;
    let organization = rest.first_chunk::<4>()?;
    Some(Found {
        fingerprint: u64::from_be_bytes(*fingerprint),
        place: Place { code: u32::from_be_bytes(*code), organization: u32::from_be_bytes(*organization) },
    })
}

/// A snapshot without findings, and how many there are. `None` if a member is missing or of another kind.
fn from_head(head: &Object) -> Option<(Snapshot, u64)> {
    let text_or_null = |key: &str| match head.get(key)? {
        Json::Null => Some(None),
        text => text.as_text().map(|text| Some(text.to_owned())),
    };
    let names = head.get("names")?.as_array()?;
    let names: Option<Vec<String>> = names.iter().map(|name| name.as_text().map(str::to_owned)).collect();
    let not_judged = head.get("not_judged")?.as_object()?.iter();
    let not_judged: Option<BTreeMap<_, _>> =
        not_judged.map(|(code, why)| Some((code.to_owned(), why.as_text()?.to_owned()))).collect();
    let settings = match head.get("settings")? {
        Json::Null => None,
        settings => Some(Settings::from_object(settings.as_object()?).ok()?),
    };
    let judged = Judged {
        pack: text_or_null("pack")?,
        settings,
        not_judged: not_judged?,
        protected: head.count("protected")?,
        is_cut: head.get("cut")?.as_bool()?,
        source: text_or_null("source")?,
        twice: head.count("twice")?,
    };
    let names = names.filter(|names| names.len() <= 2 * MOST_NAMES)?;
    Some((Snapshot { found: Vec::new(), names, judged }, head.count("rows")?))
}

#[cfg(test)]
mod tests {
    use super::super::snapshot::tests::{gathered, report, snapshot};
    use super::*;

    fn bytes(snapshot: &Snapshot) -> Vec<u8> {
        let mut bytes = Vec::new();
        snapshot.write_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn an_index_reads_back_as_it_was() {
        let few = snapshot(&[(1, "DOB_MISSING", Some("O1")), (u64::MAX, "STAY_LONG", None)]);
        assert_eq!(Snapshot::read_from(bytes(&few).as_slice()).unwrap(), few);
        let found: Vec<_> = (0..9000).map(|n| (n * 3, "DOB_MISSING", Some("O1"))).collect();
        let many = snapshot(&found);
        assert_eq!(Snapshot::read_from(bytes(&many).as_slice()).unwrap(), many);
        let mut bare = report();
        bare.settings = None;
        let none = gathered(&[]).finish(&bare, None);
        assert_eq!(Snapshot::read_from(bytes(&none).as_slice()).unwrap(), none);
    }

    #[test]
    fn a_record_is_sixteen_bytes_as_the_format_says() {
        let bytes = bytes(&snapshot(&[(0x0102, "DOB_MISSING", None)]));
        let record = [0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 255, 255, 255, 255];
        assert!(bytes.starts_with(MAGIC) && bytes.ends_with(&[b"\n".as_slice(), &record].concat()));
    }

    #[test]
    fn an_index_that_is_cut_or_longer_is_refused_at_every_length() {
        let whole = bytes(&snapshot(&[(1, "DOB_MISSING", Some("O1")), (2, "STAY_LONG", None)]));
        for length in 0..whole.len() {
            assert!(Snapshot::read_from(&whole[..length]).is_err(), "{length}");
        }
        assert!(Snapshot::read_from([&whole[..], b"x"].concat().as_slice()).is_err());
    }

    #[test]
    fn an_index_with_fewer_settings_is_one_of_an_older_version() {
        let text = String::from_utf8(bytes(&gathered(&[]).finish(&report(), None))).unwrap();
        for member in [",\"timeliness_days\":10", ",\"protected\":0"] {
            let older = text.replace(member, "");
            assert_ne!(older, text);
            let refused = Snapshot::read_from(older.as_bytes()).unwrap_err();
            assert!(matches!(refused, IndexError::Malformed("its head")), "{refused}");
        }
    }

    #[test]
    fn records_out_of_order_or_of_unknown_names_are_refused() {
        let whole = bytes(&snapshot(&[(1, "DOB_MISSING", Some("O1")), (2, "STAY_LONG", None)]));
        let at = whole.len() - 2 * RECORD;
        for (place, byte) in [(7, 9), (11, 77), (15, 77)] {
            let mut other = whole.clone();
            other[at + place] = byte;
            assert!(Snapshot::read_from(other.as_slice()).is_err(), "{place}");
        }
    }
}
