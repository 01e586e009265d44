//! Faults of the plain bundle, by itself and sealed. Inside a seal only somebody who holds the data key can make
//! them: another recipient, or the sender.

use crate::Vector;
use crate::base::{
    Base, data_key, find, find_mut, forged, plain, replace, reseal, sign, sign_text, signer, stranger, text,
};
use crate::pieces::{Piece, crc, pieces, zip};

const ABOUT: &str = "bundle.json";

pub(crate) fn all(base: &Base) -> Vec<Vector> {
    let good = plain(&base.small);
    assert_eq!(zip(&pieces(&good)), good, "our own ZIP spelling is the profile's");
    let mut all = vec![
        ("valid__valid_unknown_signer.zip", good.clone()),
        ("valid_with_rsa__valid_unknown_signer.zip", plain(&base.rsa)),
        ("valid_three_chunks__outer_only.enc", base.chunks.clone()),
    ];
    all.extend(data(&good));
    all.extend(texts(base, &good));
    all.extend(sealed(base, &good));
    all
}

/// Forged and, as far as a signer can, put right again.
fn signed(good: &[u8], change: impl FnOnce(&mut Vec<Piece>)) -> Vec<u8> {
    forged(good, |parts| {
        change(parts);
        sign(parts, &signer());
    })
}

fn data(good: &[u8]) -> Vec<Vector> {
    let client = "Client.csv";
    let other = Piece::deflated(client, b"PersonalID,FirstName\r\n1,Mode\r\n2,Up\r\n");
    let at = |needle: &[u8]| good.windows(needle.len()).position(|window| window == needle).unwrap();
    let packed = find(&pieces(good), client).packed.clone();
    let flipped = {
        let mut bytes = good.to_vec();
        bytes[at(&packed) + 10] ^= 1;
        bytes
    };
    let directory = at(b"PK\x01\x02");
    let bomb = {
        let mut bytes = good.to_vec();
        for place in [directory + 24, at(b"PK\x07\x08") + 12] {
            bytes[place..place + 4].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
        }
        bytes
    };
    vec![
        ("data_byte_changed__broken.zip", flipped),
        ("bomb_size__broken.zip", bomb),
        ("data_replaced__broken.zip", forged(good, |p| *find_mut(p, client) = other.clone())),
        (
            "data_replaced_and_list_too__broken.zip",
            forged(good, |p| {
                let manifest_of = |piece: &Piece| format!("{}  {client}", seal::sha256(&[&piece.plain]));
                let (from, to) = (manifest_of(find(p, client)), manifest_of(&other));
                *find_mut(p, client) = other.clone();
                replace(p, "manifest.sha256", &from, &to);
            }),
        ),
        (
            "data_compressed_otherwise__broken.zip",
            forged(good, |p| {
                let bytes = find(p, client).plain.clone();
                *find_mut(p, client) = Piece::deflated_otherwise(client, &bytes);
            }),
        ),
        ("data_with_bytes_after_its_end__broken.zip", forged(good, |p| find_mut(p, client).packed.push(0))),
        (
            "data_longer_than_said__broken.zip",
            signed(good, |p| {
                find_mut(p, client).plain.pop();
                replace(p, ABOUT, "\"bytes\":36,", "\"bytes\":35,");
            }),
        ),
        (
            "data_shorter_than_said__broken.zip",
            signed(good, |p| {
                find_mut(p, client).plain.push(b'x');
                replace(p, ABOUT, "\"bytes\":36,", "\"bytes\":37,");
            }),
        ),
        (
            "data_not_the_listed_one__broken.zip",
            forged(good, |p| {
                let old = find(p, client).clone();
                let of = |piece: &Piece| format!("\"packed_crc32\":{},", crc(&piece.packed));
                replace(p, ABOUT, &of(&old), &of(&other));
                sign(p, &signer());
                *find_mut(p, client) = other.clone();
            }),
        ),
        (
            "data_stored__broken.zip",
            signed(good, |p| {
                let bytes = find(p, client).plain.clone();
                *find_mut(p, client) = Piece::stored(client, &bytes);
            }),
        ),
        ("data_added__broken.zip", forged(good, |p| p.insert(3, Piece::deflated("Extra.csv", b"a\n")))),
        (
            "data_added_and_signed__broken.zip",
            signed(good, |p| p.insert(3, Piece::deflated("Extra.csv", b"a\n"))),
        ),
        (
            "data_removed__broken.zip",
            forged(good, |p| {
                p.remove(0);
            }),
        ),
        (
            "data_renamed__broken.zip",
            forged(good, |p| find_mut(p, client).name = String::from("Clients.csv")),
        ),
        ("data_swapped__broken.zip", forged(good, |p| p.swap(0, 2))),
        (
            "data_out_of_order_and_signed__broken.zip",
            signed(good, |p| {
                p.swap(0, 2);
                let list = text(p, ABOUT);
                let (head, rest) = list.split_once("\"files\":[").unwrap();
                let (files, tail) = rest.split_once("],").unwrap();
                let mut items: Vec<&str> =
                    files.split_inclusive('}').map(|item| item.trim_start_matches(',')).collect();
                items.swap(0, 2);
                let changed = format!("{head}\"files\":[{}],{tail}", items.join(","));
                *find_mut(p, ABOUT) = Piece::stored(ABOUT, changed.as_bytes());
            }),
        ),
        ("data_duplicated__broken.zip", forged(good, |p| p.insert(1, p[0].clone()))),
        (
            "data_with_a_name_of_ours__broken.zip",
            signed(good, |p| {
                find_mut(p, "Export.csv").name = String::from("keyslots.txt");
                replace(p, ABOUT, "Export.csv", "keyslots.txt");
            }),
        ),
        (
            "path_escape__broken.zip",
            forged(good, |p| find_mut(p, client).name = String::from("../Client.csv")),
        ),
    ]
}

