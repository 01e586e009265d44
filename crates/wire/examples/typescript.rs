//! Writes the page's types: `cargo run -p wire --example typescript`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::write(root.join(wire::FILE), wire::typescript())
}
