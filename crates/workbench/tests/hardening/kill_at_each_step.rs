//! The process is killed at each durable step it takes through its disk.

use std::fs;
use std::sync::Arc;

use platform::Disk;
use testkit::FaultyDisk;

use crate::aftermath::exports_are_whole_or_given_up;
use crate::common::{Place, export};
use crate::processes::{child, task};

const NAME: &str = "kill_at_each_step::an_export_killed_at_any_step_is_whole_or_given_up";

#[test]
fn an_export_killed_at_any_step_is_whole_or_given_up() {
    if let Some((place, at)) = task() {
        let faulty = FaultyDisk::killing_at(place.disk.clone(), u64::MAX);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        faulty.fail_in(at.parse().unwrap());
        export(&mut session, &place.small_source(), &place.path("out/a.enc"));
        return;
    }
    let (mut whole, mut nothing, mut n) = (0, 0, 0);
    loop {
        n += 1;
        let place = Place::with_vault();
        place.small_source();
        fs::create_dir(place.path("out")).unwrap();
        let ended = child(NAME, place.root(), &n.to_string()).wait().unwrap();
        let files = exports_are_whole_or_given_up(&place);
        if ended.success() {
            assert_eq!(files, 1);
            break;
        }
        if files == 1 { whole += 1 } else { nothing += 1 }
    }
    assert!(whole > 3 && nothing > 10, "steps after and before the bundle was done: {whole} and {nothing}");
}