fn texts(base: &Base, good: &[u8]) -> Vec<Vector> {
    let about = |from: &'static str, to: &'static str| signed(good, |p| replace(p, ABOUT, from, to));
    vec![
        ("about_changed__broken.zip", forged(good, |p| replace(p, ABOUT, "test vector", "best vector"))),
        ("about_of_a_newer_version__broken.zip", about("strongroom-bundle/1", "strongroom-bundle/2")),
        ("about_with_a_transform__broken.zip", about("\"transforms\":[]", "\"transforms\":[\"hash\"]")),
        ("about_without_reason__broken.zip", about("\"reason\"", "\"reasom\"")),
        ("about_with_another_size__broken.zip", about("\"bytes\":0", "\"bytes\":1")),
        ("about_with_a_float__broken.zip", about("\"rows\":2", "\"rows\":2.0")),
        (
            "checkpoint_removed__broken.zip",
            forged(good, |p| p.retain(|piece| piece.name != "audit.checkpoint")),
        ),
        (
            "checkpoint_replaced__broken.zip",
            forged(good, |p| {
                *find_mut(p, "audit.checkpoint") = Piece::stored("audit.checkpoint", b"another head\n");
            }),
        ),
        (
            "signer_replaced__broken.zip",
            forged(good, |p| {
                let pem = stranger().public().spki_pem();
                *find_mut(p, "signer.ed25519.pem") = Piece::stored("signer.ed25519.pem", pem.as_bytes());
                sign(p, &stranger());
            }),
        ),
        (
            "signer_of_small_order__broken.zip",
            forged(good, |p| {
                // Under the neutral point, R = that point and S = 0 is a signature of every text.
                let neutral: [u8; 32] = std::array::from_fn(|i| u8::from(i == 0));
                let key = seal::Ed25519Public::from_bytes(neutral);
                let (from, to) = (signer().public().fingerprint(), key.fingerprint());
                replace(p, ABOUT, &from.to_string(), &to.to_string());
                *find_mut(p, "signer.ed25519.pem") =
                    Piece::stored("signer.ed25519.pem", key.spki_pem().as_bytes());
                sign(p, &signer());
                let signature = [neutral, [0; 32]].concat();
                *find_mut(p, "manifest.sha256.ed25519") =
                    Piece::stored("manifest.sha256.ed25519", &signature);
            }),
        ),
        ("signature_by_a_stranger__broken.zip", forged(good, |p| sign(p, &stranger()))),
        (
            "signature_stripped__broken.zip",
            forged(good, |p| p.retain(|piece| piece.name != "manifest.sha256.ed25519")),
        ),
        (
            "rsa_signature_stripped__broken.zip",
            forged(&plain(&base.rsa), |p| {
                p.retain(|piece| piece.name != "manifest.sha256.rsapss");
            }),
        ),
        (
            "ssh_signature_changed__broken.zip",
            forged(good, |p| {
                let list = format!("{}x", text(p, "manifest.sha256"));
                let other = seal::sshsig::sign(&signer(), bundle::NAMESPACE, list.as_bytes());
                *find_mut(p, "manifest.sha256.sshsig") =
                    Piece::stored("manifest.sha256.sshsig", other.as_bytes());
            }),
        ),
        (
            "manifest_without_a_file__broken.zip",
            forged(good, |p| {
                let list: Vec<String> = text(p, "manifest.sha256")
                    .lines()
                    .filter(|line| !line.ends_with("Export.csv"))
                    .map(|line| format!("{line}\n"))
                    .collect();
                sign_text(p, &signer(), &list.concat());
            }),
        ),
        (
            "manifest_with_a_file_too_many__broken.zip",
            forged(good, |p| {
                let list = text(p, "manifest.sha256") + &"0".repeat(64) + "  zzz.csv\n";
                sign_text(p, &signer(), &list);
            }),
        ),
        (
            "timestamp_added__broken.zip",
            forged(good, |p| {
                p.push(Piece::stored("manifest.sha256.tsr", b"later versions may check it"));
            }),
        ),
    ]
}

