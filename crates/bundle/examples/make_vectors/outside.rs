//! Faults that show without a key, and those of the slots.

use seal::sshsig;

use crate::Vector;
use crate::base::{Base, find, find_mut, forged, replace, sign, sign_text, signer, stranger, text};
use crate::pieces::{Piece, pieces, zip};

pub(crate) fn all(base: &Base) -> Vec<Vector> {
    let good = base.small.as_slice();
    assert_eq!(zip(&pieces(good)), good, "our own ZIP spelling is the profile's");
    let mut all =
        vec![("valid__outer_only.enc", good.to_vec()), ("valid_with_rsa__outer_only.enc", base.rsa.clone())];
    all.extend(framing(good));
    all.extend(entries(good));
    all.extend(texts(base));
    all.extend(slots(base));
    all
}

/// Where the local header and the central record of an entry start.
fn records(zip: &[u8], name: &str) -> (usize, usize) {
    let find = |signature: &[u8], skip: usize| {
        (0..zip.len())
            .find(|at| zip[*at..].starts_with(signature) && zip[at + skip..].starts_with(name.as_bytes()))
    };
    (find(b"PK\x03\x04", 30).unwrap(), find(b"PK\x01\x02", 46).unwrap())
}

fn patched(good: &[u8], patches: &[(usize, &[u8])]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for (at, new) in patches {
        bytes[*at..at + new.len()].copy_from_slice(new);
    }
    bytes
}

/// Puts bytes in and moves every offset behind them, so that nothing but the gap is wrong.
fn inserted(good: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut bytes = [&good[..at], new, &good[at..]].concat();
    let moved = |bytes: &mut [u8], place: usize| {
        let field: [u8; 4] = bytes[place..place + 4].try_into().unwrap();
        let offset = u32::from_le_bytes(field);
        if offset as usize >= at {
            bytes[place..place + 4].copy_from_slice(&(offset + new.len() as u32).to_le_bytes());
        }
    };
    let records: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i..].starts_with(b"PK\x01\x02")).collect();
    for record in records {
        moved(&mut bytes, record + 42);
    }
    let end = bytes.len() - 6;
    moved(&mut bytes, end);
    bytes
}

fn framing(good: &[u8]) -> Vec<Vector> {
    let (local, central) = records(good, "VERIFY.txt");
    let (_, first) = records(good, "envelope.json");
    let end = good.len() - 22;
    vec![
        ("empty__broken.enc", Vec::new()),
        ("cut_in_the_middle__broken.enc", good[..good.len() / 2].to_vec()),
        ("last_byte_missing__broken.enc", good[..good.len() - 1].to_vec()),
        ("byte_appended__broken.enc", [good, &[0]].concat()),
        ("byte_put_before__broken.enc", inserted(good, 0, b"\0")),
        ("bytes_between_entries__broken.enc", inserted(good, local, b"hidden")),
        ("comment_added__broken.enc", {
            let mut bytes = patched(good, &[(end + 20, &[2, 0])]);
            bytes.extend(b"hi");
            bytes
        }),
        ("time_changed__broken.enc", patched(good, &[(central + 12, &[1])])),
        ("time_changed_in_local_header__broken.enc", patched(good, &[(local + 10, &[1])])),
        (
            "attributes_changed__broken.enc",
            patched(good, &[(central + 38, &(0o100_755_u32 << 16).to_le_bytes())]),
        ),
        ("symlink__broken.enc", patched(good, &[(central + 38, &(0o120_777_u32 << 16).to_le_bytes())])),
        ("encrypted_flag__broken.enc", patched(good, &[(central + 8, &[1])])),
        ("method_unknown__broken.enc", patched(good, &[(central + 10, &[12])])),
        ("method_deflated_outside__broken.enc", patched(good, &[(central + 8, &[8, 0, 8])])),
        ("entries_overlap__broken.enc", patched(good, &[(central + 42, &good[first + 42..first + 46])])),
        ("name_differs_in_local_header__broken.enc", patched(good, &[(local + 30, b"v")])),
        ("bomb_size__broken.enc", patched(good, &[(central + 24, &0xffff_fff0_u32.to_le_bytes())])),
        ("entry_count_changed__broken.enc", patched(good, &[(end + 8, &[10, 0, 10, 0])])),
    ]
}

