//! Makes a set and throws it away: `nowhere PEOPLE`. Shows what making alone costs in time and memory, of sets that no disk
//! at hand has room for.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::io::{self, Write};
use std::process::ExitCode;

use sample::{Recipe, write_recipe};

fn main() -> ExitCode {
    let Some(clients) = std::env::args().nth(1).and_then(|people| people.parse().ok()) else {
        println!("usage: nowhere PEOPLE");
        return ExitCode::from(2);
    };
    let recipe = Recipe { clients, ..Recipe::default() };
    match write_recipe(&mut |_| Ok(Box::new(io::sink()) as Box<dyn Write>), &recipe) {
        Ok(made) => {
            println!("{} bytes", made.files.iter().map(|(_, bytes, _)| bytes).sum::<u64>());
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}
