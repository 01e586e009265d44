//! What is done about findings: notes on those that stay, lists for those who mend the others.

use wire::{
    CheckNotes, ListBy, ListsRequest, ListsWritten, NoteRequest, NoteView, Problem, SentRequest, SentView,
    Token,
};

use super::{Shared, beside};

#[tauri::command]
pub(crate) async fn check_notes(desk: Shared<'_>, check: Token) -> Result<CheckNotes, Problem> {
    beside(desk, move |desk| desk.check_notes(&check)).await
}

#[tauri::command]
pub(crate) async fn note_add(
    desk: Shared<'_>,
    check: Token,
    request: NoteRequest,
) -> Result<NoteView, Problem> {
    beside(desk, move |desk| desk.add_note(&check, &request)).await
}

#[tauri::command]
pub(crate) async fn note_end(desk: Shared<'_>, note: String) -> Result<(), Problem> {
    beside(desk, move |desk| desk.end_note(&note)).await
}

#[tauri::command]
pub(crate) async fn lists_write(
    desk: Shared<'_>,
    check: Token,
    request: ListsRequest,
    target: Token,
) -> Result<ListsWritten, Problem> {
    beside(desk, move |desk| desk.write_lists(&check, &request, &target)).await
}

#[tauri::command]
pub(crate) async fn lists_sent(desk: Shared<'_>, check: Token, by: ListBy) -> Result<Vec<SentView>, Problem> {
    beside(desk, move |desk| desk.lists_sent(&check, by)).await
}

#[tauri::command]
pub(crate) async fn list_record_sent(desk: Shared<'_>, request: SentRequest) -> Result<SentView, Problem> {
    beside(desk, move |desk| desk.record_sent(&request)).await
}
