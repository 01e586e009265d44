//! JSON Lines, for programs (`docs/formats/finding.md`, section 5).

use std::io::{self, Write};

use model::Finding;

use crate::sink::Sink;

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