fn sealed(base: &Base, good: &[u8]) -> Vec<Vector> {
    // Another plain bundle under the same data key, outside signed by `key` of whoever forges.
    let resealed = |inside: &[u8]| {
        forged(&base.small, |p| {
            let key = data_key(p);
            reseal(p, &key, inside);
            sign(p, &signer());
        })
    };
    vec![
        ("inside_of_another_bundle__broken_inside.enc", resealed(&plain(&base.other))),
        (
            "inside_made_earlier__broken_inside.enc",
            resealed(&signed(good, |p| {
                replace(p, ABOUT, "2026-01-01", "2025-01-01");
            })),
        ),
        (
            "inside_signed_by_a_stranger__broken_inside.enc",
            resealed(&forged(good, |p| {
                let (from, to) = (signer().public(), stranger().public());
                replace(p, ABOUT, &from.fingerprint().to_string(), &to.fingerprint().to_string());
                *find_mut(p, "signer.ed25519.pem") =
                    Piece::stored("signer.ed25519.pem", to.spki_pem().as_bytes());
                sign(p, &stranger());
            })),
        ),
        (
            "inside_data_replaced__broken_inside.enc",
            resealed(&forged(good, |p| {
                *find_mut(p, "Export.csv") = Piece::deflated("Export.csv", b"ExportID,SourceType\n8,1\n");
            })),
        ),
        ("inside_cut__broken_inside.enc", resealed(&good[..good.len() - 30])),
        ("inside_empty__broken_inside.enc", resealed(b"")),
        ("inside_is_no_bundle__broken_inside.enc", resealed(&zip(&[Piece::stored("readme.txt", b"hello")]))),
    ]
}
