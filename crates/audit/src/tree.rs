//! The Merkle tree of RFC 6962 §2.1: how entries become one digest.

use model::Digest;

/// `SHA-256(0x00 ‖ entry)`: the leaf, and at the same time the link of the chain (audit-log.md §5.1).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    seal::sha256(&[&[0], entry])
}

/// `SHA-256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    seal::sha256(&[&[1], left.as_bytes(), right.as_bytes()])
}

/// The root over these leaves; of none, SHA-256 of nothing.
pub fn tree_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => seal::sha256(&[]),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node_hash(&tree_root(left), &tree_root(right))
        }
    }
}

/// The greatest power of two below `n`, for n ≥ 2.
pub(crate) const fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_values_of_the_specification_hold() {
        let mut prev = Digest::ZERO;
        let mut leaves = Vec::new();
        for (seq, action) in ["vault.create", "export.create", "export.verify"].iter().enumerate() {
            let entry = format!(
                r#"{{"action":"{action}","log":"example.org/audit/v1","prev":"{prev}","seq":{seq},"ts":"2026-01-01T00:00:00.000Z","v":1}}"#
            );
            prev = leaf_hash(entry.as_bytes());
            leaves.push(prev);
        }
        assert_eq!(
            leaves.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "4e0097a522cd2b1546341009a031182e6d8545005715af3ce17c35794bc97eb5",
                "0923482b6f18ec256b10c80e8bee71b307b67d685107586458a521b61acdac18",
                "748e21da9e9d412e9730fd368139fd73559f413cffa08d53437796a0fccffaf6",
            ]
        );
        let root = crate::encode::base64(tree_root(&leaves).as_bytes());
        assert_eq!(root, "ZcCpta80fVD77iXp2tel1FNbsk8DETojXLOw+uiBATo=");
    }

    #[test]
    fn the_public_test_tree_of_certificate_transparency_has_its_known_roots() {
        let leaves: Vec<Digest> = [
            &b""[..],
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ]
        .map(leaf_hash)
        .to_vec();
        let root = |n: usize| tree_root(&leaves[..n]).to_string();
        assert_eq!(root(0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(root(1), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assert_eq!(root(8), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }
}
