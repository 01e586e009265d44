//! From the command line to an exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser as _;
use clap::error::ErrorKind;
use platform::{OsDisk, PlaceKind};
use zeroize::Zeroizing;

use crate::args::{BundleArgs, Cli, Command, OpenArgs};
use crate::check::Examination;
use crate::exit::Exit;
use crate::host::Host;
use crate::key::Opener;
use crate::outcome::{End, Outcome, Pin};
use crate::{log, say};

static STOP: AtomicBool = AtomicBool::new(false);

/// The whole program, with the system it runs on.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    platform::raise_open_file_limit();
    platform::disable_core_dumps();
    let exit = guarded(&mut io::stderr(), || {
        // Without a handler, Ctrl-C still ends the program; only half-made files could then stay behind.
        let _ = ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed));
        let mut host = Host {
            disk: &OsDisk::new(),
            out: &mut io::stdout(),
            err: &mut io::stderr(),
            stop: &STOP,
            passphrase: std::env::var("STRONGROOM_PASSPHRASE").ok().map(Zeroizing::new),
            ask: &mut |prompt| rpassword::prompt_password(prompt).map(Zeroizing::new),
            watched: io::stderr().is_terminal(),
        };
        run(std::env::args_os(), &mut host)
    });
    ExitCode::from(exit.code())
}

/// Turns a panic into our own exit code. What it says is not repeated: it may hold anything.
fn guarded(err: &mut dyn io::Write, work: impl FnOnce() -> Exit) -> Exit {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let _ = writeln!(
            err,
            "strongroom-verify stopped because of a mistake of its own. Nothing half-made stays behind, and \
             nothing is said about the file. Please tell the makers which command you gave, without the file."
        );
        Exit::Bug
    })
}

/// Does what the command line says.
pub fn run(args: impl IntoIterator<Item = OsString>, host: &mut Host<'_>) -> Exit {
    match Cli::try_parse_from(args) {
        Ok(Cli { command: Command::Bundle(args) }) => bundle(&args, host),
        Ok(Cli { command: Command::Open(args) }) => open(&args, host),
        Ok(Cli { command: Command::Log(args) }) => log::run(&args, host),
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            answer(host, &e.render().to_string(), Exit::Done)
        }
        Err(e) => {
            host.note(e.render().to_string().trim_end());
            Exit::Failed
        }
    }
}

fn bundle(args: &BundleArgs, host: &mut Host<'_>) -> Exit {
    let opener = match Opener::obtain(&args.key, host) {
        Ok(opener) => opener,
        Err(e) => {
            host.note(&e);
            return e.exit();
        }
    };
    let examination = Examination { pin: args.pin.pin, opener: opener.as_ref(), out: None };
    let mut exit = Exit::Done;
    for path in &args.files {
        let outcome = examination.run(path, host);
        let shown = say::path(path);
        let result = if args.json {
            answer(host, &outcome.json(&shown).to_text(), outcome.exit())
        } else {
            tell(host, &shown, &outcome)
        };
        exit = exit.worst(result);
        if exit == Exit::Interrupted {
            break;
        }
    }
    exit
}

fn open(args: &OpenArgs, host: &mut Host<'_>) -> Exit {
    match host.disk.kind(&args.out) {
        Ok(None) => {}
        Ok(Some(_)) => {
            host.note(platform::DiskError::target_exists(&args.out));
            return Exit::Failed;
        }
        Err(e) => {
            host.note(e);
            return Exit::Failed;
        }
    }
    if let Err(e) = host.disk.open_regular(&args.file) {
        host.note(e);
        return Exit::Failed;
    }
    let opener = match Opener::obtain(&args.key, host) {
        Ok(opener) => opener,
        Err(e) => {
            host.note(&e);
            return e.exit();
        }
    };
    warn_of_place(args, host);
    let examination =
        Examination { pin: args.pin.pin, opener: opener.as_ref(), out: Some(args.out.as_path()) };
    let outcome = examination.run(&args.file, host);
    let exit = tell(host, &say::path(&args.file), &outcome);
    let opened = matches!(outcome.end, End::Intact { locked: None }) && outcome.pin() != Pin::Other;
    let last = if opened {
        format!("Opened into {}. Whoever can read that folder can read the data.", say::path(&args.out))
    } else {
        String::from("Nothing was written.")
    };
    host.note(last);
    exit
}

/// Opened data must not leave the computer unnoticed.
fn warn_of_place(args: &OpenArgs, host: &mut Host<'_>) {
    let kind = host.disk.place(&args.out).map(|place| place.kind);
    let where_to = match kind {
        Ok(PlaceKind::Synced { by }) => format!("a folder that {by} copies to other computers"),
        Ok(PlaceKind::Network) => String::from("a share of another computer"),
        _ => return,
    };
    host.note(format_args!(
        "Note: {} lies in {where_to}; the opened data will be there too. Ctrl-C stops.",
        say::path(&args.out)
    ));
}

/// Results go to the output; what kept us from a result goes to the error stream.
fn tell(host: &mut Host<'_>, file: &str, outcome: &Outcome) -> Exit {
    let text = outcome.text(file);
    if outcome.verdict().is_some() {
        answer(host, &text, outcome.exit())
    } else {
        host.note(text);
        outcome.exit()
    }
}

fn answer(host: &mut Host<'_>, text: &str, exit: Exit) -> Exit {
    match writeln!(host.out, "{}", text.trim_end()).and_then(|()| host.out.flush()) {
        Ok(()) => exit,
        Err(_) => exit.worst(Exit::Failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_exit_code_70_and_says_nothing_of_its_own() {
        let mut err = Vec::new();
        let exit = guarded(&mut err, || panic!("Ann Example, born 1980"));
        assert_eq!(exit.code(), 70);
        let text = String::from_utf8(err).unwrap();
        assert!(text.contains("mistake of its own") && !text.contains("Ann"), "{text}");
    }
}
