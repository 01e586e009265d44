//! Names and values from outside as findings show them: names that steer nothing, values by their shape.

use crate::short::Short;

/// A name as received, with control characters shown as escapes so that it cannot steer a terminal.
pub(crate) fn printable(name: &str) -> String {
    if name.len() <= 255 && !name.chars().any(char::is_control) {
        return name.to_owned();
    }
    let escaped = |c: char| if c.is_control() { c.escape_default().collect() } else { vec![c] };
    name.chars().take(255).flat_map(escaped).collect()
}

/// What a value looks like, without saying what it is.
pub(crate) fn shape(value: &str) -> Short {
    let length = value.chars().count();
    let what = if length == 0 {
        return Short::from("empty");
    } else if value.bytes().all(|b| b.is_ascii_digit()) {
        "digit"
    } else if value.chars().all(char::is_alphabetic) {
        "letter"
    } else {
        "character"
    };
    Short::of(format_args!("{length} {what}{}", if length == 1 { "" } else { "s" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_says_nothing_about_the_value() {
        for (value, shown) in [
            ("", "empty"),
            ("900123456", "9 digits"),
            ("7", "1 digit"),
            ("Zoë", "3 letters"),
            ("a b", "3 characters"),
        ] {
            assert_eq!(shape(value).as_str(), shown);
        }
    }

    #[test]
    fn a_file_name_cannot_steer_a_terminal() {
        assert_eq!(printable("a\u{1b}[2J.csv"), "a\\u{1b}[2J.csv");
    }
}
