//! `strongroom-verify`: see the library of the same package.

use std::process::ExitCode;

fn main() -> ExitCode {
    verifier::main()
}
