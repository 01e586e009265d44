//! Questions to a person at the terminal. Nothing typed is shown.

use std::io::{self, ErrorKind};

use workbench::{Problem, ProblemKind};
use zeroize::Zeroizing;

use crate::interrupt::Prompting;
use crate::terminal::Terminal;

/// Asks for a line without showing it; `None` if there is no terminal to ask at.
///
/// Standard error must be a terminal, since that is where the question stands; the answer is read from the terminal
/// itself, so that standard input may be a pipe.
///
/// # Errors
/// [`ProblemKind::Interrupted`] if the person gives up (Ctrl-C, Ctrl-D).
pub(crate) fn hidden(terminal: &mut Terminal, question: &str) -> Result<Option<Zeroizing<String>>, Problem> {
    if !terminal.mode().err_is_terminal {
        return Ok(None);
    }
    terminal.flush();
    let asking = Prompting::begin();
    let answer = rpassword::prompt_password(format!("{question}: "));
    drop(asking);
    read(answer.map(Zeroizing::new))
}

fn read(answer: io::Result<Zeroizing<String>>) -> Result<Option<Zeroizing<String>>, Problem> {
    match answer {
        Ok(line) => Ok(Some(line)),
        Err(e) if matches!(e.kind(), ErrorKind::Interrupted | ErrorKind::UnexpectedEof) => {
            Err(Problem::new(ProblemKind::Interrupted, "given up at the prompt; nothing was done"))
        }
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{Mode, tests::on_paper};

    #[test]
    fn nobody_is_asked_where_nobody_would_see_the_question() {
        let (mut terminal, out, err) = on_paper(Mode { out_is_terminal: true, ..Mode::default() });
        assert!(hidden(&mut terminal, "Passphrase").unwrap().is_none());
        assert_eq!(out.text() + &err.text(), "");
    }

    #[test]
    fn giving_up_is_an_interruption_and_no_terminal_is_no_answer() {
        for kind in [ErrorKind::Interrupted, ErrorKind::UnexpectedEof] {
            assert_eq!(read(Err(kind.into())).unwrap_err().kind(), ProblemKind::Interrupted);
        }
        assert!(read(Err(ErrorKind::NotFound.into())).unwrap().is_none());
    }
}
