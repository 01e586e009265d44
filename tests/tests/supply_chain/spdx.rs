//! SPDX licence expressions, as far as crates use them.

/// Whether somebody who takes only licences from `allow` may use what has this expression.
///
/// `OR` needs one side, `AND` both; `X WITH E` has to be allowed as it stands. `/` is how `OR` was once written. What
/// cannot be parsed is not allowed.
pub(crate) fn allowed(expression: &str, allow: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allow };
    reader.any().is_some_and(|verdict| verdict && reader.words.is_empty())
}

struct Reader<'a> {
    words: &'a [&'a str],
    allow: &'a [String],
}

impl Reader<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }

    fn any(&mut self) -> Option<bool> {
        let mut verdict = self.all()?;
        while self.eat("OR") {
            verdict |= self.all()?;
        }
        Some(verdict)
    }

    fn all(&mut self) -> Option<bool> {
        let mut verdict = self.one()?;
        while self.eat("AND") {
            verdict &= self.one()?;
        }
        Some(verdict)
    }

    fn one(&mut self) -> Option<bool> {
        if self.eat("(") {
            let verdict = self.any()?;
            return self.eat(")").then_some(verdict);
        }
        let mut name = self.name()?;
        if self.eat("WITH") {
            name = format!("{name} WITH {}", self.name()?);
        }
        Some(self.allow.contains(&name))
    }

    fn name(&mut self) -> Option<String> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        (!matches!(*first, "AND" | "OR" | "WITH" | "(" | ")")).then(|| (*first).to_owned())
    }
}

mod tests {
    use super::allowed;

    #[test]
    fn one_side_of_or_and_both_of_and_must_be_allowed() {
        let allow = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(String::from);
        for good in [
            "MIT",
            "MIT OR GPL-3.0",
            "GPL-3.0/MIT",
            "MIT AND ISC",
            "(GPL-3.0 OR MIT) AND ISC",
            "GPL-3.0 AND OpenSSL OR ISC",
            "Apache-2.0 WITH LLVM-exception",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0",
        ] {
            assert!(allowed(good, &allow), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "MIT AND (GPL-3.0 OR LGPL-3.0)",
            "MIT WITH LLVM-exception",
            "Apache-2.0",
            "MIT+",
            "mit",
            "MIT OR",
            "MIT ISC",
            "(MIT",
            "MIT)",
            "OR MIT",
            "MIT WITH",
        ] {
            assert!(!allowed(bad, &allow), "{bad}");
        }
    }
}
