//! Canonical JSON: RFC 8785 restricted to what has one reading everywhere.
//!
//! Integers only, |n| < 2^53; no floats; no duplicate keys; UTF-8 without lone surrogates; nesting at most
//! [`MAX_DEPTH`]. [`Json::parse`] accepts exactly the bytes that [`Json::to_bytes`] would print, so a signed
//! text can never be read in two ways.

mod read;

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How deep arrays and objects may nest.
pub const MAX_DEPTH: usize = 16;
const MAX_SAFE: i64 = (1 << 53) - 1;

/// A JSON value of the restricted form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `[…]`
    Array(Vec<Json>),
    /// `true`, `false`
    Bool(bool),
    /// A whole number, |n| < 2^53.
    Int(i64),
    /// `null`
    Null,
    /// `{…}`
    Object(Object),
    /// A text.
    Text(String),
}

/// An object's members. Keys are unique; printing sorts them by UTF-16 code units (RFC 8785 §3.2.3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object(BTreeMap<Utf16Key, Json>);

/// Why bytes are not canonical JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Arrays or objects nest deeper than [`MAX_DEPTH`].
    #[error("JSON nests deeper than {MAX_DEPTH} levels at byte {at}")]
    Depth {
        /// Offset from the start.
        at: usize,
    },
    /// The same key twice in one object, or keys out of order.
    #[error("JSON keys are repeated or out of order at byte {at}")]
    KeyOrder {
        /// Offset from the start.
        at: usize,
    },
    /// A number that is no integer below 2^53 in its shortest spelling.
    #[error("JSON number is not a plain integer below 2^53 at byte {at}")]
    Number {
        /// Offset from the start.
        at: usize,
    },
    /// Anything else: white space, another escape than the canonical one, text after the end.
    #[error("JSON is not in canonical form (RFC 8785) at byte {at}")]
    Syntax {
        /// Offset from the start.
        at: usize,
    },
    /// Not UTF-8.
    #[error("JSON is not UTF-8 at byte {at}")]
    Utf8 {
        /// Offset from the start.
        at: usize,
    },
}

/// A key that sorts by UTF-16 code units, which differs from byte order only beyond U+FFFF.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Utf16Key(String);

impl Ord for Utf16Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.encode_utf16().cmp(other.0.encode_utf16())
    }
}

impl PartialOrd for Utf16Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Json {
    /// Reads canonical JSON.
    ///
    /// # Errors
    /// [`JsonError`] with the byte offset for anything that [`Self::to_bytes`] would not print.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let text = std::str::from_utf8(bytes).map_err(|e| JsonError::Utf8 { at: e.valid_up_to() })?;
        read::whole(text)
    }

    /// The one canonical spelling.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.to_text().into_bytes()
    }

    /// The one canonical spelling, as text.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        self.print(&mut out);
        out
    }

    /// The members, if this is an object.
    pub const fn as_object(&self) -> Option<&Object> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if this is one and not negative.
    pub fn as_count(&self) -> Option<u64> {
        if let Self::Int(n) = self { u64::try_from(*n).ok() } else { None }
    }

    /// The truth value, if this is one.
    pub const fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    fn print(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Int(n) => {
                let _ = write!(out, "{}", (*n).clamp(-MAX_SAFE, MAX_SAFE));
            }
            Self::Text(text) => print_text(text, out),
            Self::Array(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    item.print(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (i, (key, value)) in members.0.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    print_text(&key.0, out);
                    out.push(':');
                    value.print(out);
                }
                out.push('}');
            }
        }
    }
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a member and hands the object on, for building one in an expression.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.0.insert(Utf16Key(key.to_owned()), value.into());
        self
    }

    /// Adds or replaces a member.
    pub fn set(&mut self, key: &str, value: impl Into<Json>) {
        self.0.insert(Utf16Key(key.to_owned()), value.into());
    }

    /// The member of that name.
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.0.get(&Utf16Key(key.to_owned()))
    }

    /// The text member of that name.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Json::as_text)
    }

    /// The non-negative number of that name.
    pub fn count(&self, key: &str) -> Option<u64> {
        self.get(key).and_then(Json::as_count)
    }

    /// All members in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (key.0.as_str(), value))
    }

    /// The keys in canonical order, for demanding an exact set.
    pub fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|key| key.0.as_str()).collect()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<u64> for Json {
    /// Numbers beyond 2^53 - 1 have no place in canonical JSON and are held at that bound.
    fn from(n: u64) -> Self {
        Self::Int(i64::try_from(n).unwrap_or(MAX_SAFE).min(MAX_SAFE))
    }
}
impl From<Object> for Json {
    fn from(members: Object) -> Self {
        Self::Object(members)
    }
}
impl From<Vec<Json>> for Json {
    fn from(items: Vec<Json>) -> Self {
        Self::Array(items)
    }
}
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

fn print_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
