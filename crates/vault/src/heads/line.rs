//! One line of a head file (audit-log.md §7.1, §7.2).

use model::{Digest, VaultId};
use seal::Secret32;

use super::Head;

const MAX_INT: u64 = (1 << 53) - 1;
/// No line is longer, its line feed included.
pub(super) const MAX_LINE: usize = 165;

/// What a line's MAC rests on.
#[derive(Debug)]
pub(crate) struct HeadKey {
    pub(crate) vault_id: VaultId,
    pub(crate) generation: u64,
    pub(crate) mac_key: Secret32,
}

/// A whole line that follows the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Its MAC is good.
    Good(Head),
    /// It is of another generation, whose key is gone.
    NotCheckable,
}

impl HeadKey {
    /// The line for `head`, with its line feed.
    pub(super) fn line(&self, head: &Head) -> String {
        let fields = format!("{} {} {}", self.generation, head.size, head.root);
        let origin = format!("strongroom/audit/{}\n", self.vault_id);
        let mac = seal::hmac_sha256(
            &self.mac_key,
            &[b"strongroom/head/v1\0", origin.as_bytes(), fields.as_bytes()],
        );
        format!("{fields} {}\n", Digest::from_bytes(mac))
    }

    /// Reads a line without its line feed; `None` if it breaks the grammar or its MAC is wrong.
    pub(super) fn read(&self, line: &[u8]) -> Option<Line> {
        let text = std::str::from_utf8(line).ok()?;
        let mut fields = text.split(' ');
        let generation = decimal(fields.next()?)?;
        let head = Head { size: decimal(fields.next()?)?, root: fields.next()?.parse().ok()? };
        let _mac: Digest = fields.next()?.parse().ok()?;
        if fields.next().is_some() {
            return None;
        }
        if generation != self.generation {
            return Some(Line::NotCheckable);
        }
        (self.line(&head).trim_end() == text).then_some(Line::Good(head))
    }
}

/// 1 to 2^53 - 1, spelled without leading zeros.
fn decimal(text: &str) -> Option<u64> {
    let n: u64 = text.parse().ok()?;
    ((1..=MAX_INT).contains(&n) && n.to_string() == text).then_some(n)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn key() -> HeadKey {
        HeadKey {
            vault_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
            generation: 1,
            mac_key: Secret32::from_bytes([7; 32]),
        }
    }

    pub(crate) fn head(size: u64) -> Head {
        Head { size, root: seal::sha256(&[&size.to_be_bytes()]) }
    }

    #[test]
    fn a_line_reads_back_and_is_made_as_specified() {
        let line = key().line(&head(3));
        assert_eq!(key().read(line.trim_end().as_bytes()), Some(Line::Good(head(3))));
        let message = format!(
            "strongroom/head/v1\0strongroom/audit/0192f0c4-0000-7000-8000-000000000001\n1 3 {}",
            head(3).root
        );
        let mac =
            Digest::from_bytes(seal::hmac_sha256(&Secret32::from_bytes([7; 32]), &[message.as_bytes()]));
        assert_eq!(line, format!("1 3 {} {mac}\n", head(3).root));
        assert!(key().line(&Head { size: MAX_INT, root: Digest::ZERO }).len() <= MAX_LINE);
    }

    #[test]
    fn the_logs_own_reader_takes_our_lines() {
        let lines: String = [3, 4, 9].iter().map(|size| key().line(&head(*size))).collect();
        let mac = |generation: u64, message: &[u8]| {
            (generation == 1).then(|| Digest::from_bytes(seal::hmac_sha256(&key().mac_key, &[message])))
        };
        let read = audit::read_heads(lines.as_bytes(), audit::Origin::new(key().vault_id), mac);
        assert_eq!((read.lines, read.damage, read.torn), (3, None, false));
        assert_eq!(read.greatest.map(|line| (line.size, line.root)), Some((9, head(9).root)));
    }

    #[test]
    fn any_changed_byte_makes_a_line_bad() {
        let line = key().line(&head(30)).trim_end().as_bytes().to_vec();
        for at in 2..line.len() {
            let mut changed = line.clone();
            changed[at] ^= 1;
            assert_eq!(key().read(&changed), None, "byte {at}");
        }
        for cut in 0..line.len() {
            assert_eq!(key().read(&line[..cut]), None, "{cut}");
        }
    }

    #[test]
    fn second_spellings_and_other_keys_are_bad_and_other_generations_cannot_be_checked() {
        let line = key().line(&head(3)).trim_end().to_owned();
        for bad in [
            line.replacen("1 3", "1 03", 1),
            line.replacen("1 3", "1 +3", 1),
            line.replacen("1 3", "01 3", 1),
            line.replacen("1 3", "0 3", 1),
            line.replacen("1 3", "1 9007199254740992", 1),
            line.replace(' ', "  "),
            format!("{line} "),
            format!("{line}\r"),
            line.to_uppercase(),
        ] {
            assert_eq!(key().read(bad.as_bytes()), None, "{bad}");
        }
        let other_key = HeadKey { mac_key: Secret32::from_bytes([8; 32]), ..key() };
        let other_vault =
            HeadKey { vault_id: "0192f0c4-0000-7000-8000-000000000002".parse().unwrap(), ..key() };
        let next = HeadKey { generation: 2, ..key() };
        assert_eq!(other_key.read(line.as_bytes()), None);
        assert_eq!(other_vault.read(line.as_bytes()), None);
        assert_eq!(next.read(line.as_bytes()), Some(Line::NotCheckable));
    }
}
