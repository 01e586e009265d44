//! Judging the text of a file as a whole: its encoding and its line ends.

use std::io::Read;

use super::rows::{FileContext, Stop};
use crate::desk::FileDesk;
use crate::rules;
use crate::scan::{LineEnd, Scanner};

/// Reports what the scanner met in the whole text.
pub(super) fn report_text<R: Read>(
    scanner: &Scanner<R>,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    let text = scanner.text_faults();
    if let Some((line, byte)) = text.not_utf8 {
        let windows = text.is_windows_1252();
        let rule = if windows { rules::ENCODING_WINDOWS_1252 } else { rules::ENCODING_NOT_UTF8 };
        desk.report(rule.about(context.name).line(line).with("found", format_args!("{byte:#04x}")))?;
    }
    if let Some(line) = text.nul {
        desk.report(rules::NUL_BYTE.about(context.name).line(line))?;
    }
    let ends = scanner.line_ends();
    match (ends.first, ends.differs) {
        (Some(first), Some((line, other))) => {
            let draft = rules::LINE_ENDS_MIXED.about(context.name).line(line);
            desk.report(draft.with("expected", first.name()).with("found", other.name()))?;
        }
        (Some(LineEnd::Cr), None) => desk.report(rules::LINE_END_CR_ONLY.about(context.name).line(1))?,
        _ => {}
    }
    Ok(())
}
