//! Texts that repeat, each kept once.

use std::collections::HashMap;

/// Distinct texts; more are not taken in, so that hostile data cannot fill memory.
const LARGEST: usize = 100_000;

/// Numbers for texts.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Dictionary {
    /// The number of a text, given at its first appearance; `None` if there are too many texts.
    pub(super) fn number(&mut self, text: &str) -> Option<u32> {
        if let Some(number) = self.numbers.get(text) {
            return Some(*number);
        }
        if self.texts.len() >= LARGEST {
            return None;
        }
        let number = u32::try_from(self.texts.len()).ok()?;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        Some(number)
    }

    /// The number of a text that was given one.
    pub(super) fn known(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The text with this number.
    pub(super) fn text(&self, number: u32) -> Option<&str> {
        self.texts.get(usize::try_from(number).ok()?).map(AsRef::as_ref)
    }
}
