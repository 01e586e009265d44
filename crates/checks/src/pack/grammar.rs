//! Reading conditions: the grammar of `docs/formats/pack.md`, section 5, by recursive descent.

use super::condition::{Condition, ConditionError, Literal, Op, Operand};
use super::token::{Kind, Token, tokens};

/// A column as a condition names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// `RecordType`: of the row itself.
    Own(String),
    /// `Project.ProjectType`: of the row of that file which belongs to this one.
    Of { file: String, column: String },
    /// `ResProjectID->ProjectType`: of the row that this column refers to.
    Via { own: String, column: String },
}

const MAX_CHARS: usize = 2000;
const MAX_DEPTH: usize = 8;
const MAX_VALUES: usize = 200;
/// A hundred years.
const MAX_DAYS: i64 = 36_600;

/// Words of the grammar, which no column has for its name.
const WORDS: [&str; 7] = ["AND", "OR", "IN", "IS", "NOT", "NULL", "ALL"];

/// Reads a whole condition.
pub(super) fn parse(text: &str) -> Result<Condition<Name>, ConditionError> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(ConditionError::TooLarge);
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0 };
    let condition = parser.condition()?;
    match parser.tokens.get(parser.next) {
        None => Ok(condition),
        Some(token) => Err(token.unexpected("AND, OR or the end")),
    }
}

/// Reads a single column, as `LIST_BY` and `HASHED_BY` name it.
pub(super) fn parse_name(text: &str) -> Result<Name, ConditionError> {
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0 };
    let name = parser.name()?;
    match parser.tokens.get(parser.next) {
        None => Ok(name),
        Some(token) => Err(token.unexpected("nothing more")),
    }
}

/// Reads a single value.
pub(super) fn parse_literal(text: &str) -> Result<Literal, ConditionError> {
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0 };
    let literal = parser.literal()?;
    match parser.tokens.get(parser.next) {
        None => Ok(literal),
        Some(token) => Err(token.unexpected("nothing more")),
    }
}

struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    next: usize,
    depth: usize,
}

