//! The one shape of a result in JSON: `command`, `exit_code`, `is_valid`, `verdict`, then what the command adds.

use model::{Json, Object};
use workbench::{Problem, ProblemKind};

use crate::exit::{self, Exit};

/// A result with the members that every one has.
pub(crate) fn object(command: &str, verdict: &str, is_valid: bool, exit: Exit) -> Object {
    Object::new()
        .with("command", command)
        .with("exit_code", u64::from(exit.code()))
        .with("is_valid", is_valid)
        .with("verdict", verdict)
}

/// Something was done, and there is nothing more to judge.
pub(crate) fn done(command: &str) -> Object {
    object(command, "done", true, Exit::Done)
}

/// What could not be done.
pub(crate) fn problem(command: &str, problem: &Problem) -> Object {
    let kind = problem.kind();
    let verdict = if kind == ProblemKind::Broken { "broken" } else { "not_done" };
    let error = Object::new()
        .with("kind", exit::token(kind))
        .with("message", problem.to_string())
        .with("next", problem.advice().map(str::to_owned));
    object(command, verdict, false, Exit::Problem(kind)).with("error", error)
}

/// Rows by file name, as `record_counts` has them.
pub(crate) fn record_counts<N: AsRef<str>>(rows: impl IntoIterator<Item = (N, u64)>) -> Object {
    rows.into_iter().fold(Object::new(), |counts, (name, rows)| counts.with(name.as_ref(), rows))
}

/// Texts as an array.
pub(crate) fn texts<T: ToString>(items: impl IntoIterator<Item = T>) -> Json {
    Json::Array(items.into_iter().map(|item| Json::Text(item.to_string())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_bundle_is_told_apart_from_one_that_could_not_be_looked_at() {
        let token = |kind| {
            let found = problem("open", &Problem::new(kind, "why").next("do this"));
            (found.text("verdict").unwrap().to_owned(), found.count("exit_code").unwrap())
        };
        assert_eq!(token(ProblemKind::Broken), ("broken".into(), 1));
        assert_eq!(token(ProblemKind::Io), ("not_done".into(), 2));
        assert_eq!(token(ProblemKind::Bug), ("not_done".into(), 70));
    }
}
