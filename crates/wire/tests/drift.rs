//! The page's types are those of this crate.

use std::path::Path;

#[test]
fn the_generated_types_are_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(wire::FILE);
    let there = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(there == wire::typescript(), "run `cargo run -p wire --example typescript`");
}