fn entries(good: &[u8]) -> Vec<Vector> {
    let renamed = |to: &'static str| forged(good, |parts| find_mut(parts, "VERIFY.txt").name = to.to_owned());
    vec![
        ("entry_renamed__broken.enc", renamed("VERIFY.txt2")),
        ("entry_renamed_in_case__broken.enc", renamed("Verify.txt")),
        ("path_escape__broken.enc", renamed("../VERIFY.txt")),
        ("path_escape_backslash__broken.enc", renamed("..\\VERIFY.txt")),
        ("path_absolute__broken.enc", renamed("/VERIFY.txt")),
        ("device_name__broken.enc", renamed("NUL.txt")),
        ("entry_duplicated__broken.enc", forged(good, |parts| parts.insert(2, parts[1].clone()))),
        (
            "entry_duplicated_in_other_case__broken.enc",
            forged(good, |parts| {
                parts.insert(2, Piece { name: String::from("verify.TXT"), ..parts[1].clone() });
            }),
        ),
        ("entries_swapped__broken.enc", forged(good, |parts| parts.swap(1, 2))),
        (
            "entry_added__broken.enc",
            forged(good, |parts| parts.insert(2, Piece::stored("extra.txt", b"hello"))),
        ),
        (
            "entry_added_at_the_end__broken.enc",
            forged(good, |parts| parts.push(Piece::stored("extra.txt", b"hello"))),
        ),
        (
            "entry_missing__broken.enc",
            forged(good, |parts| {
                parts.remove(1);
            }),
        ),
        (
            "timestamp_added__broken.enc",
            forged(good, |parts| {
                parts.push(Piece::stored("manifest.sha256.tsr", b"later versions may check it"));
            }),
        ),
    ]
}

