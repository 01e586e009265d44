//! Spec packs: which files a specification has and what their columns are called. Data, not code.

use std::sync::LazyLock;

use model::Digest;
use sha2::{Digest as _, Sha256};

/// One version of one specification.
#[derive(Debug)]
pub struct Pack {
    /// How it is named on a command line: `hud-hmis/2026`.
    pub id: &'static str,
    /// How it is named to people: `HUD HMIS CSV FY2026 v1.0`.
    pub title: &'static str,
    /// What `Export.CSVVersion` begins with.
    pub csv_version: &'static str,
    /// What a report has to add about the version, if anything.
    pub remark: &'static str,
    /// SHA-256 of the table it was read from.
    pub digest: Digest,
    /// Its files, in published order.
    pub files: Vec<PackFile>,
}

/// One file of a specification.
#[derive(Debug)]
pub struct PackFile {
    /// `Client.csv`.
    pub name: String,
    /// Its columns in published order; the first is the primary key.
    pub columns: Vec<&'static str>,
}

static PACKS: LazyLock<[Pack; 2]> = LazyLock::new(|| {
    let read = |id, title, csv_version, remark, columns| {
        let files = read_columns(columns);
        let digest = Digest::from_bytes(Sha256::digest(columns).into());
        Pack { id, title, csv_version, remark, digest, files }
    };
    [
        read(
            "hud-hmis/2026",
            "HUD HMIS CSV FY2026 v1.0",
            "2026",
            "newer versions exist; ",
            include_str!("../../../assets/specs/hud-hmis/2026/columns.csv"),
        ),
        read(
            "hud-hmis/2024",
            "HUD HMIS CSV FY2024",
            "2024",
            "newer versions exist; ",
            include_str!("../../../assets/specs/hud-hmis/2024/columns.csv"),
        ),
    ]
});

/// Every pack, the newest first.
pub fn packs() -> &'static [Pack] {
    &*PACKS
}

/// The pack with this id.
pub fn find(id: &str) -> Option<&'static Pack> {
    packs().iter().find(|pack| pack.id == id)
}

/// SHA-256 of the tables of the pack with this id.
pub fn digest(id: &str) -> Option<Digest> {
    find(id).map(|pack| pack.digest)
}

impl Pack {
    /// The file with exactly this name.
    pub fn file(&self, name: &str) -> Option<&PackFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The file with this name in any letter case.
    pub fn file_folded(&self, name: &str) -> Option<&PackFile> {
        self.files.iter().find(|file| file.name.eq_ignore_ascii_case(name))
    }
}

/// Lines `file,position,column`, in order; no value of them ever needs quotes.
fn read_columns(text: &'static str) -> Vec<PackFile> {
    let mut files: Vec<PackFile> = Vec::new();
    for line in text.lines().skip(1) {
        let mut parts = line.split(',');
        let (Some(file), Some(_), Some(column)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let name = format!("{file}.csv");
        match files.last_mut() {
            Some(last) if last.name == name => last.columns.push(column),
            _ => files.push(PackFile { name, columns: vec![column] }),
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_years_have_their_24_files_and_every_published_column() {
        let count = |id| find(id).unwrap().files.iter().map(|file| file.columns.len()).sum::<usize>();
        assert_eq!((count("hud-hmis/2026"), count("hud-hmis/2024")), (519, 531));
        for pack in packs() {
            assert_eq!(pack.files.len(), 24, "{}", pack.id);
        }
    }

    #[test]
    fn positions_in_the_data_count_from_one_without_gaps() {
        for text in [
            include_str!("../../../assets/specs/hud-hmis/2026/columns.csv"),
            include_str!("../../../assets/specs/hud-hmis/2024/columns.csv"),
        ] {
            let mut expected = (String::new(), 0);
            for line in text.lines().skip(1) {
                let parts: Vec<_> = line.split(',').collect();
                expected =
                    if parts[0] == expected.0 { (expected.0, expected.1 + 1) } else { (parts[0].into(), 1) };
                assert_eq!((parts.len(), parts[1]), (3, &*expected.1.to_string()), "{line}");
            }
        }
    }

    #[test]
    fn the_two_years_are_told_apart_by_client_and_enrollment() {
        let [new, old] = [find("hud-hmis/2026").unwrap(), find("hud-hmis/2024").unwrap()];
        let differ: Vec<_> = new
            .files
            .iter()
            .filter(|f| old.file(&f.name).unwrap().columns != f.columns)
            .map(|f| &*f.name)
            .collect();
        assert_eq!(differ, ["Client.csv", "Enrollment.csv"]);
    }
}
