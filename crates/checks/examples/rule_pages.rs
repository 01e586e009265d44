//! Writes the pages of `docs/rules` anew: `cargo run -p checks --example rule_pages`.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(&folder)? {
        fs::remove_file(entry?.path())?;
    }
    for (name, page) in checks::rules::pages() {
        fs::write(folder.join(name), page)?;
    }
    Ok(())
}
