#!/usr/bin/env python3
"""Checks an exported Strongroom log without Strongroom; written from audit-log.md.

    python3 verify_log.py LOG.jsonl [--pin FINGERPRINT] [--against CHECKPOINT]

It checks that each entry has its one spelling and its number, follows from the one before, and is signed by the key
its actor has by then; that only administrators and the recovery code enrol; then the tree and the checkpoint. With
--pin, that the workstation's audit key has that fingerprint; with --against, that the log still holds all that a
checkpoint handed out earlier stands for. It does not judge which kind of actor may do what, nor the form of members.
Needs the package `cryptography`. Exit code 0: intact, 1: not intact, 2: could not be checked.
"""
import argparse, base64, hashlib, json, sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    print("needs the Python package `cryptography` (pip install cryptography)", file=sys.stderr)
    sys.exit(2)

SYSTEM, RECOVERY = object(), object()  # names that no id in a log can equal
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
canonical = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
fingerprint = lambda key: sha256(bytes.fromhex("302a300506032b6570032100"), key).hex()


def demand(holds, what):
    if not holds:
        raise ValueError(what)


def signed(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def unbase64(text):
    data = base64.b64decode(text, validate=True)
    demand(base64.b64encode(data).decode() == text, "base64 has two spellings")
    return data


def read(line):
    value = json.loads(line, parse_float=lambda text: demand(False, "a number is not whole"))
    demand(canonical(value) == line, "not canonical JSON")
    return value


def signer(entry, roster, keys):
    """The key that must have signed this entry; takes in the keys and roles it brings (section 4)."""
    action, actor, new = entry["action"], entry["actor"], entry["object"]
    demand((action == "vault.create") == (entry["seq"] == 0), "not authorised: the log begins once, with vault.create")
    if action == "vault.create":
        keys[SYSTEM], keys[RECOVERY] = new["workstation"]["ed25519"], new["recovery"]["ed25519"]
        new = new["operator"]
    if action in ("vault.create", "operator.enrol"):
        demand(new["role"] in ("administrator", "analyst"), "a newer version is needed to judge it")
        demand(new["id"] not in keys and new["ed25519"] not in keys.values(), "not authorised: enrolled twice")
        himself = actor["id"] == new["id"]  # the first administrator, or by the recovery code
        role = new["role"] if himself else roster.get(actor["id"])
        demand(role == "administrator", "not authorised: only an administrator enrols")
        own = new["ed25519"] if action == "vault.create" else keys[RECOVERY]
        key = own if himself else keys.get(actor["id"])
        keys[new["id"]], roster[new["id"]] = new["ed25519"], new["role"]
    else:
        known = action == "operator.passphrase-changed" or not action.startswith(("operator.", "roster."))
        demand(known, "a newer version is needed to judge it")
        key = keys.get(SYSTEM if actor["kind"] == "system" else actor["id"])
    demand(key is not None and fingerprint(bytes.fromhex(key))[:16] == entry["key"], "not authorised")
    return bytes.fromhex(key)


def check_entry(line, size, origin, prev, roster, keys):
    record, raw = read(line), line[9:-98]
    demand(set(record) == {"entry", "sig"}, "not an entry with its signature")
    entry = record["entry"]
    demand(canonical(entry["v"]) == b"1", "a newer version is needed to judge it")
    demand(entry["log"] == origin, "it belongs to another log")
    demand(canonical(entry["seq"]) == b"%d" % size, "entries are missing, repeated or reordered")
    demand(entry["prev"] == prev, "it does not follow from the entry before it")
    leaf = sha256(b"\x00", raw)
    message = b"strongroom/audit-entry/v1\x00" + leaf
    demand(signed(signer(entry, roster, keys), message, unbase64(record["sig"])), "its signature does not hold")
    return leaf


def root_of(peaks):
    *rest, (_, root) = peaks
    for _, left in reversed(rest):
        root = sha256(b"\x01", left, root)
    return root


def check_note(note, origin, audit_key):
    """Size and root of a checkpoint that the audit key signed (section 6)."""
    text, _, lines = note.rpartition("\n\n")
    body, key_id = (text + "\n").encode(), sha256(origin.encode(), b"\n\x01", audit_key)[:4]
    ours = []
    for line in lines.removesuffix("\n").split("\n"):
        dash, name, blob = line.split(" ")
        if name == origin and unbase64(blob)[:4] == key_id:
            ours.append(unbase64(blob)[4:])
    demand(ours and all(signed(audit_key, body, signature) for signature in ours), "its signature does not hold")
    name, size, root = text.split("\n")
    demand(name == origin and str(int(size)) == size, "it is not a checkpoint of this log")
    return int(size), unbase64(root)


def check(log, pin, against):
    lines = log.split(b"\n")
    demand(lines.pop() == b"" and len(lines) >= 2, "the file is cut")
    origin = read(lines[0])["log"]
    demand(read(lines[0]) == {"format": "strongroom-log/1", "log": origin}, "not a log export")
    prev, roster, keys, peaks, roots = "0" * 64, {}, {}, [], []
    for size, line in enumerate(lines[1:-1]):
        try:
            node, height = check_entry(line, size, origin, prev, roster, keys), 0
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"entry {size} (line {size + 2}): {error}")
        prev = node.hex()
        while peaks and peaks[-1][0] == height:
            node, height = sha256(b"\x01", peaks.pop()[1], node), height + 1
        peaks.append((height, node))
        roots.append(root_of(peaks))
    demand(roots, "the log has no entries")
    audit_key = bytes.fromhex(keys[SYSTEM])
    size, root = check_note(read(lines[-1])["checkpoint"], origin, audit_key)
    demand((size, root) == (len(roots), roots[-1]), "the checkpoint stands for other entries than these")
    demand(pin in (None, fingerprint(audit_key)), "signed, but not by the workstation of that fingerprint")
    if against is not None:
        earlier, known = check_note(against, origin, audit_key)
        demand(earlier > 0, "a checkpoint of nothing proves nothing")
        demand(earlier <= size, f"rolled back: it had {earlier} entries once, and has {size} now")
        demand(roots[earlier - 1] == known, f"rewritten: its first {earlier} entries were others once")
    note = "as given" if pin else "compare it before you rely on it"
    print(f"intact: {size} entries of {origin}\nroot {root.hex()}\naudit key {fingerprint(audit_key)} ({note})")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("log")
    options.add_argument("--pin", type=lambda text: text.replace(" ", "").lower())
    options.add_argument("--against")
    given = options.parse_args()
    try:
        with open(given.log, "rb") as file:
            log = file.read()
        against = given.against and open(given.against, "rb").read().decode()
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    try:
        check(log, given.pin, against)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        print(f"not intact: {error}", file=sys.stderr)
        sys.exit(1)
