//! A set that never touches a disk: for whoever looks at small ones as a whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;

use crate::hud::{Summary, WriteError, write_recipe};
use crate::recipe::Recipe;

/// The bytes of each file, by its name.
pub type InMemory = BTreeMap<String, Vec<u8>>;

/// Makes a set in memory, all of it: a few kilobytes for each person.
///
/// # Errors
/// [`WriteError`] as [`write_recipe`] has it; of memory there is enough, or the process ends.
pub fn in_memory(recipe: &Recipe) -> Result<(InMemory, Summary), WriteError> {
    let set = Rc::new(RefCell::new(InMemory::new()));
    let mut open = |name: &str| {
        set.borrow_mut().insert(name.to_owned(), Vec::new());
        Ok(Box::new(File { set: Rc::clone(&set), name: name.to_owned() }) as Box<dyn Write>)
    };
    let summary = write_recipe(&mut open, recipe)?;
    Ok((set.take(), summary))
}

/// One file of the set.
struct File {
    set: Rc<RefCell<InMemory>>,
    name: String,
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(file) = self.set.borrow_mut().get_mut(&self.name) {
            file.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_memory_is_what_the_summary_says() {
        let (set, summary) = in_memory(&Recipe { clients: 5, ..Recipe::default() }).unwrap();
        let sizes: Vec<_> = set.iter().map(|(name, bytes)| (name.as_str(), bytes.len() as u64)).collect();
        let mut said: Vec<_> = summary.files.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
        said.sort_unstable();
        assert_eq!(sizes, said);
        assert!(set["Client.csv"].starts_with(b"PersonalID,"));
    }
}
