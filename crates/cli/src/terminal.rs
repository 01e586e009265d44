//! The one way out: results to standard output, notices and problems to standard error.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};

use model::Object;

use crate::words;

/// Where a command writes. A reader that went away ends the writing, not the work.
pub(crate) struct Terminal {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    mode: Mode,
    out_gone: bool,
    out_failed: bool,
}

/// What the person asked for, and what there is to write to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mode {
    /// Results as JSON.
    pub(crate) json: bool,
    /// No progress and no notices.
    pub(crate) quiet: bool,
    /// Standard output is a terminal.
    pub(crate) out_is_terminal: bool,
    /// Standard error is a terminal: someone can see progress and answer prompts.
    pub(crate) err_is_terminal: bool,
    /// Bold is wanted and possible.
    pub(crate) bold: bool,
    /// Columns of the terminal, where there is one.
    pub(crate) columns: Option<usize>,
}

impl Mode {
    /// How many columns text may fill: those of the terminal, but no fewer than 80, and no more than eyes follow.
    pub(crate) fn width(self) -> usize {
        self.columns.unwrap_or(80).clamp(80, 110)
    }
}

impl Terminal {
    /// The real one. `NO_COLOR` (no-color.org) and a dumb terminal switch bold off.
    pub(crate) fn of_process(json: bool, quiet: bool) -> Self {
        let out_is_terminal = io::stdout().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let mode = Mode {
            json,
            quiet,
            out_is_terminal,
            err_is_terminal: io::stderr().is_terminal(),
            bold: out_is_terminal && !plain,
            columns: platform::terminal_columns(),
        };
        Self::new(Box::new(BufWriter::new(io::stdout())), Box::new(io::stderr()), mode)
    }

    pub(crate) fn new(out: Box<dyn Write + Send>, err: Box<dyn Write + Send>, mode: Mode) -> Self {
        Self { out, err, mode, out_gone: false, out_failed: false }
    }

    pub(crate) const fn mode(&self) -> Mode {
        self.mode
    }

    /// One line of a result for people; nothing in JSON mode. Whatever could steer a terminal is made harmless.
    pub(crate) fn line(&mut self, text: &str) {
        if !self.mode.json {
            self.write_out(format!("{}\n", words::harmless(text)).as_bytes());
        }
    }

    /// A line that carries the conclusion: bold where that is possible.
    pub(crate) fn headline(&mut self, text: &str) {
        if self.mode.json {
            return;
        }
        let text = words::harmless(text);
        let line = if self.mode.bold { format!("\u{1b}[1m{text}\u{1b}[0m\n") } else { format!("{text}\n") };
        self.write_out(line.as_bytes());
    }

    /// A name and a value below each other's, as in `Signer      0123 …`.
    pub(crate) fn field(&mut self, name: &str, value: &str) {
        self.line(&format!("  {name:<14} {value}"));
    }

    /// One JSON object on a line of its own; nothing outside JSON mode.
    pub(crate) fn json(&mut self, object: Object) {
        if self.mode.json {
            let mut line = model::Json::from(object).to_text();
            line.push('\n');
            self.write_out(line.as_bytes());
        }
    }

