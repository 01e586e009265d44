//! Writing rows: text in quotes, numbers and dates bare, lines ended by CR LF, as HUD's specification has them.

use std::io::{self, Write};

use crate::day::Day;

/// Bytes gathered before they are written.
const GATHER: usize = 256 << 10;

/// Writes one file.
pub(crate) struct Rows {
    out: Box<dyn Write>,
    line: Vec<u8>,
    bytes: u64,
    rows: u64,
    at_start: bool,
}

impl Rows {
    pub(crate) fn new(out: Box<dyn Write>) -> Self {
        Self { out, line: Vec::with_capacity(GATHER + 4096), bytes: 0, rows: 0, at_start: true }
    }

    /// A field as it is.
    pub(crate) fn bare(&mut self, text: &str) -> &mut Self {
        self.comma();
        self.line.extend_from_slice(text.as_bytes());
        self
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.comma();
        self.line.push(b'"');
        for byte in text.bytes() {
            if byte == b'"' {
                self.line.push(b'"');
            }
            self.line.push(byte);
        }
        self.line.push(b'"');
        self
    }

    /// An id: a letter and a number.
    pub(crate) fn id(&mut self, letter: u8, number: u64) -> &mut Self {
        self.comma();
        self.line.extend_from_slice(&[b'"', letter]);
        self.digits(number, 6);
        self.line.push(b'"');
        self
    }

    /// A whole number.
    pub(crate) fn num(&mut self, number: u64) -> &mut Self {
        self.comma();
        self.digits(number, 1);
        self
    }

    /// A number of so many digits as text.
    pub(crate) fn digit_text(&mut self, number: u64, width: usize) -> &mut Self {
        self.comma();
        self.line.push(b'"');
        self.digits(number, width);
        self.line.push(b'"');
        self
    }

    /// 1 or 0.
    pub(crate) fn flag(&mut self, yes: bool) -> &mut Self {
        self.num(u64::from(yes))
    }

    /// A whole amount of dollars.
    pub(crate) fn money(&mut self, dollars: u64) -> &mut Self {
        self.num(dollars);
        self.line.extend_from_slice(b".00");
        self
    }

    pub(crate) fn date(&mut self, day: Day) -> &mut Self {
        self.comma();
        self.push_date(day);
        self
    }

    /// A date with a time.
    pub(crate) fn moment(&mut self, day: Day, hour: u64, minute: u64) -> &mut Self {
        self.date(day);
        self.line.push(b' ');
        self.digits(hour, 2);
        self.line.push(b':');
        self.digits(minute, 2);
        self.line.extend_from_slice(b":00");
        self
    }

    /// So many fields without a value.
    pub(crate) fn none(&mut self, count: usize) -> &mut Self {
        for _ in 0..count {
            self.comma();
        }
        self
    }

    /// The value, or none.
    pub(crate) fn some<T>(
        &mut self,
        value: Option<T>,
        write: impl FnOnce(&mut Self, T) -> &mut Self,
    ) -> &mut Self {
        match value {
            Some(value) => write(self, value),
            None => self.none(1),
        }
    }

    /// Ends the row.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.line.extend_from_slice(b"\r\n");
        self.at_start = true;
        self.rows += 1;
        if self.line.len() >= GATHER { self.flush() } else { Ok(()) }
    }

    /// Writes what was gathered; tells how many bytes and rows it was in all, the header among them.
    pub(crate) fn finish(mut self) -> io::Result<(u64, u64)> {
        self.flush()?;
        self.out.flush()?;
        Ok((self.bytes, self.rows))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.line)?;
        self.bytes += self.line.len() as u64;
        self.line.clear();
        Ok(())
    }

    fn comma(&mut self) {
        if !std::mem::take(&mut self.at_start) {
            self.line.push(b',');
        }
    }

    fn push_date(&mut self, day: Day) {
        let (year, month, day) = day.date();
        self.digits(year.unsigned_abs().into(), 4);
        self.line.push(b'-');
        self.digits(month.unsigned_abs().into(), 2);
        self.line.push(b'-');
        self.digits(day.unsigned_abs().into(), 2);
    }

    fn digits(&mut self, mut number: u64, width: usize) {
        let mut room = [b'0'; 20];
        let mut used = 0;
        for place in room.iter_mut().rev() {
            *place = b'0' + (number % 10) as u8;
            number /= 10;
            used += 1;
            if number == 0 && used >= width {
                break;
            }
        }
        self.line.extend_from_slice(room.get(room.len() - used..).unwrap_or_default());
    }
}
