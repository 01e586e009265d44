//! JSON Lines, for programs (`docs/formats/report.md`, section 3): a finding on each line, then the result.

use std::io::{self, Write};

use model::{Finding, Json};

use super::About;
use super::result::result_of;
use crate::report::Report;
use crate::sink::Sink;
use crate::summary::Overview;

/// Writes one JSON object per line.
#[derive(Debug)]
pub struct JsonLines<W> {
    out: W,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `out`, which had better be buffered.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    /// Writes the last line, which is the result and no finding: it alone has no `code`.
    ///
    /// # Errors
    /// As the output says.
    pub fn conclude(
        &mut self,
        about: &About<'_>,
        report: &Report,
        overview: &Overview<'_>,
    ) -> io::Result<()> {
        let result = Json::from(result_of(about, report, overview));
        self.out.write_all(result.to_text().as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Flushes, and gives the output back.
    ///
    /// # Errors
    /// As the output says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

impl<W: Write + Send> Sink for JsonLines<W> {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, finding)?;
        self.out.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn json_lines_have_the_frozen_shape() {
        let draft = rules::ROW_RAGGED.about("Client.csv").line(5).row_key(Some("1043".into()));
        let finding = draft.with("found", 37).with("expected", 38).finish();
        let mut lines = JsonLines::new(Vec::new());
        lines.accept(&finding).unwrap();
        let text = String::from_utf8(lines.finish().unwrap()).unwrap();
        let page = include_str!("../../../../docs/formats/finding.md");
        let example = page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        assert_eq!(text, example.replace("\n ", "").trim_end().to_owned() + "\n");
    }
}
