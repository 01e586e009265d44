//! Names of operators: what one may be made of, and which two people could not tell apart (vault.md §4.1).

use model::OperatorId;

/// A name that cannot be an operator's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OperatorNameError {
    /// Not what a bag may hold.
    #[error("a name has 1 to 100 characters, none of them a control character, and no blank at either end")]
    Form,
    /// It is spelled like an id, and whoever is asked for could not be told from somebody else.
    #[error("a name cannot have the form of an id")]
    Id,
    /// It holds characters that turn the direction of writing, or none that can be seen.
    #[error("a name holds characters that can be seen, and none that turn the direction of writing")]
    Unseen,
}

/// Whether a bag may hold the name.
pub(crate) fn check_name(name: &str) -> Result<(), OperatorNameError> {
    let fits = (1..=100).contains(&name.chars().count())
        && name.trim() == name
        && !name.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(OperatorNameError::Form) }
}

/// Whether somebody new may be called so. Stricter than [`check_name`]: bags that are there stay readable.
pub(crate) fn check_new_name(name: &str) -> Result<(), OperatorNameError> {
    check_name(name)?;
    if name.chars().any(turns) || folded(name).is_empty() {
        return Err(OperatorNameError::Unseen);
    }
    if name.parse::<OperatorId>().is_ok() { Err(OperatorNameError::Id) } else { Ok(()) }
}

/// Whether people would take the two names for one: case, blanks and characters without a shape do not tell them apart.
pub(crate) fn look_alike(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

fn folded(name: &str) -> String {
    let seen: String = name.chars().filter(|c| !shapeless(*c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Marks, embeddings, overrides and isolates of the direction of writing (Unicode Standard Annex 9).
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that most screens show as nothing (`Default_Ignorable_Code_Point`), and the empty cell of Braille.
const fn shapeless(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_1_to_100_characters_and_no_blank_at_an_end() {
        for good in ["A", "Ann Example", "Žofie Nováková", &"x".repeat(100)] {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        for bad in ["", " Ann", "Ann ", "A\nB", "A\u{1b}[2J", &"x".repeat(101)] {
            assert_eq!(check_name(bad), Err(OperatorNameError::Form), "{bad:?}");
        }
    }

    #[test]
    fn nobody_new_is_called_like_an_id_or_with_nothing_to_see() {
        assert_eq!(check_new_name("می‌خواهم"), Ok(()), "a joiner that is part of a word");
        let id = "0192f0c4-0000-7000-8000-0000000000b2";
        assert_eq!(check_new_name(id), Err(OperatorNameError::Id));
        assert_eq!(
            check_new_name(&id.to_uppercase()).is_err(),
            id.to_uppercase().parse::<OperatorId>().is_ok()
        );
        for bad in ["\u{200b}", "\u{3164}\u{ad}", "Ann\u{202e}neB", "Ben\u{2066}"] {
            assert_eq!(check_new_name(bad), Err(OperatorNameError::Unseen), "{bad:?}");
        }
    }

    #[test]
    fn names_that_differ_by_case_blanks_or_nothing_to_see_are_taken_for_one() {
        for other in
            ["ann example", "Ann  Example", "Ann\u{a0}Example", "Ann\u{200b} Exa\u{ad}mple", "ANN EXAMPLE"]
        {
            assert!(look_alike("Ann Example", other), "{other:?}");
        }
        assert!(!look_alike("Ann Example", "Anne Example"));
        assert!(!look_alike("Ann Example", "AnnExample"));
    }
}
