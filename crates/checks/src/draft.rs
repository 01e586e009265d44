//! Making findings: a rule, a place, and what fills its words in. Nothing is spelled out before somebody takes it.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::sync::Arc;

use model::Severity;

use crate::rules::Rule;
use crate::short::Short;
use crate::shown::printable;

/// A finding on its way.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) rule: &'static Rule,
    /// As findings have it.
    pub(crate) file: Option<Arc<str>>,
    pub(crate) line: Option<u64>,
    pub(crate) column: Option<Cow<'static, str>>,
    pub(crate) row_key: Option<Short>,
    /// Organization, project, person, enrollment, user.
    pub(crate) whose: [Option<Short>; 5],
    pub(crate) value: Option<Short>,
    pub(crate) value_masked: bool,
    pub(crate) related: Vec<model::Related>,
    /// What stands in the places of the rule's words.
    pub(crate) filled: Vec<(&'static str, Short)>,
}

/// So many rows, in words: `1 row`, `12 rows`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows(pub(crate) u64);

impl Display for Rows {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} row{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

impl Rule {
    /// Begins a finding of this rule about the set.
    #[inline]
    pub(crate) fn draft(&'static self) -> Draft {
        Draft {
            rule: self,
            file: None,
            line: None,
            column: None,
            row_key: None,
            whose: [const { None }; 5],
            value: None,
            value_masked: false,
            related: Vec::new(),
            filled: Vec::new(),
        }
    }

    /// Begins a finding of this rule about a file.
    pub(crate) fn about(&'static self, file: &str) -> Draft {
        let mut draft = self.draft();
        draft.file = Some(printable(file).into());
        draft
    }

    /// Begins a finding of this rule about a file whose name is made printable already: for those that come by the row.
    #[inline]
    pub(crate) fn within(&'static self, file: &Arc<str>) -> Draft {
        let mut draft = self.draft();
        draft.file = Some(Arc::clone(file));
        draft
    }

    /// True for what makes a set invalid.
    pub fn is_error(&self) -> bool {
        self.severity != Severity::Warning
    }
}

impl Draft {
    #[inline]
    pub(crate) fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    #[inline]
    pub(crate) fn column(mut self, column: impl Into<Cow<'static, str>>) -> Self {
        self.column = Some(column.into());
        self
    }

    #[inline]
    pub(crate) fn row_key(mut self, key: Option<Short>) -> Self {
        self.row_key = key;
        self
    }

    #[inline]
    pub(crate) fn value(mut self, value: impl Into<Short>, masked: bool) -> Self {
        self.value = Some(value.into());
        self.value_masked = masked;
        self
    }

    /// Whom the row belongs to: organization, project, person, enrollment, user.
    #[inline]
    pub(crate) fn whose(mut self, ids: [Option<Short>; 5]) -> Self {
        self.whose = ids;
        self
    }

    /// Another row that takes part.
    pub(crate) fn related(mut self, file: &str, line: u64, row_key: Option<String>) -> Self {
        self.related.push(model::Related { file: printable(file), line, row_key });
        self
    }

    /// Fills the place `{name}` in the rule's words, if they have it.
    #[inline]
    pub(crate) fn with(mut self, name: &'static str, what: impl Display) -> Self {
        let has = |words: &str| {
            let mut places = words.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            places.any(|(place, _)| place == name)
        };
        if has(self.rule.message) || has(self.rule.fix) {
            self.filled.reserve_exact(1);
            self.filled.push((name, Short::of(what)));
        }
        self
    }
}
