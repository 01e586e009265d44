//! CSV, for spreadsheets (`docs/formats/report.md`, section 4): a finding in each row, then what could not be judged, then the
//! result.

use std::io::{self, Write};

use model::{Finding, Related};

use super::result::in_words;
use super::{About, audience_token, severity_token};
use crate::report::Report;
use crate::rules;
use crate::short::Short;
use crate::sink::Sink;
use crate::summary::Overview;

/// Writes a table that a spreadsheet opens without running anything in it.
#[derive(Debug)]
pub struct Table<W> {
    out: W,
    row: Vec<u8>,
    /// How many columns stand behind those of a finding.
    own: usize,
}

impl<W: Write> Table<W> {
    /// Writes the byte order mark and the header to `out`, which had better be buffered.
    ///
    /// # Errors
    /// As the output says.
    pub fn new(out: W) -> io::Result<Self> {
        Self::with_columns(out, &[])
    }

    /// The same with columns of the caller's own behind those of a finding; [`Self::accept_with`] fills them.
    ///
    /// # Errors
    /// As the output says.
    pub fn with_columns(mut out: W, own: &[&str]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = Self { out, row: Vec::new(), own: own.len() };
        table.write(COLUMNS, own)?;
        Ok(table)
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
            self.write(row, &[])?;
        }
        let (message, basis) = (in_words(about, report, overview), report.stamp_text().unwrap_or_default());
        let row = row_of([
            ("severity", "result"),
            ("blocks", yes_or_no(overview.total.blocking > 0)),
            ("file", about.set),
            ("message", &message),
            ("fix", overview.steps.first().map_or("", |step| step.what)),
            ("basis", &basis),
        ]);
        self.write(row, &[])
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

impl<W: Write> Table<W> {
    /// Takes one finding, with what stands in the caller's own columns; what lacks is empty.
    ///
    /// # Errors
    /// As the output says.
    pub fn accept_with(&mut self, finding: &Finding, own: &[&str]) -> io::Result<()> {
        // Names every field, so that a new one cannot be forgotten.
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
        let place = |Related { file, line, row_key: _ }: &Related| format!("{file}:{line}");
        let related = related.iter().map(place).collect::<Vec<_>>().join(" ");
        let line = line.map_or(Short::EMPTY, Short::of);
        let fields: [&str; 20] = [
            code,
            severity_token(*severity),
            yes_or_no(*blocks),
            audience_token(*audience),
            file.as_deref().unwrap_or_default(),
            line.as_str(),
            column.as_deref().unwrap_or_default(),
            row_key.as_deref().unwrap_or_default(),
            organization_id.as_deref().unwrap_or_default(),
            project_id.as_deref().unwrap_or_default(),
            personal_id.as_deref().unwrap_or_default(),
            enrollment_id.as_deref().unwrap_or_default(),
            user_id.as_deref().unwrap_or_default(),
            &related,
            value.as_deref().unwrap_or_default(),
            yes_or_no(*value_masked),
            message,
            fix,
            basis,
            fingerprint,
        ];
        self.write(fields, own)
    }

    fn write(&mut self, fields: [&str; 20], own: &[&str]) -> io::Result<()> {
        self.row.clear();
        let own = own.iter().copied().chain(std::iter::repeat("")).take(self.own);
        csv_row(fields.into_iter().chain(own), &mut self.row);
        self.out.write_all(&self.row)
    }
}

/// Adds one row to `rows`, every field in quotation marks; none of them can be a formula.
pub fn csv_row<'f>(fields: impl IntoIterator<Item = &'f str>, rows: &mut Vec<u8>) {
    for (at, field) in fields.into_iter().enumerate() {
        rows.extend_from_slice(if at == 0 { b"\"" } else { b",\"" });
        rows.extend_from_slice(if field.starts_with(FORMULA) { b"'" } else { b"" });
        for (place, part) in field.split('"').enumerate() {
            rows.extend_from_slice(if place == 0 { b"" } else { b"\"\"" });
            rows.extend_from_slice(part.as_bytes());
        }
        rows.push(b'"');
    }
    rows.extend_from_slice(b"\r\n");
}

impl<W: Write + Send> Sink for Table<W> {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.accept_with(finding, &[])
    }
}

const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
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

/// What a spreadsheet may take for the beginning of a formula, in some language or other.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

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
    fn columns_of_the_callers_own_stand_behind_in_every_row() {
        let mut table = Table::with_columns(Vec::new(), &["note"]).unwrap();
        let finding = rules::FILE_UNKNOWN.about("a.csv").finish();
        table.accept_with(&finding, &["=seen"]).unwrap();
        table.accept(&finding).unwrap();
        let text = String::from_utf8(table.finish().unwrap()).unwrap();
        let ends: Vec<&str> = text.lines().map(|line| line.rsplit(',').next().unwrap()).collect();
        assert_eq!(ends, ["\"note\"", "\"'=seen\"", "\"\""]);
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
