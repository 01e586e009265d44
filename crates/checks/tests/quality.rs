//! Rules of data quality: made-up data has nothing to find, and each rule finds what it is for.

mod common;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;

use checks::{Options, quality::Settings};
use common::{Set, checked_with};
use sample::{Profile, Recipe, Spec};

struct Part(Rc<RefCell<Set>>, String);

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().entry(self.1.clone()).or_default().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn made_up_data_has_nothing_to_find() {
    for spec in [Spec::Fy2026, Spec::Fy2024] {
        for profile in [Profile::Coc, Profile::Rural, Profile::Vsp] {
            let set = Rc::new(RefCell::new(Set::new()));
            let mut open =
                |name: &str| Ok(Box::new(Part(Rc::clone(&set), name.to_owned())) as Box<dyn Write>);
            let recipe = Recipe { spec, profile, ..Recipe { clients: 1000, seed: 1, ..Recipe::default() } };
            sample::write_recipe(&mut open, &recipe).unwrap();
            let options = Options {
                quality: Some(Settings::default()),
                comparable_database: profile == Profile::Vsp,
                ..Options::default()
            };
            let (report, findings) = checked_with(&set.take(), &options);
            let mut by: BTreeMap<String, (u64, String)> = BTreeMap::new();
            for f in &findings {
                let e = by
                    .entry(format!("{} {:?} {:?}", f.code, f.file, f.column))
                    .or_insert((0, format!("{:?} {:?} {:?}", f.line, f.value, f.related)));
                e.0 += 1;
            }
            println!("{spec:?} {profile:?} {:#?} {:?}", by, report.not_evaluated);
        }
    }
}
