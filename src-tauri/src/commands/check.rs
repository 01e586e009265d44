//! *Check*.

use tauri::ipc::Channel;
use wire::{
    CheckBegun, CheckOptions, FindingQuery, FindingsPage, Group, GroupBy, Problem, Progress, QualityNumbers,
    QualityView, RowView, RuleHelp, Tally, Token, Whole,
};
use workbench::desk;

use super::{Shared, beside, tell};

#[tauri::command]
pub(crate) async fn rule_help(desk: Shared<'_>, code: String) -> Result<RuleHelp, Problem> {
    beside(desk, move |_| desk::rule_help(&code)).await
}

#[tauri::command]
pub(crate) async fn check_begin(
    desk: Shared<'_>,
    file: Token,
    options: CheckOptions,
    progress: Channel<Progress>,
) -> Result<CheckBegun, Problem> {
    beside(desk, move |desk| desk.begin_check(&file, options, tell(progress))).await
}

#[tauri::command]
pub(crate) async fn check_stop(desk: Shared<'_>, check: Token) -> Result<(), Problem> {
    beside(desk, move |desk| desk.stop_check(&check)).await
}

#[tauri::command]
pub(crate) async fn check_close(desk: Shared<'_>, check: Token) -> Result<(), Problem> {
    beside(desk, move |desk| {
        desk.close_check(&check);
        Ok(())
    })
    .await
}

#[tauri::command]
pub(crate) async fn check_tally(desk: Shared<'_>, check: Token) -> Result<Tally, Problem> {
    beside(desk, move |desk| desk.tally(&check)).await
}

#[tauri::command]
pub(crate) async fn check_findings(
    desk: Shared<'_>,
    check: Token,
    query: FindingQuery,
    offset: Whole,
    limit: Whole,
) -> Result<FindingsPage, Problem> {
    beside(desk, move |desk| desk.findings(&check, &query, offset.get(), limit.get())).await
}

#[tauri::command]
pub(crate) async fn check_groups(
    desk: Shared<'_>,
    check: Token,
    query: FindingQuery,
    by: GroupBy,
) -> Result<Vec<Group>, Problem> {
    beside(desk, move |desk| desk.groups(&check, &query, by)).await
}

#[tauri::command]
pub(crate) async fn check_row(desk: Shared<'_>, check: Token, finding: Whole) -> Result<RowView, Problem> {
    beside(desk, move |desk| desk.row_of(&check, finding.get())).await
}

#[tauri::command]
pub(crate) async fn check_quality(
    desk: Shared<'_>,
    check: Token,
    group: Option<String>,
    progress: Channel<Progress>,
) -> Result<QualityView, Problem> {
    beside(desk, move |desk| desk.quality(&check, group.as_deref(), tell(progress))).await
}

#[tauri::command]
pub(crate) async fn check_quality_numbers(
    desk: Shared<'_>,
    check: Token,
    group: Option<String>,
    project: Option<Whole>,
) -> Result<QualityNumbers, Problem> {
    beside(desk, move |desk| desk.quality_numbers(&check, group.as_deref(), project.map(Whole::get))).await
}

#[tauri::command]
pub(crate) async fn check_quality_stop(desk: Shared<'_>, check: Token) -> Result<(), Problem> {
    beside(desk, move |desk| desk.stop_quality(&check)).await
}
