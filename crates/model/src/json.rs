//! Canonical JSON: RFC 8785 restricted to what has one reading everywhere.
//!
//! Integers only, |n| < 2^53; no floats; no duplicate keys; UTF-8 without lone surrogates; nesting at most
//! [`MAX_DEPTH`]. [`Json::parse`] accepts exactly the bytes that [`Json::to_bytes`] would print, so a signed
//! text can never be read in two ways.

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
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        if reader.at == text.len() { Ok(value) } else { Err(reader.syntax()) }
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

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn syntax(&self) -> JsonError {
        JsonError::Syntax { at: self.at }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn value(&mut self, depth: usize) -> Result<Json, JsonError> {
        match self.rest().bytes().next() {
            Some(b'[' | b'{') if depth == MAX_DEPTH => Err(JsonError::Depth { at: self.at }),
            Some(b'n') if self.eat("null") => Ok(Json::Null),
            Some(b't') if self.eat("true") => Ok(Json::Bool(true)),
            Some(b'f') if self.eat("false") => Ok(Json::Bool(false)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'[') => self.array(depth),
            Some(b'{') => self.object(depth),
            _ => Err(self.syntax()),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, JsonError> {
        let mut items = Vec::new();
        self.eat("[");
        if self.eat("]") {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat("]") {
                return Ok(Json::Array(items));
            }
            if !self.eat(",") {
                return Err(self.syntax());
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, JsonError> {
        let mut members = BTreeMap::new();
        self.eat("{");
        if self.eat("}") {
            return Ok(Json::Object(Object(members)));
        }
        loop {
            let at = self.at;
            let key = Utf16Key(self.string()?);
            if members.last_key_value().is_some_and(|(last, _)| *last >= key) {
                return Err(JsonError::KeyOrder { at });
            }
            if !self.eat(":") {
                return Err(self.syntax());
            }
            let value = self.value(depth + 1)?;
            members.insert(key, value);
            if self.eat("}") {
                return Ok(Json::Object(Object(members)));
            }
            if !self.eat(",") {
                return Err(self.syntax());
            }
        }
    }

    fn number(&mut self) -> Result<Json, JsonError> {
        let at = self.at;
        let rest = self.rest();
        let end =
            rest.find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9')).unwrap_or(rest.len());
        let spelled = rest.get(..end).unwrap_or_default();
        let n: i64 = spelled.parse().map_err(|_| JsonError::Number { at })?;
        if !(-MAX_SAFE..=MAX_SAFE).contains(&n) || n.to_string() != spelled {
            return Err(JsonError::Number { at });
        }
        self.at += end;
        Ok(Json::Int(n))
    }

    fn string(&mut self) -> Result<String, JsonError> {
        let start = self.at;
        if !self.eat("\"") {
            return Err(self.syntax());
        }
        let mut out = String::new();
        let mut chars = self.rest().char_indices();
        let length = loop {
            match chars.next() {
                Some((i, '"')) => break i + 1,
                Some((_, '\\')) => out.push(escaped(&mut chars).ok_or(JsonError::Syntax { at: start })?),
                Some((_, c)) if u32::from(c) >= 0x20 => out.push(c),
                _ => return Err(JsonError::Syntax { at: start }),
            }
        };
        let mut canonical = String::new();
        print_text(&out, &mut canonical);
        self.at += length;
        if self.text.get(start..self.at) == Some(canonical.as_str()) {
            Ok(out)
        } else {
            Err(JsonError::Syntax { at: start })
        }
    }
}

fn escaped(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    match chars.next()?.1 {
        '"' => Some('"'),
        '\\' => Some('\\'),
        'b' => Some('\u{8}'),
        't' => Some('\t'),
        'n' => Some('\n'),
        'f' => Some('\u{c}'),
        'r' => Some('\r'),
        'u' => {
            let mut code = 0;
            for _ in 0..4 {
                code = code * 16 + chars.next()?.1.to_digit(16)?;
            }
            char::from_u32(code)
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
