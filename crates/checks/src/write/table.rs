//! CSV, for spreadsheets (`docs/formats/report.md`, section 4): a finding in each row, then what could not be judged, then the
//! result.

use std::io::{self, Write};

use model::{Finding, Related};

use super::result::in_words;
use super::{About, audience_token, severity_token};
use crate::report::Report;
use crate::rules;
use crate::sink::Sink;
use crate::summary::Overview;

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

    /// Writes the rows that are no findings: one for each rule that could not be judged, and last the result.
    ///
    /// # Errors
    /// As the output says.
    pub fn conclude(
        &mut self,
        about: &About<'_>,
        report: &Report,
        overview: &Overview<'_>,
    ) -> io::Result<()> {
        for open in &report.not_evaluated {
            let rule = rules::find(open.code);
            let message = format!("Not judged, which is not the same as satisfied: {}.", open.why);
            let row = row_of([
                ("code", open.code),
                ("severity", "not_evaluated"),
                ("blocks", "false"),
                ("audience", rule.map_or("", |rule| audience_token(rule.audience))),
                ("file", &open.file),
                ("column", open.column.as_deref().unwrap_or_default()),
                ("message", &message),
                ("fix", "Mend what is in the way, then check again."),
                ("basis", rule.map_or("", |rule| rule.basis)),
            ]);
            write_row(&mut self.out, row)?;
        }
        let (message, basis) = (in_words(about, report, overview), report.stamp_text().unwrap_or_default());
        let row = row_of([
            ("severity", "result"),
            ("blocks", if overview.total.blocking > 0 { "true" } else { "false" }),
            ("file", about.set),
            ("message", &message),
            ("fix", overview.steps.first().map_or("", |step| step.what)),
            ("basis", &basis),
        ]);
        write_row(&mut self.out, row)
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

/// A row of the named columns; the others stay empty.
fn row_of<'r, const N: usize>(cells: [(&str, &'r str); N]) -> [&'r str; 20] {
    COLUMNS.map(|column| cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| *text))
}

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

/// What a spreadsheet may take for the beginning of a formula, in some language or other.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn write_row(out: &mut impl Write, fields: [&str; 20]) -> io::Result<()> {
    for (place, field) in fields.iter().enumerate() {
        let guard = if field.starts_with(FORMULA) { "'" } else { "" };
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
        for hostile in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"] {
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
