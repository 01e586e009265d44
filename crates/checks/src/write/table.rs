//! CSV, for spreadsheets (`docs/formats/finding.md`, section 6).

use std::io::{self, Write};

use model::{Finding, Related};

use super::{audience_token, severity_token};
use crate::sink::Sink;

/// Writes a table that a spreadsheet opens without running anything in it.
#[derive(Debug)]
pub struct Table<W> {
    out: W,
}

impl<W: Write> Table<W> {
    /// Writes the byte order mark and the header to `out`, which had better be buffered.
    ///
    /// # Errors
    /// As the output says.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        write_row(&mut out, COLUMNS)?;
        Ok(Self { out })
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

impl<W: Write + Send> Sink for Table<W> {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        let fields = row(finding);
        write_row(&mut self.out, fields.each_ref().map(String::as_str))
    }
}

const COLUMNS: [&str; 20] = [
    "code",
    "severity",
    "blocks",
    "audience",
    "file",
    "line",
    "column",
    "row_key",
    "organization_id",
    "project_id",
    "personal_id",
    "enrollment_id",
    "user_id",
    "related",
    "value",
    "value_masked",
    "message",
    "fix",
    "basis",
    "fingerprint",
];

/// Names every field, so that a new one cannot be forgotten.
fn row(finding: &Finding) -> [String; 20] {
    let Finding {
        code,
        severity,
        blocks,
        audience,
        file,
        line,
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
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let place = |Related { file, line, row_key: _ }: &Related| format!("{file}:{line}");
    [
        code.clone(),
        severity_token(*severity).to_owned(),
        blocks.to_string(),
        audience_token(*audience).to_owned(),
        text(file),
        line.map(|line| line.to_string()).unwrap_or_default(),
        text(column),
        text(row_key),
        text(organization_id),
        text(project_id),
        text(personal_id),
        text(enrollment_id),
        text(user_id),
        related.iter().map(place).collect::<Vec<_>>().join(" "),
        text(value),
        value_masked.to_string(),
        message.clone(),
        fix.clone(),
        basis.clone(),
        fingerprint.clone(),
    ]
}

fn write_row(out: &mut impl Write, fields: [&str; 20]) -> io::Result<()> {
    for (place, field) in fields.iter().enumerate() {
        let guard = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        let comma = if place == 0 { "" } else { "," };
        write!(out, "{comma}\"{guard}{}\"", field.replace('"', "\"\""))?;
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    fn table(findings: &[Finding]) -> String {
        let mut table = Table::new(Vec::new()).unwrap();
        findings.iter().for_each(|finding| table.accept(finding).unwrap());
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn no_field_of_the_table_can_be_a_formula() {
        for hostile in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            let mut finding = rules::FILE_UNKNOWN.about("a.csv").finish();
            finding.value = Some(hostile.into());
            finding.file = Some(hostile.into());
            let text = table(&[finding]);
            assert!(text.contains(&format!("\"'{hostile}\"")), "{text}");
            assert!(!text.contains(&format!("\"{hostile}")), "{text}");
        }
    }

    #[test]
    fn the_table_reads_back_with_a_field_for_every_column() {
        let mut finding = rules::FILE_UNKNOWN.about("a \"b\", c.csv").finish();
        finding.related = vec![
            Related { file: "x.csv".into(), line: 3, row_key: None },
            Related { file: "y.csv".into(), line: 4, row_key: Some("7".into()) },
        ];
        let text = table(&[finding.clone()]);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        assert_eq!(reader.headers().unwrap(), &COLUMNS[..]);
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!((row.len(), &row[4], &row[13]), (20, "a \"b\", c.csv", "x.csv:3 y.csv:4"));
        let json = serde_json::to_value(&finding).unwrap();
        assert_eq!(&row[1], json["severity"].as_str().unwrap());
        assert_eq!(&row[3], json["audience"].as_str().unwrap());
    }
}
