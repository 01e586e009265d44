//! Writing rows: text in quotes, numbers and dates bare, lines ended by CR LF, as HUD's specification has them.

use std::io::{self, Write};
use std::sync::LazyLock;

use crate::day::Day;
use crate::fault::{Planted, Planter};

/// Bytes gathered before they are written.
const GATHER: usize = 256 << 10;

/// The calendar as text: formatting a date costs a look-up.
static CALENDAR: LazyLock<Vec<[u8; 10]>> =
    LazyLock::new(|| (FIRST.0..LAST.0).map(|day| spell(Day(day))).collect());
const FIRST: Day = Day::on(1915, 1, 1);
const LAST: Day = Day::on(2035, 1, 1);

fn spell(day: Day) -> [u8; 10] {
    let (year, month, day) = day.date();
    let digit = |number: i32, place: i32| b'0' + (number / place % 10).unsigned_abs() as u8;
    [
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ]
}

/// Writes one file. Every field is followed by a comma, and the end of a row replaces the last one.
pub(crate) struct Rows<'w> {
    out: Box<dyn Write + 'w>,
    line: Vec<u8>,
    row_start: usize,
    bytes: u64,
    rows: u64,
    planter: Option<Planter>,
}

impl<'w> Rows<'w> {
    pub(crate) fn new(out: Box<dyn Write + 'w>, planter: Option<Planter>) -> Self {
        Self { out, line: Vec::with_capacity(GATHER + 4096), row_start: 0, bytes: 0, rows: 0, planter }
    }

    /// Fields as they are, with the commas between them.
    pub(crate) fn bare(&mut self, fields: &str) -> &mut Self {
        self.line.extend_from_slice(fields.as_bytes());
        self.comma()
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.line.push(b'"');
        for byte in text.bytes() {
            if byte == b'"' {
                self.line.push(b'"');
            }
            self.line.push(byte);
        }
        self.line.push(b'"');
        self.comma()
    }

    /// Words put together to one text, such as `Sample Street 12`.
    pub(crate) fn numbered(&mut self, text: &str, number: u64) -> &mut Self {
        self.line.push(b'"');
        self.line.extend_from_slice(text.as_bytes());
        self.digits(number, 1);
        self.line.push(b'"');
        self.comma()
    }

    /// An id: a letter and a number.
    pub(crate) fn id(&mut self, letter: u8, number: u64) -> &mut Self {
        self.line.extend_from_slice(&[b'"', letter]);
        self.digits(number, 6);
        self.line.push(b'"');
        self.comma()
    }

    /// A text that holds no quote.
    pub(crate) fn plain(&mut self, text: &[u8]) -> &mut Self {
        self.line.push(b'"');
        self.line.extend_from_slice(text);
        self.line.push(b'"');
        self.comma()
    }

    /// A whole number.
    pub(crate) fn num(&mut self, number: u64) -> &mut Self {
        self.digits(number, 1);
        self.comma()
    }

    /// A whole number, or none.
    pub(crate) fn opt(&mut self, number: Option<u64>) -> &mut Self {
        match number {
            Some(number) => self.num(number),
            None => self.comma(),
        }
    }

    /// A number of so many digits as text.
    pub(crate) fn digit_text(&mut self, number: u64, width: usize) -> &mut Self {
        self.line.push(b'"');
        self.digits(number, width);
        self.line.push(b'"');
        self.comma()
    }

    /// 1 or 0.
    pub(crate) fn flag(&mut self, yes: bool) -> &mut Self {
        self.num(u64::from(yes))
    }

    /// An amount in cents.
    pub(crate) fn money(&mut self, cents: u64) -> &mut Self {
        self.digits(cents / 100, 1);
        self.line.push(b'.');
        self.digits(cents % 100, 2);
        self.comma()
    }

    pub(crate) fn date(&mut self, day: Day) -> &mut Self {
        self.push_date(day);
        self.comma()
    }

    /// A date, or none.
    pub(crate) fn opt_date(&mut self, day: Option<Day>) -> &mut Self {
        match day {
            Some(day) => self.date(day),
            None => self.comma(),
        }
    }

    /// A text, or none.
    pub(crate) fn opt_text(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.comma(),
        }
    }

    /// A date with a time.
    pub(crate) fn moment(&mut self, day: Day, hour: u64, minute: u64) -> &mut Self {
        self.push_date(day);
        self.line.push(b' ');
        self.digits(hour, 2);
        self.line.push(b':');
        self.digits(minute, 2);
        self.line.extend_from_slice(b":00");
        self.comma()
    }

    /// So many fields without a value.
    pub(crate) fn none(&mut self, count: usize) -> &mut Self {
        for _ in 0..count {
            self.line.push(b',');
        }
        self
    }

    /// Ends the row.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.line.pop();
        self.line.extend_from_slice(b"\r\n");
        self.rows += 1;
        if let Some(planter) = &mut self.planter {
            self.rows += planter.row(&mut self.line, self.row_start);
        }
        self.row_start = self.line.len();
        if self.line.len() >= GATHER { self.flush() } else { Ok(()) }
    }

    /// Writes what was gathered; tells how many bytes and rows it was in all, the header among them, and which faults
    /// were planted.
    pub(crate) fn finish(mut self) -> io::Result<(u64, u64, Vec<Planted>)> {
        let planted = self.planter.take().map(|planter| planter.finish(&mut self.line)).unwrap_or_default();
        self.flush()?;
        self.out.flush()?;
        Ok((self.bytes, self.rows, planted))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.line)?;
        self.bytes += self.line.len() as u64;
        self.line.clear();
        self.row_start = 0;
        Ok(())
    }

    fn comma(&mut self) -> &mut Self {
        self.line.push(b',');
        self
    }

    fn push_date(&mut self, day: Day) {
        match usize::try_from(day.0 - FIRST.0).ok().and_then(|at| CALENDAR.get(at)) {
            Some(text) => self.line.extend_from_slice(text),
            None => self.line.extend_from_slice(&spell(day)),
        }
    }

    fn digits(&mut self, mut number: u64, width: usize) {
        if number < 10 && width == 1 {
            self.line.push(b'0' + number as u8);
            return;
        }
        let mut room = [b'0'; 32];
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
