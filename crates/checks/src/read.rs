//! Reading a report for programs back (`docs/formats/report.md`, section 3): the findings as a stream, then the result.
//!
//! A report that is not whole, or whose counts and findings do not agree, is none.

use std::io::{self, BufRead, Read as _};

use model::{Digest, Finding, Json, Object};

use crate::pack;
use crate::quality::Settings;
use crate::report::{Counts, FileReport, NotEvaluated, Report};
use crate::rules;
use crate::sink::Sink;

/// The longest line. A finding is far shorter; the result of ten thousand files is some megabytes.
const LONGEST: u64 = 64 << 20;

/// Why a report could not be read back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It could not be read.
    #[error("cannot read the report: {0}")]
    Io(#[from] io::Error),
    /// It is no whole report of this program, or of a newer one.
    #[error("the report is not whole, or was made by a newer version: {0}")]
    Malformed(&'static str),
    /// Whoever takes the findings failed.
    #[error("cannot pass the findings on: {0}")]
    Sink(io::Error),
}

/// Hands every finding of a report to `sink`, and gives the result.
///
/// # Errors
/// [`ReadError`]; findings may have been handed over until then.
pub fn json_lines(mut input: impl BufRead, sink: &mut dyn Sink) -> Result<Report, ReadError> {
    let mut counts = Counts::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        (&mut input).take(LONGEST).read_until(b'\n', &mut line)?;
        if line.pop() != Some(b'\n') {
            return Err(ReadError::Malformed("a line without end"));
        }
        if !line.starts_with(b"{\"code\":") {
            break;
        }
        let finding: Finding =
            serde_json::from_slice(&line).map_err(|_| ReadError::Malformed("a finding"))?;
        let rule = rules::find(&finding.code).ok_or(ReadError::Malformed("a code"))?;
        counts.add(rule, 0, 1);
        counts.add_in_file(finding.file.as_deref(), rule.code, 1);
        sink.accept(&finding).map_err(ReadError::Sink)?;
    }
    if input.read(&mut [0])? != 0 {
        return Err(ReadError::Malformed("something after the result"));
    }
    let json = Json::parse(&line).map_err(|_| ReadError::Malformed("the result"))?;
    let result = json.as_object().ok_or(ReadError::Malformed("the result"))?;
    report(result, counts).ok_or(ReadError::Malformed("the result"))?
}

/// `None` if a member is missing or another kind.
fn report(result: &Object, mut counts: Counts) -> Option<Result<Report, ReadError>> {
    for code in result.get("codes")?.as_array()? {
        let code = code.as_object()?;
        let rule = rules::find(code.text("code")?)?;
        if counts.of(rule).shown != code.count("shown")? {
            return Some(Err(ReadError::Malformed("its counts")));
        }
        counts.add(rule, code.count("found")?, 0);
    }
    if counts.iter().any(|(_, count)| count.found < count.shown) {
        return Some(Err(ReadError::Malformed("its counts")));
    }
    let files = result.get("files")?.as_array()?.iter().enumerate();
    let pack = result.text("pack").and_then(pack::find);
    // Another text of the same specification is not the one that was used.
    let stamp = pack
        .filter(|pack| result.text("pack_digest") == Some(pack.digest.to_string().as_str()))
        .map(pack::Pack::stamp);
    Some(Ok(Report {
        head: result.text("checked")?.to_owned(),
        pack: pack.map(|pack| pack.id.as_str()),
        stamp,
        comparable_database: result.get("comparable_database")?.as_bool()?,
        protected: protected(result)?,
        site: digest(result.get("site"))?,
        settings: settings(result)?,
        is_valid: result.get("is_valid")?.as_bool()?,
        files: files.map(|(index, file)| file_report(index, file)).collect::<Option<_>>()?,
        counts,
        not_evaluated: result
            .get("not_evaluated")?
            .as_array()?
            .iter()
            .map(not_evaluated)
            .collect::<Option<_>>()?,
        numbers: None,
    }))
}

/// How many ids stood on the protected list. Reports made before that was a member say it in their head, or nobody stood there.
fn protected(result: &Object) -> Option<u64> {
    if let Some(ids) = result.get("protected") {
        return ids.as_count();
    }
    let head = result.text("checked")?;
    let Some((before, after)) = head.split_once(" on the protected list") else { return Some(0) };
    if after.starts_with(", which is not asked") {
        return Some(0);
    }
    let number = before.rsplit(' ').nth(1)?.replace(',', "");
    number.parse().ok()
}

