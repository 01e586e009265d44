//! `manifest.sha256`: what `sha256sum -c` reads, in one spelling (bundle.md §3).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::{Digest, EntryName};

use crate::fault::{Fault, Layer};

/// Digests by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest(BTreeMap<EntryName, Digest>);

/// A text that is no manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not `<64 lower-case hex>  <name>` in sorted order")]
pub struct ManifestError {
    /// The line, counted from 1.
    pub line: usize,
}

impl Manifest {
    /// Adds a file.
    pub fn add(&mut self, name: EntryName, digest: Digest) {
        self.0.insert(name, digest);
    }

    /// The digest of a file.
    pub fn get(&self, name: &EntryName) -> Option<Digest> {
        self.0.get(name).copied()
    }

    /// Demands that the file is listed with this digest.
    pub(crate) fn demand(&self, layer: Layer, name: &EntryName, digest: Digest) -> Result<(), Fault> {
        match self.get(name) {
            Some(listed) if listed == digest => Ok(()),
            Some(_) => Err(Fault::Digest { layer, file: name.to_string() }),
            None => Err(Fault::file(name.as_str(), format!("not listed in the {layer} manifest"))),
        }
    }

    /// How many files are listed.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one spelling.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for (name, digest) in &self.0 {
            let _ = writeln!(out, "{digest}  {name}");
        }
        out
    }

    /// Reads the one spelling. An empty text is refused: a list of nothing proves nothing.
    ///
    /// # Errors
    /// [`ManifestError`] with the first bad line.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        let at = |line| ManifestError { line };
        let text = std::str::from_utf8(bytes).map_err(|_| at(1))?;
        let body = text.strip_suffix('\n').ok_or(at(text.lines().count().max(1)))?;
        let mut list = BTreeMap::new();
        for (i, line) in body.split('\n').enumerate() {
            let (digest, name) = line.split_once("  ").ok_or(at(i + 1))?;
            let name: EntryName = name.parse().map_err(|_| at(i + 1))?;
            let digest: Digest = digest.parse().map_err(|_| at(i + 1))?;
            if list.last_key_value().is_some_and(|(last, _)| *last >= name) {
                return Err(at(i + 1));
            }
            list.insert(name, digest);
        }
        Ok(Self(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back_and_every_other_spelling_is_refused() {
        let (a, b) = ("a".repeat(64), "b".repeat(64));
        let good = format!("{a}  Client.csv\n{b}  Export.csv\n");
        assert_eq!(Manifest::parse(good.as_bytes()).unwrap().to_text(), good);
        for (bad, line) in [
            (String::new(), 1),
            (good.trim_end().to_owned(), 2),
            (format!("\u{feff}{good}"), 1),
            (good.replace('\n', "\r\n"), 1),
            (good.replace("  ", " *"), 1),
            (good.replace("  Export", " Export"), 2),
            (format!("{b}  Export.csv\n{a}  Client.csv\n"), 2),
            (format!("{a}  Client.csv\n{b}  Client.csv\n"), 2),
            (format!("{good}\n"), 3),
            (format!("#c\n{good}"), 1),
            (good.replace("Export.csv", "../x"), 2),
            (good.replace('a', "A"), 1),
        ] {
            assert_eq!(Manifest::parse(bad.as_bytes()), Err(ManifestError { line }), "{bad:?}");
        }
    }
}
