use proptest::prelude::*;

use super::*;
use crate::tree::leaf_hash;

const SIZES: u64 = 130;

fn leaves(n: u64) -> Vec<Digest> {
    (0..n).map(|i| leaf_hash(&i.to_be_bytes())).collect()
}

#[test]
fn every_leaf_of_every_small_tree_is_proved_in_its_place_and_nowhere_else() {
    let all = leaves(SIZES);
    for size in 1..=SIZES {
        let tree = &all[..size as usize];
        let root = tree_root(tree);
        for index in 0..size {
            let path = inclusion_proof(tree, index).unwrap();
            let leaf = tree[index as usize];
            assert_eq!(verify_inclusion(&leaf, index, size, &path, &root), Ok(()), "{index} of {size}");
            let elsewhere = (index + 1) % size;
            if elsewhere != index {
                assert!(verify_inclusion(&leaf, elsewhere, size, &path, &root).is_err());
            }
            assert!(verify_inclusion(&leaf_hash(b"other"), index, size, &path, &root).is_err());
            let mut longer = path.clone();
            longer.push(root);
            assert_eq!(
                verify_inclusion(&leaf, index, size, &longer, &root),
                Err(ProofError::Length { size }),
                "one digest too many"
            );
            if !path.is_empty() {
                assert!(verify_inclusion(&leaf, index, size, &path[1..], &root).is_err());
                assert_eq!(
                    verify_inclusion(&leaf, index, size, &path[..path.len() - 1], &root),
                    Err(ProofError::Length { size }),
                    "one digest too few"
                );
            }
        }
        assert!(inclusion_proof(tree, size).is_err());
    }
}

#[test]
fn every_pair_of_small_trees_is_proved_consistent_and_no_other_pair() {
    let all = leaves(SIZES);
    let mut forked = all.clone();
    forked[0] = leaf_hash(b"rewritten");
    for size in 1..=SIZES {
        let tree = &all[..size as usize];
        let root = tree_root(tree);
        for earlier in 1..=size {
            let proof = consistency_proof(tree, earlier).unwrap();
            let old = tree_root(&all[..earlier as usize]);
            assert_eq!(verify_consistency(earlier, &old, size, &root, &proof), Ok(()), "{earlier} to {size}");
            let other = tree_root(&forked[..earlier as usize]);
            assert!(verify_consistency(earlier, &other, size, &root, &proof).is_err(), "a rewritten past");
            let mut longer = proof.clone();
            longer.push(root);
            assert!(verify_consistency(earlier, &old, size, &root, &longer).is_err());
            if let Some((_, shorter)) = proof.split_last() {
                assert!(verify_consistency(earlier, &old, size, &root, shorter).is_err());
            }
        }
        assert!(consistency_proof(tree, 0).is_err());
        assert!(consistency_proof(tree, size + 1).is_err());
    }
}

#[test]
fn a_proof_about_nothing_is_no_proof() {
    let root = tree_root(&[]);
    assert!(verify_inclusion(&leaf_hash(b"x"), 0, 0, &[], &root).is_err());
    assert!(verify_consistency(0, &root, 5, &root, &[]).is_err());
    assert!(verify_consistency(0, &root, 0, &root, &[]).is_err());
}

fn any_digest() -> impl Strategy<Value = Digest> {
    any::<[u8; 32]>().prop_map(Digest::from_bytes)
}

proptest! {
    #[test]
    fn arbitrary_proofs_neither_pass_nor_panic(
        numbers in (any::<u64>(), any::<u64>()),
        leaf in any_digest(),
        root in any_digest(),
        path in prop::collection::vec(any_digest(), 0..70),
    ) {
        prop_assert!(verify_inclusion(&leaf, numbers.0, numbers.1, &path, &root).is_err());
        prop_assert!(verify_consistency(numbers.0, &leaf, numbers.1, &root, &path).is_err());
    }

    #[test]
    fn one_changed_digest_breaks_a_proof(
        size in 2..SIZES,
        at in any::<prop::sample::Index>(),
        which in any::<prop::sample::Index>(),
        bit in 0..256_usize,
    ) {
        let tree = leaves(size);
        let index = at.index(tree.len());
        let root = tree_root(&tree);
        let mut path = inclusion_proof(&tree, index as u64).unwrap();
        let hit = which.index(path.len());
        let mut bytes = *path[hit].as_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        path[hit] = Digest::from_bytes(bytes);
        prop_assert_eq!(
            verify_inclusion(&tree[index], index as u64, size, &path, &root),
            Err(ProofError::Mismatch)
        );
    }
}