/// A digest that may be null, or not be there.
#[expect(clippy::option_option, reason = "no digest is an answer; what cannot be one is none")]
fn digest(json: Option<&Json>) -> Option<Option<Digest>> {
    match json {
        None | Some(Json::Null) => Some(None),
        Some(text) => text.as_text()?.parse().ok().map(Some),
    }
}

/// What data quality was judged by, if it was; `None` if that cannot be read.
fn settings(result: &Object) -> Option<Option<Settings>> {
    let Some(settings) = result.get("settings") else { return Some(None) };
    let members = settings.as_object()?.iter().filter(|(name, _)| *name != "digest");
    let settings = members.fold(Object::new(), |all, (name, value)| all.with(name, value.clone()));
    Settings::from_object(&settings).ok().map(Some)
}

fn file_report(index: usize, json: &Json) -> Option<FileReport> {
    let file = json.as_object()?;
    let sha256 = match file.get("sha256")? {
        Json::Null => None,
        digest => Some(digest.as_text()?.parse::<Digest>().ok()?),
    };
    Some(FileReport {
        index,
        name: file.text("name")?.to_owned(),
        bytes: file.count("bytes")?,
        records: file.count("records")?,
        sha256,
    })
}

fn not_evaluated(json: &Json) -> Option<NotEvaluated> {
    let open = json.as_object()?;
    Some(NotEvaluated {
        code: rules::find(open.text("code")?)?.code,
        file: open.text("file")?.to_owned(),
        column: open.text("column").map(str::to_owned),
        why: open.text("why")?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use model::Timestamp;

    use super::*;

    #[test]
    fn an_older_report_says_in_its_head_how_many_were_protected() {
        let head = |text: &str| protected(&Object::new().with("checked", text));
        assert_eq!(head("Checked against X; 0 rules switched off."), Some(0));
        assert_eq!(head("Checked against X; 0 rules switched off. 1 id on the protected list."), Some(1));
        assert_eq!(head("0 rules switched off. 1,204 ids on the protected list."), Some(1_204));
        assert_eq!(head("off. 7 ids on the protected list, which is not asked here."), Some(0));
        assert_eq!(head("off. many ids on the protected list."), None);
        let newer = Object::new().with("checked", "7 ids on the protected list.").with("protected", 3_u64);
        assert_eq!(protected(&newer), Some(3));
        assert_eq!(protected(&Object::new().with("protected", "3")), None);
    }
    use crate::summary::Summary;
    use crate::write::{About, JsonLines};
    use crate::{Options, Source, check};

    fn checked() -> (Report, Vec<Finding>, Vec<u8>) {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let source = Source::from_memory(vec![
            file("Client.csv", "PersonalID,SSN\n1,2,3\n\n2\n"),
            file("Export.csv", "ExportID,CSVVersion\n1,2026 v1.0\n"),
        ]);
        let (mut findings, mut lines, mut summary) =
            (Vec::new(), JsonLines::new(Vec::new()), Summary::new(1));
        let sink = &mut (&mut findings, (&mut lines, &mut summary));
        let report = check(&source, &Options::default(), sink, &()).unwrap();
        let when: Timestamp = "2026-01-01T00:00:00.000Z".parse().unwrap();
        let about = About { set: "x", when, program: "p", show_values: false };
        lines.conclude(&about, &report, &summary.overview(&report)).unwrap();
        (report, findings, lines.finish().unwrap())
    }

    #[test]
    fn what_was_written_reads_back_as_it_was() {
        let (report, findings, text) = checked();
        assert!(report.counts.total() > 20 && report.stamp.is_some() && !report.not_evaluated.is_empty());
        let mut again = Vec::new();
        assert_eq!(json_lines(text.as_slice(), &mut again).unwrap(), report);
        assert_eq!(again, findings);
    }

    #[test]
    fn a_report_that_lacks_a_line_or_any_end_is_none() {
        let (_, _, text) = checked();
        let lines: Vec<&[u8]> = text.split_inclusive(|b| *b == b'\n').collect();
        for without in 0..lines.len() {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != without);
            let cut: Vec<u8> = kept.flat_map(|(_, line)| line.to_vec()).collect();
            assert!(json_lines(cut.as_slice(), &mut ()).is_err(), "without line {without}");
        }
        for cut in (0..text.len()).step_by(97).chain([text.len() - 1]) {
            assert!(json_lines(&text[..cut], &mut ()).is_err(), "cut to {cut}");
        }
        let longer = [text.as_slice(), b"x"].concat();
        assert!(json_lines(longer.as_slice(), &mut ()).is_err());
    }
}
