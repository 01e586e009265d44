//! Which folder of the archive is the export's own.

use std::collections::BTreeSet;

use super::report::{IntakeNote, IntakeProblem, Problem};
use super::{Intake, names};

/// Makes each file's folder relative to the export's own, and notes or refuses what lies elsewhere.
///
/// If any file lies at the root, the root is the export's folder; else the one top folder that holds them all. Files
/// in several top folders and none at the root leave the question open, and so are refused.
pub(super) fn settle(intake: &mut Intake<'_>) {
    let at_root = intake.files.iter().any(|file| file.folder.is_none());
    let tops: BTreeSet<String> =
        intake.files.iter().filter_map(|file| file.folder.as_deref().map(top).map(str::to_owned)).collect();
    let mut tops = tops.iter().map(|top| names::shown(top));
    if let (false, Some(first)) = (at_root, tops.next()) {
        let others: Vec<String> = tops.collect();
        if others.is_empty() {
            for file in &mut intake.files {
                file.folder = file.folder.as_deref().and_then(below_top);
            }
            intake.notes.push(IntakeNote::TopFolder { folder: first.clone() });
        }
        let refused =
            |name| IntakeProblem { name, what: Problem::SeveralTopFolders { first: first.clone() } };
        intake.problems.extend(others.into_iter().map(refused));
    }
    let folders: BTreeSet<String> =
        intake.files.iter().filter_map(|file| file.folder.as_deref().map(names::shown)).collect();
    intake.notes.extend(folders.into_iter().map(|folder| IntakeNote::Folder { folder }));
}

fn below_top(folder: &str) -> Option<String> {
    folder.split_once('/').map(|(_, below)| below.to_owned())
}

fn top(folder: &str) -> &str {
    folder.split('/').next().unwrap_or_default()
}
