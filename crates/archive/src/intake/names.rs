//! Names as vendors write them: their encodings, their separators, and which of them are safe.

/// Code page 437 from 0x80 on: what ZIP means by a name without the UTF-8 flag (APPNOTE appendix D).
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// How a name came to be text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) guessed: bool,
}

/// Reads a name's bytes: the Unicode field if there is a valid one, else UTF-8, else code page 437.
pub(super) fn decode(raw: &[u8], unicode: Option<&[u8]>) -> Decoded {
    for bytes in unicode.into_iter().chain([raw]) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Decoded { text: text.to_owned(), guessed: false };
        }
    }
    let table: Vec<char> = CP437.chars().collect();
    let read = |byte: u8| match usize::from(byte).checked_sub(0x80) {
        None => char::from(byte),
        Some(high) => table.get(high).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Decoded { text: raw.iter().map(|byte| read(*byte)).collect(), guessed: true }
}

/// The name fit for a screen: what does not show is replaced.
pub(super) fn shown(name: &str) -> String {
    name.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Whether a name holds characters that do not show or turn the text around.
pub(super) fn has_hidden(name: &str) -> bool {
    name.chars().any(hidden)
}

/// The path without the `./` that some programs put before every name.
pub(super) fn without_dot(mut path: &str) -> &str {
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    path
}

/// Whether a path (with `/` between folders) leads out of the folder it is unpacked to, on any system.
pub(super) fn escapes(path: &str) -> bool {
    let mut bytes = path.bytes();
    let drive =
        matches!((bytes.next(), bytes.next()), (Some(letter), Some(b':')) if letter.is_ascii_alphabetic());
    let inside = path.strip_suffix('/').unwrap_or(path);
    drive || inside.split('/').any(|part| matches!(part, "" | "." | ".."))
}

/// Whether the path is one of the files that macOS and Windows leave behind.
pub(super) fn is_residue(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("__MACOSX/")
        || path == "__MACOSX"
        || last.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|name| last.eq_ignore_ascii_case(name))
}

fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_in_the_encoding_it_was_written_in() {
        assert_eq!(decode("Año.csv".as_bytes(), None), Decoded { text: "Año.csv".into(), guessed: false });
        assert_eq!(decode(b"A\xa4o.csv", None), Decoded { text: "Año.csv".into(), guessed: true });
        assert_eq!(decode(b"A_o.csv", Some("Año.csv".as_bytes())).text, "Año.csv");
        assert_eq!(CP437.chars().count(), 128);
    }

    #[test]
    fn every_way_out_of_the_folder_is_seen() {
        for bad in [
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a/..",
            "C:/x",
            "c:x",
            "//srv/share/x",
            "./x",
            "a//b",
            "a/./b",
            "",
        ] {
            assert!(escapes(bad), "{bad}");
        }
        for good in ["x", "a/b.csv", "a/", "a..b/c", "..a", "1:x"] {
            assert!(!escapes(good), "{good}");
        }
    }

    #[test]
    fn a_name_cannot_redraw_the_screen() {
        assert_eq!(shown("a\u{1b}[2J\u{202e}vsc.b"), "a\u{fffd}[2J\u{fffd}vsc.b");
        assert!(has_hidden("a\0b") && has_hidden("\u{feff}a") && !has_hidden("Año 1.csv"));
    }
}