    /// Bytes for a program, as they are: a script, a page, a row of a report.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.write_out(bytes);
    }

    /// Something to know, on standard error; not with `--quiet`.
    pub(crate) fn notice(&mut self, text: &str) {
        if !self.mode.quiet {
            self.complain(text);
        }
    }

    /// Something that must be known, on standard error.
    pub(crate) fn complain(&mut self, text: &str) {
        self.flush();
        // Nobody left to tell if standard error is gone.
        let _ = writeln!(self.err, "{}", words::harmless(text));
        let _ = self.err.flush();
    }

    /// Shows a secret once, and only on a terminal. False if there is none: then nothing was shown.
    #[must_use]
    pub(crate) fn show_secret(&mut self, lines: &[&str]) -> bool {
        self.flush();
        let to: &mut dyn Write = if self.mode.err_is_terminal {
            &mut self.err
        } else if self.mode.out_is_terminal {
            &mut self.out
        } else {
            return false;
        };
        let written = lines.iter().try_for_each(|line| writeln!(to, "{line}"));
        written.and_then(|()| to.flush()).is_ok()
    }

    /// Whether there is a terminal that could show a secret.
    pub(crate) const fn can_show_secret(&self) -> bool {
        self.mode.err_is_terminal || self.mode.out_is_terminal
    }

    /// Whether the reader of the results went away.
    pub(crate) const fn reader_gone(&self) -> bool {
        self.out_gone
    }

    /// Whether results were lost because they could not be written, as on a full disk.
    pub(crate) const fn results_lost(&self) -> bool {
        self.out_failed
    }

    /// Hands everything over that was held back.
    pub(crate) fn flush(&mut self) {
        let flushed = self.out.flush();
        self.note(flushed);
    }

    fn write_out(&mut self, bytes: &[u8]) {
        if !self.out_gone {
            let written = self.out.write_all(bytes);
            self.note(written);
        }
    }

    fn note(&mut self, written: io::Result<()>) {
        if let Err(e) = written
            && !self.out_gone
        {
            self.out_gone = true;
            if e.kind() != ErrorKind::BrokenPipe {
                self.out_failed = true;
                self.complain(&format!("cannot write the results: {e}"));
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// Keeps what was written, to look at.
    #[derive(Clone, Default)]
    pub(crate) struct Page(Arc<Mutex<Vec<u8>>>);

    impl Page {
        pub(crate) fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A terminal that writes to two pages.
    pub(crate) fn on_paper(mode: Mode) -> (Terminal, Page, Page) {
        let (out, err) = (Page::default(), Page::default());
        (Terminal::new(Box::new(out.clone()), Box::new(err.clone()), mode), out, err)
    }

    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_hostile_name_stays_on_its_line() {
        let (mut terminal, out, _) = on_paper(Mode { bold: true, ..Mode::default() });
        terminal.line("a\n\u{1b}[31mb");
        terminal.headline("c");
        assert_eq!(out.text(), "a\\n\\u{1b}[31mb\n\u{1b}[1mc\u{1b}[0m\n");
    }

    #[test]
    fn words_for_people_and_json_for_programs_never_mix() {
        let (mut people, out, _) = on_paper(Mode::default());
        people.line("words");
        people.json(Object::new().with("a", true));
        assert_eq!(out.text(), "words\n");
        let (mut program, out, err) = on_paper(Mode { json: true, quiet: true, ..Mode::default() });
        program.line("words");
        program.headline("words");
        program.json(Object::new().with("a", true));
        program.notice("progress");
        program.complain("problem");
        assert_eq!((out.text().as_str(), err.text().as_str()), ("{\"a\":true}\n", "problem\n"));
    }

    #[test]
    fn a_secret_is_shown_on_a_terminal_only() {
        let (mut pipe, out, err) = on_paper(Mode::default());
        assert!(!pipe.can_show_secret() && !pipe.show_secret(&["secret"]));
        assert_eq!((out.text().as_str(), err.text().as_str()), ("", ""));
        let (mut seen, out, err) = on_paper(Mode { err_is_terminal: true, ..Mode::default() });
        assert!(seen.can_show_secret() && seen.show_secret(&["secret"]));
        assert_eq!((out.text().as_str(), err.text().as_str()), ("", "secret\n"));
    }

    #[test]
    fn a_reader_that_went_away_ends_the_writing_quietly() {
        let err = Page::default();
        let mut terminal = Terminal::new(Box::new(Gone), Box::new(err.clone()), Mode::default());
        terminal.line("one");
        terminal.line("two");
        assert!(terminal.reader_gone());
        assert_eq!(err.text(), "");
    }
}
