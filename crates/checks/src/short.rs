//! Short texts that need no memory of their own: ids, shapes of values, numbers. A finding has several of each.

use std::fmt;

/// How many bytes stand in the text itself.
const HERE: usize = 38;

/// A text, kept in place while it is short.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Short(Kept);

#[derive(Clone, PartialEq, Eq)]
enum Kept {
    /// The first so many bytes, which are whole characters.
    Here(u8, [u8; HERE]),
    Far(String),
}

impl Short {
    pub(crate) const EMPTY: Self = Self(Kept::Here(0, [0; HERE]));

    /// What `what` shows itself as.
    pub(crate) fn of(what: impl fmt::Display) -> Self {
        let mut text = Self::EMPTY;
        // Nothing here refuses to be written to.
        let _ = fmt::write(&mut text, format_args!("{what}"));
        text
    }

    /// A short text of ASCII alone; `None` for any other.
    pub(crate) fn of_ascii(text: &[u8]) -> Option<Self> {
        let mut here = [0; HERE];
        here.get_mut(..text.len()).filter(|_| text.is_ascii())?.copy_from_slice(text);
        Some(Self(Kept::Here(u8::try_from(text.len()).ok()?, here)))
    }

    pub(crate) fn as_str(&self) -> &str {
        match &self.0 {
            Kept::Here(length, bytes) => {
                let text = bytes.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(text).unwrap_or_default()
            }
            Kept::Far(text) => text,
        }
    }
}

impl From<&str> for Short {
    fn from(text: &str) -> Self {
        let mut here = [0; HERE];
        match (here.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self(Kept::Here(length, here))
            }
            _ => Self(Kept::Far(text.to_owned())),
        }
    }
}

impl From<String> for Short {
    fn from(text: String) -> Self {
        if text.len() <= HERE { Self::from(text.as_str()) } else { Self(Kept::Far(text)) }
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        match &mut self.0 {
            Kept::Far(text) => text.push_str(more),
            Kept::Here(length, bytes) => {
                let from = usize::from(*length);
                let to = from + more.len();
                match (bytes.get_mut(from..to), u8::try_from(to)) {
                    (Some(place), Ok(to)) => {
                        place.copy_from_slice(more.as_bytes());
                        *length = to;
                    }
                    _ => *self = Self(Kept::Far([self.as_str(), more].concat())),
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for Short {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Short {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_wherever_it_is_kept() {
        for length in [0, 1, 37, 38, 39, 100, 255, 256, 1000] {
            let text: String = "aé漢".chars().cycle().take(length).collect();
            assert_eq!(Short::from(text.as_str()).as_str(), text);
            assert_eq!(Short::from(text.clone()).as_str(), text);
            assert_eq!(Short::of(&text).as_str(), text);
            assert_eq!(Short::of(format_args!("{text}{}{text}", 7)).as_str(), format!("{text}7{text}"));
        }
        assert_eq!(Short::of_ascii(b"A1").unwrap().as_str(), "A1");
        assert_eq!((Short::of_ascii("é1".as_bytes()), Short::of_ascii(&[b'1'; 39])), (None, None));
        assert_eq!(Short::of(u64::MAX).to_string(), u64::MAX.to_string());
    }
}
