//! Six words for a passphrase, from the BIP-39 list: 2,048 English words that differ in their first four letters.

use bip39::Language;
use zeroize::Zeroizing;

use crate::{CryptoFailure, random};

/// Six words parted by blanks; 11 bits each.
pub(crate) fn six() -> Result<String, CryptoFailure> {
    let list = Language::English.word_list();
    let mut drawn = Zeroizing::new([0_u8; 12]);
    random(drawn.as_mut())?;
    let (pairs, _) = drawn.as_chunks::<2>();
    // 65,536 is a multiple of 2,048, so the remainder is uniform.
    let words: Option<Vec<&str>> = pairs
        .iter()
        .map(|pair| list.get(usize::from(u16::from_be_bytes(*pair)) % list.len()).copied())
        .collect();
    words.map(|words| words.join(" ")).ok_or(CryptoFailure("word list"))
}
