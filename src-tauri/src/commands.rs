//! What the page may ask for: each command is one line over the desk.

use std::sync::Arc;

use tauri::State;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Channel;
use wire::{
    CheckBegun, CheckOptions, FindingQuery, FindingsPage, Group, GroupBy, Problem, ProblemKind, Progress,
    RuleHelp, Start, Tally, Token, VaultState, VerificationView, VerifyWith, Whole,
};
use workbench::desk::{self, Desk};

type Shared<'s> = State<'s, Arc<Desk>>;

/// Work off the window's thread, so that the window never freezes; a panic in it is an answer.
pub(crate) async fn beside<T: Send + 'static>(
    desk: Shared<'_>,
    work: impl FnOnce(&Arc<Desk>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let desk = Arc::clone(&desk);
    spawn_blocking(move || work(&desk)).await.unwrap_or_else(|_| Err(our_fault()))
}

fn our_fault() -> Problem {
    Problem {
        kind: ProblemKind::Bug,
        what: "the program met a fault of its own".to_owned(),
        next: Some("nothing was changed; try again, and report it if it happens again".to_owned()),
    }
}

fn tell(channel: Channel<Progress>) -> impl Fn(Progress) + Send + Sync + 'static {
    // A page that went away has no use for progress.
    move |progress| drop(channel.send(progress))
}

#[tauri::command]
pub(crate) fn start() -> Start {
    Start { version: env!("CARGO_PKG_VERSION").to_owned(), vault: VaultState::Absent, practice: false }
}

#[tauri::command]
pub(crate) fn rule_help(code: &str) -> Result<RuleHelp, Problem> {
    desk::rule_help(code)
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
pub(crate) fn check_stop(desk: Shared<'_>, check: Token) -> Result<(), Problem> {
    desk.stop_check(&check)
}

#[tauri::command]
pub(crate) fn check_close(desk: Shared<'_>, check: Token) {
    desk.close_check(&check);
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
pub(crate) async fn verify(
    desk: Shared<'_>,
    file: Token,
    using: VerifyWith,
    progress: Channel<Progress>,
) -> Result<VerificationView, Problem> {
    beside(desk, move |desk| desk.verify(&file, using, tell(progress))).await
}
