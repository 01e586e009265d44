//! Our values in the page's words.

use model::{Audience, Severity};
use wire::{FindingQuery, FindingRow, Group, GroupBy, RelatedRow, RuleHelp};

use super::said::in_the_window;
use crate::findings::{FindingFilter, Grouped, GroupedBy, Numbered};
use crate::problem::{Problem, ProblemKind};

/// A problem as the page has it.
pub fn problem(problem: &Problem) -> wire::Problem {
    let kind = match problem.kind() {
        ProblemKind::Broken => wire::ProblemKind::Broken,
        ProblemKind::Bug => wire::ProblemKind::Bug,
        ProblemKind::Busy => wire::ProblemKind::Busy,
        ProblemKind::Denied => wire::ProblemKind::Denied,
        ProblemKind::Exists => wire::ProblemKind::Exists,
        ProblemKind::Interrupted => wire::ProblemKind::Interrupted,
        ProblemKind::Io => wire::ProblemKind::Io,
        ProblemKind::Locked => wire::ProblemKind::Locked,
        ProblemKind::NoSlot => wire::ProblemKind::NoSlot,
        ProblemKind::Usage => wire::ProblemKind::Usage,
        ProblemKind::WrongSecret => wire::ProblemKind::WrongSecret,
    };
    let what = in_the_window(&problem.to_string());
    wire::Problem { kind, what, next: problem.advice().map(in_the_window) }
}

/// What a token that stands for nothing is answered.
pub(super) fn gone() -> wire::Problem {
    wire::Problem {
        kind: wire::ProblemKind::Gone,
        what: "this is not at hand any more".to_owned(),
        next: Some("choose or drop it again".to_owned()),
    }
}

/// The help page of a rule, by its headings.
///
/// # Errors
/// A usage problem for a code that no rule has.
pub fn rule_help(code: &str) -> Result<RuleHelp, wire::Problem> {
    let rule = checks::rules::all().find(|rule| rule.code == code);
    let rule = rule.ok_or_else(|| problem(&Problem::usage(format!("there is no rule `{code}`"))))?;
    let page = rule.help.text();
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            parts.push((heading.to_owned(), String::new()));
        } else if let Some((_, text)) = parts.last_mut()
            && !line.starts_with("```")
        {
            text.push_str(line);
            text.push('\n');
        }
    }
    for (_, text) in &mut parts {
        *text = text.trim().to_owned();
    }
    Ok(RuleHelp { code: rule.code.to_owned(), parts })
}

pub(super) const fn severity(severity: Severity) -> wire::Severity {
    match severity {
        Severity::HighPriority => wire::Severity::HighPriority,
        Severity::Error => wire::Severity::Error,
        Severity::Warning => wire::Severity::Warning,
    }
}

pub(super) fn filter(query: &FindingQuery) -> FindingFilter {
    let severity = query.severity.map(|severity| match severity {
        wire::Severity::HighPriority => Severity::HighPriority,
        wire::Severity::Error => Severity::Error,
        wire::Severity::Warning => Severity::Warning,
    });
    let audiences = [Audience::DataEntry, Audience::Setup, Audience::Vendor];
    let audience = audiences.into_iter().find(|one| query.audience.as_deref() == Some(token(*one)));
    FindingFilter {
        search: query.search.clone(),
        severity,
        code: query.code.clone(),
        file: query.file.clone(),
        audience,
        project: query.project.clone(),
        projects: None,
        organization: query.organization.clone(),
        user: None,
        noted: None,
    }
}

const fn token(audience: Audience) -> &'static str {
    match audience {
        Audience::DataEntry => "data_entry",
        Audience::Setup => "setup",
        Audience::Vendor => "vendor",
    }
}

/// What findings are counted by; none: by groups of projects, which the settings of the site know.
pub(super) const fn by(by: GroupBy) -> Option<GroupedBy> {
    Some(match by {
        GroupBy::Audience => GroupedBy::Audience,
        GroupBy::File => GroupedBy::File,
        GroupBy::Group => return None,
        GroupBy::Organization => GroupedBy::Organization,
        GroupBy::Project => GroupedBy::Project,
        GroupBy::Rule => GroupedBy::Code,
    })
}

pub(super) fn group(group: Grouped) -> Group {
    Group { name: group.name, found: group.found.into(), blocking: group.blocking.into() }
}

pub(super) fn row(Numbered { number, finding }: Numbered, note: Option<wire::NoteView>) -> FindingRow {
    FindingRow {
        note,
        number: number.into(),
        code: finding.code,
        severity: severity(finding.severity),
        blocks: finding.blocks,
        audience: token(finding.audience).to_owned(),
        file: finding.file,
        line: finding.line.map(Into::into),
        column: finding.column,
        row_key: finding.row_key,
        organization_id: finding.organization_id,
        project_id: finding.project_id,
        personal_id: finding.personal_id,
        enrollment_id: finding.enrollment_id,
        value: finding.value,
        value_masked: finding.value_masked,
        message: finding.message,
        fix: finding.fix,
        basis: finding.basis,
        related: finding
            .related
            .into_iter()
            .map(|row| RelatedRow { file: row.file, line: row.line.into(), row_key: row.row_key })
            .collect(),
    }
}
