//! Patterns: the small part of regular expressions that specifications of columns use.
//!
//! No groups and no alternatives, and a pattern in which a character could belong to two parts is refused. So one pass
//! from left to right decides, without memory and in time linear in the value, whatever the value.

/// What a whole value must look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    source: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    set: Set,
    min: u16,
    /// `None`: any number.
    max: Option<u16>,
}

/// Characters: one bit for each of ASCII, and one for all others together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Set {
    ascii: u128,
    others: bool,
}

/// Why a pattern is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// Not between `^` and `$`.
    #[error("it must begin with `^` and end with `$`")]
    NotAnchored,
    /// Something this small language does not have.
    #[error("`{0}` cannot stand here; there are characters, `[…]`, `?`, `*`, `+`, `{{n}}` and `{{n,m}}`")]
    Unexpected(char),
    /// Ends in the middle of something.
    #[error("it ends inside a class, a repetition or an escape")]
    Cut,
    /// A class without a character or with a range that runs backwards.
    #[error("a class holds nothing, or a range that runs backwards")]
    EmptyClass,
    /// A repetition that cannot be.
    #[error("a repetition is `{{n}}` or `{{n,m}}` with n at most m, m from 1 to 1,000")]
    Repetition,
    /// A character could belong to either of two parts.
    #[error("part {0} and what follows it share characters, so that a value could be read in two ways")]
    Ambiguous(usize),
    /// More parts than any column needs.
    #[error("it has more than 64 parts")]
    TooLong,
}

const MAX_PARTS: usize = 64;
const MAX_TIMES: u16 = 1000;

impl Pattern {
    /// Reads `^…$`.
    ///
    /// # Errors
    /// [`PatternError`] for anything outside the language of `docs/formats/pack.md`, section 6.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        let inner = source.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
        let mut chars = inner.ok_or(PatternError::NotAnchored)?.chars().peekable();
        let mut parts = Vec::new();
        while let Some(first) = chars.next() {
            let set = match first {
                '[' => class(&mut chars)?,
                '\\' => Set::one(chars.next().ok_or(PatternError::Cut)?)?,
                '^' | '$' | '(' | ')' | '|' | '.' | '?' | '*' | '+' | '{' | '}' | ']' => {
                    return Err(PatternError::Unexpected(first));
                }
                plain => Set::one(plain)?,
            };
            let (min, max) = repetition(&mut chars)?;
            parts.push(Part { set, min, max });
            if parts.len() > MAX_PARTS {
                return Err(PatternError::TooLong);
            }
        }
        demand_one_reading(&parts)?;
        Ok(Self { source: source.to_owned(), parts })
    }

    /// As it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// True if the whole value, in UTF-8, is of this pattern.
    pub fn matches(&self, value: &[u8]) -> bool {
        let mut rest = value;
        for part in &self.parts {
            let mut times: u16 = 0;
            while part.max.is_none_or(|max| times < max)
                && let Some((char, after)) = next_char(rest)
                && part.set.holds(char)
            {
                rest = after;
                times = times.saturating_add(1);
            }
            if times < part.min {
                return false;
            }
        }
        rest.is_empty()
    }
}

/// The first character, `None` standing for any outside ASCII, and what follows it.
fn next_char(text: &[u8]) -> Option<(Option<u8>, &[u8])> {
    let (first, rest) = text.split_first()?;
    if first.is_ascii() {
        return Some((Some(*first), rest));
    }
    let more = rest.iter().take_while(|byte| (0x80..0xc0).contains(*byte)).count();
    Some((None, rest.get(more..).unwrap_or_default()))
}

impl Set {
    const EMPTY: Self = Self { ascii: 0, others: false };

    fn one(char: char) -> Result<Self, PatternError> {
        Self::EMPTY.with(char, char)
    }

    fn with(mut self, first: char, last: char) -> Result<Self, PatternError> {
        let (true, true) = (first.is_ascii(), last.is_ascii()) else {
            return Err(PatternError::Unexpected(if first.is_ascii() { last } else { first }));
        };
        if first > last {
            return Err(PatternError::EmptyClass);
        }
        for char in first..=last {
            self.ascii |= 1 << u32::from(char);
        }
        Ok(self)
    }

    fn holds(self, char: Option<u8>) -> bool {
        char.map_or(self.others, |byte| byte < 128 && self.ascii >> byte & 1 == 1)
    }

    fn meets(self, other: Self) -> bool {
        self.ascii & other.ascii != 0 || self.others && other.others
    }
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// What stands between `[` and `]`.
fn class(chars: &mut Chars<'_>) -> Result<Set, PatternError> {
    let negated = chars.next_if_eq(&'^').is_some();
    let mut set = Set::EMPTY;
    loop {
        let first = match chars.next().ok_or(PatternError::Cut)? {
            ']' => break,
            '[' => return Err(PatternError::Unexpected('[')),
            '\\' => chars.next().ok_or(PatternError::Cut)?,
            plain => plain,
        };
        let mut ahead = chars.clone();
        let is_range = ahead.next() == Some('-') && ahead.peek().is_some_and(|after| *after != ']');
        let last = if is_range {
            chars.next();
            match chars.next().ok_or(PatternError::Cut)? {
                '\\' => chars.next().ok_or(PatternError::Cut)?,
                plain => plain,
            }
        } else {
            first
        };
        set = set.with(first, last)?;
    }
    if set == Set::EMPTY {
        return Err(PatternError::EmptyClass);
    }
    Ok(if negated { Set { ascii: !set.ascii, others: true } } else { set })
}

fn repetition(chars: &mut Chars<'_>) -> Result<(u16, Option<u16>), PatternError> {
    let times = match chars.peek() {
        Some('?') => (0, Some(1)),
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('{') => {
            chars.next();
            let mut inner = String::new();
            loop {
                match chars.next().ok_or(PatternError::Cut)? {
                    '}' => break,
                    char if inner.len() < 10 => inner.push(char),
                    _ => return Err(PatternError::Repetition),
                }
            }
            return counts(&inner).ok_or(PatternError::Repetition);
        }
        _ => return Ok((1, Some(1))),
    };
    chars.next();
    Ok(times)
}

fn counts(inner: &str) -> Option<(u16, Option<u16>)> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u16>().ok().filter(|n| digits && *n <= MAX_TIMES)
    };
    let (min, max) = match inner.split_once(',') {
        Some((min, max)) => (number(min)?, number(max)?),
        None => (number(inner)?, number(inner)?),
    };
    (min <= max && max > 0).then_some((min, Some(max)))
}

/// Taking as many characters as a part can is right only if none of them could belong to what follows.
fn demand_one_reading(parts: &[Part]) -> Result<(), PatternError> {
    for (place, part) in parts.iter().enumerate().filter(|(_, part)| part.max != Some(part.min)) {
        for after in parts.iter().skip(place + 1) {
            if part.set.meets(after.set) {
                return Err(PatternError::Ambiguous(place + 1));
            }
            if after.min > 0 {
                break;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "pattern_tests.rs"]
mod tests;
