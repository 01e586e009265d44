//! The program from its start to its exit code.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use clap::Parser as _;
use platform::{Disk, OsDisk, OsRandom, SystemClock};
use workbench::{Host, Problem, ProblemKind};

use crate::args::{Cli, Command, Globals};
use crate::commands::{
    audit, check, compare, dataset, doctor, export, generate, key, lists, notes, open, operator, pack,
    quality, rules, sample, sent, settings, vault, verify,
};
use crate::exit::Exit;
use crate::terminal::Terminal;
use crate::{interrupt, result};

/// What a command has to work with.
pub(crate) struct Context<'h> {
    pub(crate) host: Host<'h>,
    pub(crate) terminal: Terminal,
    pub(crate) globals: Globals,
}

/// Where a panic happened. Its message is dropped: it could hold a value out of somebody's data.
static PANICKED_AT: Mutex<Option<String>> = Mutex::new(None);

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    platform::disable_core_dumps();
    platform::raise_open_file_limit();
    interrupt::listen();
    panic::set_hook(Box::new(note_place));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help_or_misuse) => {
            // A reader that went away needs no help.
            let _ = help_or_misuse.print();
            return ExitCode::from(u8::try_from(help_or_misuse.exit_code()).unwrap_or(2));
        }
    };
    let (json, quiet, name) = (cli.globals.json, cli.globals.quiet, cli.command.name());
    let code = panic::catch_unwind(AssertUnwindSafe(|| run(cli)));
    let code = code.unwrap_or_else(|_| our_own_bug(&mut Terminal::of_process(json, quiet), name));
    ExitCode::from(code)
}

fn note_place(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
    *PANICKED_AT.lock().unwrap_or_else(PoisonError::into_inner) = place;
}

fn run(cli: Cli) -> u8 {
    let disk: Arc<dyn Disk> = Arc::new(OsDisk::new());
    let (clock, random) = (SystemClock, OsRandom);
    let threads = std::thread::available_parallelism().unwrap_or(std::num::NonZeroUsize::MIN);
    let host = Host { disk: &disk, clock: &clock, random: &random, threads };
    let terminal = Terminal::of_process(cli.globals.json, cli.globals.quiet);
    let name = cli.command.name();
    let mut context = Context { host, terminal, globals: cli.globals };
    let exit = match dispatch(&mut context, cli.command) {
        Ok(exit) => exit,
        Err(problem) => {
            // Whoever closed the pipe has seen enough; the exit code still says that the work was cut short.
            if !(context.terminal.reader_gone() && problem.kind() == ProblemKind::Io) {
                report(&mut context.terminal, name, &problem);
            }
            Exit::Problem(problem.kind())
        }
    };
    context.terminal.flush();
    if context.terminal.results_lost() {
        exit.worse(Exit::Problem(ProblemKind::Io)).code()
    } else {
        exit.code()
    }
}

fn dispatch(context: &mut Context<'_>, command: Command) -> Result<Exit, Problem> {
    match command {
        Command::Init(args) => vault::init(context, &args),
        Command::Doctor(_) => doctor::run(context),
        Command::Passwd(args) => vault::passwd(context, &args),
        Command::Recover(args) => vault::recover(context, &args),
        Command::Operator(args) => operator::run(context, &args),
        Command::Check(args) => check::run(context, &args),
        Command::Dataset(args) => dataset::run(context, &args),
        Command::Export(args) => export::run(context, &args),
        Command::Verify(args) => verify::run(context, &args),
        Command::Open(args) => open::run(context, &args),
        Command::Audit(args) => audit::run(context, &args),
        Command::Key(args) => key::run(context, &args),
        Command::Rules(args) => rules::run(context, &args),
        Command::Pack(args) => pack::run(context, &args),
        Command::Compare(args) => compare::run(context, &args),
        Command::Lists(args) => lists::run(context, &args),
        Command::Notes(args) => notes::run(context, &args),
        Command::Sent(args) => sent::run(context, &args),
        Command::Quality(args) => quality::run(context, &args),
        Command::Settings(args) => settings::run(context, &args),
        Command::Sample(args) => sample::run(context, &args),
        Command::Generate(args) => generate::run(context, &args),
    }
}

fn report(terminal: &mut Terminal, command: &str, problem: &Problem) {
    say(terminal, problem);
    terminal.json(result::problem(command, problem));
}

/// Says what went wrong and what to do next.
pub(crate) fn say(terminal: &mut Terminal, problem: &Problem) {
    terminal.complain(&format!("strongroom: {problem}"));
    if let Some(next) = problem.advice() {
        terminal.complain(&format!("  {next}"));
    }
}

fn our_own_bug(terminal: &mut Terminal, command: &str) -> u8 {
    let place = PANICKED_AT.lock().unwrap_or_else(PoisonError::into_inner).take();
    let place = place.unwrap_or_else(|| "an unknown place".to_owned());
    let problem = Problem::new(
        ProblemKind::Bug,
        format!(
            "this program met a fault of its own (at {place}) and stopped. Your files are as they were; what was being \
             written has no final name and is removed. Please tell the makers the command and this place; \
             no data is needed for that"
        ),
    );
    report(terminal, command, &problem);
    terminal.flush();
    ProblemKind::Bug.exit_code()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{Mode, tests::on_paper};

    #[test]
    fn a_fault_of_our_own_is_told_calmly_with_its_place_and_without_its_message() {
        panic::set_hook(Box::new(note_place));
        let caught = panic::catch_unwind(|| panic!("value of Jane Roe"));
        let _ = panic::take_hook();
        assert!(caught.is_err());
        let (mut terminal, out, err) = on_paper(Mode { json: true, ..Mode::default() });
        assert_eq!(our_own_bug(&mut terminal, "check"), 70);
        assert!(err.text().contains("run.rs:") && err.text().contains("stopped"), "{}", err.text());
        assert!(out.text().contains("\"kind\":\"bug\""), "{}", out.text());
        assert!(!(out.text() + &err.text()).contains("Jane"));
    }
}