type Parsed = Result<Condition<Name>, ConditionError>;

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<Kind<'t>> {
        self.tokens.get(self.next).map(|token| token.kind)
    }

    fn take(&mut self, kind: Kind<'_>) -> bool {
        let is_next = self.peek() == Some(kind);
        self.next += usize::from(is_next);
        is_next
    }

    /// What stands next is not what may stand there.
    fn wrong<T>(&self, expected: &'static str) -> Result<T, ConditionError> {
        Err(match self.tokens.get(self.next) {
            Some(token) => token.unexpected(expected),
            None => ConditionError::Cut { expected },
        })
    }

    fn demand(&mut self, kind: Kind<'_>, expected: &'static str) -> Result<(), ConditionError> {
        if self.take(kind) { Ok(()) } else { self.wrong(expected) }
    }

    /// `factor *( AND factor )` or `factor *( OR factor )`, never both side by side.
    fn condition(&mut self) -> Parsed {
        let first = self.factor()?;
        let mut parts = vec![first];
        let joint = [Kind::Word("AND"), Kind::Word("OR")].into_iter().find(|word| self.peek() == Some(*word));
        let Some(joint) = joint else { return Ok(parts.remove(0)) };
        while self.take(joint) {
            parts.push(self.factor()?);
        }
        if matches!(self.peek(), Some(Kind::Word("AND" | "OR"))) {
            return Err(ConditionError::Mixed);
        }
        Ok(if joint == Kind::Word("AND") { Condition::All(parts) } else { Condition::Any(parts) })
    }

    fn factor(&mut self) -> Parsed {
        if self.take(Kind::Sign("(")) {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(ConditionError::TooLarge);
            }
            let inner = self.condition()?;
            self.demand(Kind::Sign(")"), "`)`")?;
            self.depth -= 1;
            return Ok(inner);
        }
        if self.take(Kind::Word("ALL")) {
            return self.all_of();
        }
        let left = self.name()?;
        self.test(left)
    }

    /// `ALL(A,B,C)=0`: the same test for each column.
    fn all_of(&mut self) -> Parsed {
        self.demand(Kind::Sign("("), "`(` after ALL")?;
        let mut names = vec![self.name()?];
        while self.take(Kind::Sign(",")) {
            names.push(self.name()?);
            if names.len() > MAX_VALUES {
                return Err(ConditionError::TooLarge);
            }
        }
        self.demand(Kind::Sign(")"), "`,` or `)`")?;
        let test = self.next;
        let mut parts = Vec::with_capacity(names.len());
        for name in names {
            self.next = test;
            parts.push(self.test(name)?);
        }
        Ok(Condition::All(parts))
    }

    fn test(&mut self, left: Name) -> Parsed {
        if self.take(Kind::Word("IS")) {
            let not = self.take(Kind::Word("NOT"));
            self.demand(Kind::Word("NULL"), "NULL")?;
            return Ok(if not { Condition::IsNotNull(left) } else { Condition::IsNull(left) });
        }
        if self.take(Kind::Word("IN")) {
            self.demand(Kind::Sign("("), "`(` after IN")?;
            let mut values = vec![self.literal()?];
            while self.take(Kind::Sign(",")) {
                values.push(self.literal()?);
                if values.len() > MAX_VALUES {
                    return Err(ConditionError::TooLarge);
                }
            }
            self.demand(Kind::Sign(")"), "`,` or `)`")?;
            return Ok(Condition::OneOf { left, values });
        }
        let op = match self.peek() {
            Some(Kind::Sign("=")) => Op::Equal,
            Some(Kind::Sign("<>")) => Op::NotEqual,
            Some(Kind::Sign("<")) => Op::Less,
            Some(Kind::Sign("<=")) => Op::LessOrEqual,
            Some(Kind::Sign(">")) => Op::Greater,
            Some(Kind::Sign(">=")) => Op::GreaterOrEqual,
            _ => return self.wrong("`=`, `<>`, `<`, `<=`, `>`, `>=`, IN or IS"),
        };
        self.next += 1;
        let right = match self.peek() {
            Some(Kind::Word(_)) => Operand::Column { column: self.name()?, plus_days: self.days()? },
            _ => Operand::Literal(self.literal()?),
        };
        Ok(Condition::Compare { left, op, right })
    }

    fn days(&mut self) -> Result<i64, ConditionError> {
        if !self.take(Kind::Sign("+")) {
            return Ok(0);
        }
        match self.peek() {
            Some(Kind::Days(days)) if days <= MAX_DAYS => {
                self.next += 1;
                Ok(days)
            }
            _ => self.wrong("a number of days such as `180d`, at most 36600d"),
        }
    }

    fn literal(&mut self) -> Result<Literal, ConditionError> {
        let literal = match self.peek() {
            Some(Kind::Number(number)) => Literal::Number(number),
            Some(Kind::Text(text)) => Literal::Text(text.to_owned()),
            _ => return self.wrong("a whole number or a text such as 'KN'"),
        };
        self.next += 1;
        Ok(literal)
    }

    fn name(&mut self) -> Result<Name, ConditionError> {
        let first = self.word()?.to_owned();
        if self.take(Kind::Sign(".")) {
            return Ok(Name::Of { file: first, column: self.word()?.to_owned() });
        }
        if self.take(Kind::Sign("->")) {
            return Ok(Name::Via { own: first, column: self.word()?.to_owned() });
        }
        Ok(Name::Own(first))
    }

    fn word(&mut self) -> Result<&'t str, ConditionError> {
        match self.peek() {
            Some(Kind::Word(word)) if !WORDS.contains(&word) => {
                self.next += 1;
                Ok(word)
            }
            _ => self.wrong("the name of a column"),
        }
    }
}

#[cfg(test)]
#[path = "grammar_tests.rs"]
mod tests;
