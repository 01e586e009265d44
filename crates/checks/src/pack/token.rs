//! Cutting a condition into words, numbers, texts and signs, before its grammar is looked at.

use super::condition::ConditionError;
use super::error::excerpt;

/// A word or sign of a condition, and where it stands.
#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) text: &'t str,
    /// In characters, from 1.
    pub(super) at: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    Word(&'t str),
    Number(i64),
    Days(i64),
    Text(&'t str),
    Sign(&'t str),
}

impl Token<'_> {
    pub(super) fn unexpected(&self, expected: &'static str) -> ConditionError {
        ConditionError::Unexpected { found: excerpt(self.text), at: self.at, expected }
    }
}

const SIGNS: [&str; 12] = ["->", "<>", "<=", ">=", "=", "<", ">", "(", ")", ",", ".", "+"];

/// Cuts a text; blanks part words and mean nothing else.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, ConditionError> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut at = 1;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (length, kind) = if first == ' ' {
            (1, None)
        } else if word > 0 {
            let word = rest.get(..word).unwrap_or_default();
            (word.len(), Some(word_kind(word)))
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (sign.len(), Some(Some(Kind::Sign(sign))))
        } else if let Some(quoted) = rest.strip_prefix('\'') {
            let end = quoted.find('\'').ok_or(ConditionError::Cut { expected: "a closing quote" })?;
            (end + 2, Some(quoted.get(..end).filter(|text| !text.is_empty()).map(Kind::Text)))
        } else {
            (first.len_utf8(), Some(None))
        };
        let (this, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if let Some(kind) = kind {
            let token = Token { kind: kind.unwrap_or(Kind::Sign("")), text: this, at };
            if kind.is_none() {
                return Err(token.unexpected("a column, a value or a sign"));
            }
            found.push(token);
        }
        at += this.chars().count();
        rest = after;
    }
    Ok(found)
}

/// A name, a number without leading zeros, or a count of days such as `180d`.
fn word_kind(word: &str) -> Option<Kind<'_>> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(Kind::Word(word));
    }
    let digits = word.strip_suffix('d').unwrap_or(word);
    let canonical = digits == "0" || !digits.starts_with('0');
    let plain = digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| canonical && plain)?;
    Some(if digits.len() == word.len() { Kind::Number(number) } else { Kind::Days(number) })
}
