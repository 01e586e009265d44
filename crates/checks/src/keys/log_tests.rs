//! Notes come back the same from memory and from runs on disk.

use super::*;
use crate::Temp;
use crate::keys::HashKey;

fn room(total: u64) -> (tempfile::TempDir, Arc<Room>) {
    let folder = tempfile::tempdir().unwrap();
    let temp = Temp { disk: Arc::new(platform::OsDisk::default()), dir: folder.path().to_owned() };
    (folder, Room::new(HashKey([1, 2]), total, Some(temp)))
}

/// Hashes of which many come again, some of them thousands of times.
fn hashes(count: u64) -> impl Iterator<Item = u64> {
    (0..count)
        .map(|n| (n * n % 7_919).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .map(|h| if h % 3 == 0 { 5 } else { h })
}

fn sorted(total: u64, width: usize, count: u64) -> (Vec<(u64, Vec<u8>)>, u64) {
    let (_folder, room) = room(total);
    let mut log = Log::new(&room, width, false);
    for (n, hash) in (0_u64..).zip(hashes(count)) {
        log.add(hash, &n.to_be_bytes()[8 - width..]);
    }
    let runs = log.runs.len() as u64;
    let mut all = Vec::new();
    log.sorted(|hash, rest| all.push((hash, rest.to_vec())));
    assert!(room.failure().is_none());
    assert!(room.take(usize::try_from(total).unwrap()), "everything is given back");
    (all, runs)
}

#[test]
fn with_and_without_room_the_same_notes_come_back_in_the_same_order() {
    for width in [0, 3, 8] {
        let (expected, none) = sorted(1 << 30, width, 60_000);
        assert_eq!((expected.len(), none), (60_000, 0));
        assert!(expected.is_sorted_by_key(|(hash, _)| *hash));
        for total in [0, 1 << 10, 1 << 18, 1 << 19] {
            let (all, runs) = sorted(total, width, 60_000);
            assert!(runs > 0 && all == expected, "{total} bytes, {runs} runs");
        }
    }
}

#[test]
fn notes_of_one_hash_keep_the_order_they_came_in() {
    let (all, runs) = sorted(0, 8, 60_000);
    assert!(runs > 10);
    assert!(all.is_sorted());
}

#[test]
fn a_log_that_may_not_have_more_goes_on_with_what_it_has() {
    let (_folder, room) = room(1 << 20);
    let mut log = Log::new(&room, 8, false);
    hashes(200_000).for_each(|hash| log.add(hash, &[0; 8]));
    assert!(log.held <= (1 << 19) + PARTS * FIRST * 16, "{}", log.held);
}
