//! Threads, memory and the order of rows change nothing of what is found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use checks::{Options, Temp};

use crate::common::Set;
use crate::common::edit::{put, rows};
use crate::spoiled::spoiled;
use crate::{found, options};

#[test]
fn one_thread_and_four_find_the_same_and_so_does_a_check_with_hardly_any_memory() {
    let set = spoiled(150);
    let (report, expected) = found(&set, &options());
    let codes: BTreeSet<&str> = expected.iter().map(|finding| finding.code.as_str()).collect();
    assert!(codes.len() > 25, "{codes:?}");
    let (four, findings) = found(&set, &Options { threads: 4, ..options() });
    assert_eq!(
        (&findings, &four.counts, &four.not_evaluated),
        (&expected, &report.counts, &report.not_evaluated)
    );
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(testkit::FaultyDisk::counting(Arc::new(platform::OsDisk::default())));
    for threads in [1, 4] {
        let temp = Temp { disk: Arc::clone(&disk) as Arc<dyn platform::Disk>, dir: folder.path().to_owned() };
        let tight = Options { threads, key_memory: 0, temp: Some(temp), hash_key: [5, 6], ..options() };
        let (small, findings) = found(&set, &tight);
        assert_eq!((&findings, &small.counts), (&expected, &report.counts), "{threads}");
    }
    assert!(disk.writes() > 20, "notes go to temporary files");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// What is found, whatever the line: code, file, column, row.
type Kind = (String, Option<String>, Option<String>, Option<String>);

#[test]
fn rows_in_reverse_order_have_the_same_findings_but_for_their_lines() {
    // Of rows that are against each other, the one that comes later is named.
    let either =
        ["HOUSEHOLD_IN_SEVERAL_PROJECTS", "HOUSEHOLD_OF_CHILDREN", "HOUSEHOLD_REUSED", "BED_NIGHT_TWICE"];
    let either = [&either[..], &["STAYS_OVERLAP", "INVENTORY_UNUSED"]].concat();
    let set = spoiled(150);
    let mut reversed = set.clone();
    for file in set.keys() {
        let mut turned = rows(&set, file);
        turned[1..].reverse();
        put(&mut reversed, file, &turned);
    }
    let sum = |set: &Set| {
        let mut all: BTreeMap<Kind, u32> = BTreeMap::new();
        for finding in found(set, &options()).1 {
            let row = finding.row_key.filter(|_| !either.contains(&finding.code.as_str()));
            *all.entry((finding.code, finding.file, finding.column, row)).or_default() += 1;
        }
        all
    };
    let (there, back) = (sum(&set), sum(&reversed));
    assert!(there.len() > 100);
    assert_eq!(there, back);
}
