//! SipHash-1-3 (Aumasson and Bernstein, 2012): a keyed hash of 64 bits. Whoever does not know the key cannot make keys
//! that collide.

/// The secret that hashes of one check are made with: 128 random bits, drawn anew for each check.
///
/// Equal values have equal hashes, so nothing that is twice there goes unseen, and what seems to be twice there is read
/// again. Only a reference can be taken for another: one that leads nowhere is passed over if its hash is by chance that of
/// some row. Without the secret nobody can bring that about, and by chance, among 10 million rows, it befalls one such
/// reference in 1.8 million million (10^7 / 2^64). Of the rows themselves, two of 10 million share a hash in one check of
/// 370,000 (10^14 / 2^65); then the values of these two count as unknown to conditions of other rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HashKey(pub(crate) [u64; 2]);

struct State([u64; 4]);

impl State {
    #[inline]
    fn round(&mut self) {
        let [a, b, c, d] = &mut self.0;
        *a = a.wrapping_add(*b);
        *b = b.rotate_left(13) ^ *a;
        *a = a.rotate_left(32);
        *c = c.wrapping_add(*d);
        *d = d.rotate_left(16) ^ *c;
        *a = a.wrapping_add(*d);
        *d = d.rotate_left(21) ^ *a;
        *c = c.wrapping_add(*b);
        *b = b.rotate_left(17) ^ *c;
        *c = c.rotate_left(32);
    }

    #[inline]
    fn word(&mut self, word: u64) {
        self.0[3] ^= word;
        self.round();
        self.0[0] ^= word;
    }
}

impl HashKey {
    /// The key for what stands beside hashes on disk: another one, so that no value has a mask for its hash.
    pub(super) fn for_masks(self) -> Self {
        let Self([first, second]) = self;
        Self([first ^ 0x6d61_736b_206f_6e20, second ^ 0x6469_736b_206f_6e6c])
    }

    /// The hash of `bytes`.
    #[inline]
    pub(crate) fn hash(self, bytes: &[u8]) -> u64 {
        let [k0, k1] = self.0;
        let mut state = State([
            k0 ^ 0x736f_6d65_7073_6575,
            k1 ^ 0x646f_7261_6e64_6f6d,
            k0 ^ 0x6c79_6765_6e65_7261,
            k1 ^ 0x7465_6462_7974_6573,
        ]);
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            state.word(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        last[7] = bytes.len() as u8;
        state.word(u64::from_le_bytes(last));
        state.0[2] ^= 0xff;
        for _ in 0..3 {
            state.round();
        }
        state.0.into_iter().fold(0, |all, part| all ^ part)
    }
}

/// The hash of values that make a key together; `None` if one is empty or not there.
#[inline]
pub(crate) fn hash_of<B: AsRef<[u8]>>(
    key: HashKey,
    mut parts: impl Iterator<Item = Option<B>>,
) -> Option<u64> {
    let first = parts.next()??;
    if first.as_ref().is_empty() {
        return None;
    }
    let mut hash = key.hash(first.as_ref());
    for part in parts {
        let part = part?;
        if part.as_ref().is_empty() {
            return None;
        }
        hash = combine(hash, key.hash(part.as_ref()));
    }
    Some(hash)
}

/// The hash of values whose own are `all`, and of one more.
#[inline]
pub(crate) fn combine(all: u64, one: u64) -> u64 {
    one.wrapping_add(all.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use std::hash::Hasher as _;

    use super::*;

    #[test]
    fn it_is_the_siphash_1_3_of_the_standard_library() {
        let key = HashKey([0, 0]);
        for length in 0..70_u8 {
            let bytes: Vec<u8> = (0..length).collect();
            let mut theirs = std::collections::hash_map::DefaultHasher::new();
            theirs.write(&bytes);
            assert_eq!(key.hash(&bytes), theirs.finish(), "{length}");
        }
        assert_ne!(HashKey([1, 0]).hash(b"a"), key.hash(b"a"));
    }
}