fn texts(base: &Base) -> Vec<Vector> {
    let good = base.small.as_slice();
    let envelope = "envelope.json";
    let signed = |change: &dyn Fn(&mut Vec<Piece>)| {
        forged(good, |parts| {
            change(parts);
            sign(parts, &signer());
        })
    };
    let payload = |parts: &mut [Piece], change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = find(parts, "payload.c256").plain.clone();
        change(&mut bytes);
        *find_mut(parts, "payload.c256") = Piece::stored("payload.c256", &bytes);
    };
    vec![
        ("envelope_changed__broken.enc", forged(good, |p| replace(p, envelope, "2026-01-01", "2026-01-02"))),
        (
            "envelope_changed_and_signed__broken.enc",
            signed(&|p| replace(p, envelope, "2026-01-01", "2026-01-02")),
        ),
        ("envelope_with_a_blank__broken.enc", signed(&|p| replace(p, envelope, "\",\"", "\", \""))),
        (
            "envelope_with_a_member_twice__broken.enc",
            signed(&|p| replace(p, envelope, "\"v\":1", "\"v\":1,\"v\":1")),
        ),
        ("envelope_of_a_newer_version__broken.enc", signed(&|p| replace(p, envelope, "\"v\":1", "\"v\":2"))),
        (
            "envelope_of_another_suite__broken.enc",
            signed(&|p| replace(p, envelope, "cobblestone-256", "cobblestone-128")),
        ),
        ("guide_changed__broken.enc", forged(good, |p| replace(p, "VERIFY.txt", "HOW TO", "NOT TO"))),
        (
            "signer_replaced__broken.enc",
            forged(good, |p| {
                let pem = stranger().public().spki_pem();
                *find_mut(p, "signer.ed25519.pem") = Piece::stored("signer.ed25519.pem", pem.as_bytes());
                sign(p, &stranger());
            }),
        ),
        ("signer_replaced_and_named__broken.enc", forged(good, |p| replace_signer(p))),
        ("signer_key_not_pem__broken.enc", signed(&|p| replace(p, "signer.ed25519.pem", "\n", "\r\n"))),
        (
            "signature_stripped__broken.enc",
            forged(good, |p| p.retain(|piece| piece.name != "manifest.sha256.ed25519")),
        ),
        (
            "signature_emptied__broken.enc",
            forged(good, |p| {
                *find_mut(p, "manifest.sha256.ed25519") = Piece::stored("manifest.sha256.ed25519", b"");
            }),
        ),
        ("signature_by_a_stranger__broken.enc", forged(good, |p| sign(p, &stranger()))),
        (
            "signature_of_another_bundle__broken.enc",
            forged(good, |p| {
                *find_mut(p, "manifest.sha256.ed25519") =
                    find(&pieces(&base.other), "manifest.sha256.ed25519").clone();
            }),
        ),
        (
            "ssh_signature_stripped__broken.enc",
            forged(good, |p| p.retain(|piece| piece.name != "manifest.sha256.sshsig")),
        ),
        (
            "ssh_signature_for_another_purpose__broken.enc",
            forged(good, |p| {
                let text = sshsig::sign(&signer(), "file", &find(p, "manifest.sha256").plain);
                *find_mut(p, "manifest.sha256.sshsig") =
                    Piece::stored("manifest.sha256.sshsig", text.as_bytes());
            }),
        ),
        (
            "rsa_signature_stripped__broken.enc",
            forged(&base.rsa, |p| p.retain(|piece| piece.name != "manifest.sha256.rsapss")),
        ),
        (
            "rsa_signature_changed__broken.enc",
            forged(&base.rsa, |p| {
                let mut bytes = find(p, "manifest.sha256.rsapss").plain.clone();
                bytes[100] ^= 1;
                *find_mut(p, "manifest.sha256.rsapss") = Piece::stored("manifest.sha256.rsapss", &bytes);
            }),
        ),
        (
            "rsa_key_and_signature_stripped__broken.enc",
            forged(&base.rsa, |p| {
                p.retain(|piece| piece.name != "manifest.sha256.rsapss" && piece.name != "signer.rsa.pem");
                sign(p, &signer());
            }),
        ),
        (
            "manifest_changed__broken.enc",
            forged(good, |p| {
                let list = text(p, "manifest.sha256");
                let to = if list.starts_with('0') { "1" } else { "0" };
                *find_mut(p, "manifest.sha256") =
                    Piece::stored("manifest.sha256", format!("{to}{}", &list[1..]).as_bytes());
            }),
        ),
        (
            "manifest_with_windows_line_ends__broken.enc",
            forged(good, |p| {
                let list = text(p, "manifest.sha256").replace('\n', "\r\n");
                sign_text(p, &signer(), &list);
            }),
        ),
        (
            "manifest_out_of_order__broken.enc",
            forged(good, |p| {
                let list: Vec<String> =
                    text(p, "manifest.sha256").lines().rev().map(|line| format!("{line}\n")).collect();
                sign_text(p, &signer(), &list.concat());
            }),
        ),
        (
            "manifest_without_a_file__broken.enc",
            forged(good, |p| {
                let list: Vec<String> = text(p, "manifest.sha256")
                    .lines()
                    .filter(|line| !line.ends_with("VERIFY.txt"))
                    .map(|line| format!("{line}\n"))
                    .collect();
                sign_text(p, &signer(), &list.concat());
            }),
        ),
        (
            "manifest_with_a_file_too_many__broken.enc",
            forged(good, |p| {
                let list = text(p, "manifest.sha256") + &"0".repeat(64) + "  zzz.txt\n";
                sign_text(p, &signer(), &list);
            }),
        ),
        ("payload_byte_changed__broken.enc", forged(good, |p| payload(p, &|bytes| bytes[100] ^= 1))),
        ("payload_cut__broken.enc", forged(good, |p| payload(p, &|bytes| bytes.truncate(bytes.len() - 10)))),
        (
            "payload_cut_between_chunks_and_signed__broken.enc",
            forged(&base.chunks, |p| {
                payload(p, &|bytes| bytes.truncate(56 + 2 * 16_400));
                sign(p, &signer());
            }),
        ),
        ("payload_too_short_and_signed__broken.enc", signed(&|p| payload(p, &|bytes| bytes.truncate(60)))),
        (
            "payload_byte_changed_and_signed__broken_inside.enc",
            signed(&|p| payload(p, &|bytes| bytes[100] ^= 1)),
        ),
        (
            "payload_byte_appended_and_signed__broken_inside.enc",
            signed(&|p| payload(p, &|bytes| bytes.push(0))),
        ),
        (
            "payload_commitment_changed_and_signed__broken_inside.enc",
            signed(&|p| payload(p, &|bytes| bytes[30] ^= 1)),
        ),
        (
            "payload_salt_changed_and_signed__broken_inside.enc",
            signed(&|p| payload(p, &|bytes| bytes[3] ^= 1)),
        ),
        (
            "payload_of_another_bundle_and_signed__broken_inside.enc",
            signed(&|p| {
                *find_mut(p, "payload.c256") = find(&pieces(&base.other), "payload.c256").clone();
            }),
        ),
        (
            "payload_chunks_swapped_and_signed__broken_inside.enc",
            forged(&base.chunks, |p| {
                payload(p, &|bytes| {
                    let (first, second) = bytes[56..].split_at_mut(16_400);
                    first.swap_with_slice(&mut second[..16_400]);
                });
                sign(p, &signer());
            }),
        ),
        (
            "payload_last_chunk_dropped_and_signed__broken_inside.enc",
            forged(&base.chunks, |p| {
                payload(p, &|bytes| bytes.truncate(56 + 16_400 + 1_000));
                sign(p, &signer());
            }),
        ),
    ]
}

