//! What a table finds, in memory and on disk.

use super::*;
use crate::Temp;
use crate::keys::HashKey;

fn hash(n: u64) -> u64 {
    n.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn table(room: &Arc<Room>, width: usize, count: u64) -> Table {
    let mut hashes: Vec<(u64, u64)> = (0..count).map(|n| (hash(n), n)).collect();
    hashes.sort_unstable();
    let mut builder = Builder::new(room, width);
    hashes.iter().for_each(|(hash, n)| builder.push(*hash, &n.to_le_bytes()[..width]));
    builder.finish()
}

#[test]
fn every_row_is_found_and_no_other_wherever_the_table_lies() {
    let folder = tempfile::tempdir().unwrap();
    for total in [1 << 30, 10_000, 0] {
        let temp = Temp { disk: Arc::new(platform::OsDisk::default()), dir: folder.path().to_owned() };
        let room = Room::new(HashKey([1, 2]), total, Some(temp));
        for (width, count) in [(8, 0), (8, 1), (8, 2), (3, 500), (8, 5_000), (0, 5_000)] {
            let table = table(&room, width, count);
            assert_eq!(
                table.paged.is_some(),
                count > 0 && (total == 0 || (total < 1 << 30 && count > 1_000))
            );
            assert_eq!(table.len() as u64, count);
            let mut places = vec![false; table.len()];
            for n in 0..count {
                let (place, same) =
                    table.find(hash(n), |at, rest| (at, *rest == n.to_le_bytes()[..width])).unwrap();
                assert!(same && !std::mem::replace(&mut places[place], true));
            }
            assert!((count..count + 500).all(|n| table.find(hash(n), |_, _| ()).is_none()));
            let mut seen = 0;
            assert!(!table.any(|at, _| {
                assert_eq!(at, seen);
                seen += 1;
                false
            }));
            assert_eq!(seen as u64, count);
            assert_eq!(table.any(|at, _| at == 3), count > 3);
        }
        assert!(room.failure().is_none() && room.take(usize::try_from(total).unwrap()), "all is given back");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
