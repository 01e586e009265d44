//! JSON Lines, for programs (`docs/formats/report.md`, section 3): a finding on each line, then the result.

use std::io::{self, Write};

use model::{Finding, Json, Related};

use super::result::result_of;
use super::{About, audience_token, severity_token};
use crate::report::Report;
use crate::sink::Sink;
use crate::summary::Overview;

/// Writes one JSON object per line.
#[derive(Debug)]
pub struct JsonLines<W> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `out`, which had better be buffered.
    pub fn new(out: W) -> Self {
        Self { out, line: Vec::new() }
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
        self.line.clear();
        json_line(finding, &mut self.line);
        self.out.write_all(&self.line)
    }
}

/// Appends a finding as one line of JSON, its end included.
pub fn json_line(finding: &Finding, line: &mut Vec<u8>) {
    // Names every field, so that a new one cannot be forgotten.
    let Finding {
        code,
        severity,
        blocks,
        audience,
        file,
        line: at,
        column,
        row_key,
        organization_id,
        project_id,
        personal_id,
        enrollment_id,
        user_id,
        related,
        value,
        value_masked,
        message,
        fix,
        basis,
        fingerprint,
    } = finding;
    let out = line;
    text(out, "{\"code\":", code);
    text(out, ",\"severity\":", severity_token(*severity));
    put(out, if *blocks { ",\"blocks\":true" } else { ",\"blocks\":false" });
    text(out, ",\"audience\":", audience_token(*audience));
    any_text(out, ",\"file\":", file.as_deref());
    put(out, ",\"line\":");
    match at {
        Some(at) => number(out, *at),
        None => put(out, "null"),
    }
    any_text(out, ",\"column\":", column.as_deref());
    any_text(out, ",\"row_key\":", row_key.as_deref());
    any_text(out, ",\"organization_id\":", organization_id.as_deref());
    any_text(out, ",\"project_id\":", project_id.as_deref());
    any_text(out, ",\"personal_id\":", personal_id.as_deref());
    any_text(out, ",\"enrollment_id\":", enrollment_id.as_deref());
    any_text(out, ",\"user_id\":", user_id.as_deref());
    put(out, ",\"related\":[");
    for (place, Related { file, line, row_key }) in related.iter().enumerate() {
        text(out, if place == 0 { "{\"file\":" } else { ",{\"file\":" }, file);
        put(out, ",\"line\":");
        number(out, *line);
        any_text(out, ",\"row_key\":", row_key.as_deref());
        put(out, "}");
    }
    any_text(out, "],\"value\":", value.as_deref());
    put(out, if *value_masked { ",\"value_masked\":true" } else { ",\"value_masked\":false" });
    text(out, ",\"message\":", message);
    text(out, ",\"fix\":", fix);
    text(out, ",\"basis\":", basis);
    text(out, ",\"fingerprint\":", fingerprint);
    put(out, "}\n");
}

fn put(out: &mut Vec<u8>, words: &str) {
    out.extend_from_slice(words.as_bytes());
}

fn number(out: &mut Vec<u8>, number: u64) {
    // Memory takes everything.
    let _ = write!(out, "{number}");
}

fn any_text(out: &mut Vec<u8>, name: &str, value: Option<&str>) {
    match value {
        Some(value) => text(out, name, value),
        None => {
            put(out, name);
            put(out, "null");
        }
    }
}

/// `name`, as it stands, and a text in quotes.
fn text(out: &mut Vec<u8>, name: &str, value: &str) {
    put(out, name);
    out.push(b'"');
    let odd = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
    // Looking at all bytes without stopping is quicker than stopping at the first.
    if value.bytes().fold(false, |any, byte| any | odd(byte)) {
        value.bytes().for_each(|byte| escaped(out, byte));
    } else {
        put(out, value);
    }
    out.push(b'"');
}

fn escaped(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'"' => put(out, "\\\""),
        b'\\' => put(out, "\\\\"),
        b'\n' => put(out, "\\n"),
        b'\r' => put(out, "\\r"),
        b'\t' => put(out, "\\t"),
        0x08 => put(out, "\\b"),
        0x0c => put(out, "\\f"),
        0x00..0x20 => {
            let _ = write!(out, "\\u{byte:04x}");
        }
        _ => out.push(byte),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn a_line_is_what_any_writer_of_json_makes_of_the_finding(
            texts in prop::collection::vec(prop::option::of(any::<String>()), 9),
            related in prop::collection::vec((any::<String>(), any::<u64>(), prop::option::of(any::<String>())), 0..3),
            line in prop::option::of(any::<u64>()),
            flags in any::<(bool, bool)>(),
        ) {
            let mut finding = rules::FILE_UNKNOWN.draft().finish();
            let mut texts = texts.into_iter();
            let slots = [
                &mut finding.file, &mut finding.column, &mut finding.row_key, &mut finding.organization_id,
                &mut finding.project_id, &mut finding.personal_id, &mut finding.enrollment_id, &mut finding.user_id,
                &mut finding.value,
            ];
            slots.into_iter().for_each(|slot| *slot = texts.next().flatten());
            finding.related =
                related.into_iter().map(|(file, line, row_key)| Related { file, line, row_key }).collect();
            (finding.line, finding.blocks, finding.value_masked) = (line, flags.0, flags.1);
            finding.message = (0..=0x7f).map(char::from).collect();
            let mut written = Vec::new();
            json_line(&finding, &mut written);
            let expected = serde_json::to_string(&finding).unwrap() + "\n";
            prop_assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
    }
}