/// What somebody without any key of the bundle can do: claim to be its sender, everywhere outside.
fn replace_signer(parts: &mut [Piece]) {
    let (from, to) = (signer().public(), stranger().public());
    replace(parts, "envelope.json", &from.fingerprint().to_string(), &to.fingerprint().to_string());
    *find_mut(parts, "signer.ed25519.pem") = Piece::stored("signer.ed25519.pem", to.spki_pem().as_bytes());
    sign(parts, &stranger());
}

fn slots(base: &Base) -> Vec<Vector> {
    let good = base.small.as_slice();
    let file = "keyslots.txt";
    let edited = |change: &dyn Fn(Vec<String>) -> Vec<String>| {
        forged(good, |p| {
            let lines: Vec<String> = text(p, file).lines().map(|line| format!("{line}\n")).collect();
            *find_mut(p, file) = Piece::stored(file, change(lines).concat().as_bytes());
        })
    };
    // A slot's wrapped key begins after the last blank: salt, commitment, key, tag.
    let wrapped_at = |line: &str| line.rfind(' ').unwrap() + 1;
    let in_slot = |kind: &'static str, place: usize| {
        edited(&|mut lines| {
            let line = lines.iter_mut().find(|line| line.starts_with(kind)).unwrap();
            let at = wrapped_at(line) + place;
            let to = if &line[at..=at] == "A" { "B" } else { "A" };
            line.replace_range(at..=at, to);
            lines
        })
    };
    let other = text(&pieces(&base.other), file);
    let replaced = |from: &'static str, to: &'static str| forged(good, |p| replace(p, file, from, to));
    vec![
        (
            "slot_removed__broken_inside.enc",
            edited(&|mut lines| {
                lines.remove(2);
                lines
            }),
        ),
        (
            "slots_reordered__broken_inside.enc",
            edited(&|mut lines| {
                lines.swap(2, 4);
                lines
            }),
        ),
        (
            "slot_from_another_bundle__broken_inside.enc",
            edited(&|mut lines| {
                let theirs = other.lines().find(|line| line.starts_with("slot hpke-x25519")).unwrap();
                lines.insert(5, format!("{theirs}\n"));
                lines
            }),
        ),
        ("slot_mac_changed__broken_inside.enc", in_slot("mac ", 5)),
        ("slot_key_changed__broken_inside.enc", in_slot("slot argon2id ", 90)),
        ("slot_commitment_changed__wrong_key.enc", in_slot("slot argon2id ", 40)),
        ("slot_of_recipient_changed__broken_inside.enc", in_slot("slot hpke-x25519 ", 10)),
        (
            "slots_of_another_bundle__broken.enc",
            forged(good, |p| {
                *find_mut(p, file) = Piece::stored(file, other.as_bytes());
            }),
        ),
        (
            "slots_of_another_bundle_renamed__wrong_key.enc",
            forged(good, |p| {
                let (theirs, ours) = (crate::base::envelope(&pieces(&base.other)), crate::base::envelope(p));
                *find_mut(p, file) =
                    Piece::stored(file, other.replace(&theirs.to_string(), &ours.to_string()).as_bytes());
            }),
        ),
        (
            "signer_replaced_and_slots_too__wrong_key.enc",
            forged(good, |p| {
                let ours = crate::base::envelope(p).to_string();
                replace_signer(p);
                let theirs = crate::base::envelope(p).to_string();
                replace(p, file, &ours, &theirs);
            }),
        ),
        ("slot_cost_too_high__broken.enc", replaced("argon2id 19456 1 1", "argon2id 4194304 1 1")),
        ("slot_cost_with_a_zero_before__broken.enc", replaced("argon2id 19456", "argon2id 019456")),
        ("slot_of_unknown_kind__broken.enc", replaced("slot vault", "slot pbkdf2-sha512")),
        ("slots_of_a_newer_version__broken.enc", replaced("strongroom-keyslots/1", "strongroom-keyslots/2")),
        (
            "slots_without_mac__broken.enc",
            edited(&|mut lines| {
                lines.pop();
                lines
            }),
        ),
        (
            "slots_none__broken.enc",
            edited(&|lines| lines.into_iter().filter(|line| !line.starts_with("slot ")).collect()),
        ),
        (
            "slot_passphrase_twice__broken.enc",
            edited(&|mut lines| {
                lines.insert(3, lines[3].clone());
                lines
            }),
        ),
    ]
}
