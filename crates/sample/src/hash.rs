//! Names and social security numbers as exports with `HashStatus` 4 hold them (HMIS CSV Format Specifications FY2026,
//! hashing): the SHA-256 of a name's Soundex code, and of a number after its last four digits.

use sha2::{Digest, Sha256};

/// American Soundex (the National Archives' rules): a letter and three digits; none of a text without a Latin letter.
pub(crate) fn soundex(name: &str) -> Option<[u8; 4]> {
    let mut letters = name.chars().filter_map(latin);
    let first = letters.next()?;
    let mut code = [first, b'0', b'0', b'0'];
    let mut last = digit(first);
    let mut used = 1;
    for letter in letters {
        let sound = digit(letter);
        if let (Some(sound), Some(place)) = (sound, code.get_mut(used))
            && Some(sound) != last
        {
            *place = sound;
            used += 1;
        }
        // H and W do not part two letters of one sound; vowels do.
        if !matches!(letter, b'H' | b'W') {
            last = sound;
        }
    }
    Some(code)
}

/// The capital letter without its accent.
fn latin(letter: char) -> Option<u8> {
    let plain = match letter {
        'à'..='å' | 'À'..='Å' => 'a',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        other => other,
    };
    plain.is_ascii_alphabetic().then_some(plain.to_ascii_uppercase() as u8)
}

const fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'B' | b'F' | b'P' | b'V' => Some(b'1'),
        b'C' | b'G' | b'J' | b'K' | b'Q' | b'S' | b'X' | b'Z' => Some(b'2'),
        b'D' | b'T' => Some(b'3'),
        b'L' => Some(b'4'),
        b'M' | b'N' => Some(b'5'),
        b'R' => Some(b'6'),
        _ => None,
    }
}

/// SHA-256 in lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> [u8; 64] {
    let digest = Sha256::digest(bytes);
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(digest.iter()) {
        for (place, half) in pair.iter_mut().zip([byte >> 4, byte & 15]) {
            *place = if half < 10 { b'0' + half } else { b'a' + half - 10 };
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str) -> String {
        soundex(name).map(|code| String::from_utf8(code.to_vec()).unwrap()).unwrap_or_default()
    }

    #[test]
    fn names_sound_as_the_national_archives_have_them() {
        // Published examples of the Soundex indexing system.
        for (name, expected) in [
            ("Robert", "R163"),
            ("Washington", "W252"),
            ("Lee", "L000"),
            ("Gutierrez", "G362"),
            ("Jackson", "J250"),
        ] {
            assert_eq!(code(name), expected);
        }
        for (name, expected) in [("Ashcraft", "A261"), ("Tymczak", "T522"), ("Pfister", "P236"), ("42", "")] {
            assert_eq!(code(name), expected);
        }
    }

    #[test]
    fn a_name_is_hashed_by_its_sound() {
        let hashed = String::from_utf8(hex(&soundex("Robert").unwrap()).to_vec()).unwrap();
        assert_eq!(hashed, "9841ba9e86d8bbc72379d20791640a315e5c20ec9f75b5550b12b894af26f47f");
    }
}
