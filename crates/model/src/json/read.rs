//! Reading JSON from text that may be hostile: nothing is accepted that would be printed otherwise.

use std::collections::BTreeMap;

use super::{Json, JsonError, MAX_DEPTH, MAX_SAFE, Object, Utf16Key, print_text};

/// The one value that is all of a text.
pub(super) fn whole(text: &str) -> Result<Json, JsonError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    if reader.at == text.len() { Ok(value) } else { Err(reader.syntax()) }
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
