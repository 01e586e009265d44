#!/usr/bin/env python3
"""Checks that an entry stands in a Strongroom log: python3 verify_proof.py ENTRY.tlog-proof AUDIT-KEY.pem

Written from audit-log.md, section 9. The key is the workstation's audit key (PEM, or 64 hex digits), which you must
have from somebody you trust. Needs the package `cryptography`. Exit code 0: proved, 1: not proved, 2: not checked.
"""
import base64, hashlib, json, sys

try:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
except ImportError:
    print("needs the Python package `cryptography` (pip install cryptography)", file=sys.stderr)
    sys.exit(2)

sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
unbase64 = lambda text: base64.b64decode(text, validate=True)


def demand(holds, what):
    if not holds:
        raise ValueError(what)


def prove(proof, key):
    first, extra, index, *path = proof.partition("\n\n")[0].split("\n")
    text, _, signatures = proof.partition("\n\n")[2].rpartition("\n\n")
    origin, size, root = text.split("\n")
    known = first == "c2sp.org/tlog-proof@v1" and extra[:6] == "extra " and index[:6] == "index "
    demand(known, "not a proof file")
    key_id = sha256(origin.encode(), b"\n\x01", key.public_bytes(Encoding.Raw, PublicFormat.Raw))[:4]
    lines = [unbase64(l.split(" ")[2]) for l in signatures.splitlines() if l.split(" ")[1] == origin]
    ours = [line[4:] for line in lines if line[:4] == key_id]
    demand(ours, "the checkpoint is not signed by this key")
    for signature in ours:
        key.verify(signature, text.encode() + b"\n")
    entry, seq, node, last = unbase64(extra[6:])[64:], int(index[6:]), int(index[6:]), int(size) - 1
    said = json.loads(entry)
    own = said["log"] == origin and str(said["seq"]) == index[6:] and 0 <= seq <= last
    demand(own, "the entry belongs to another log or place")
    found = sha256(b"\x00", entry)
    for sibling in map(unbase64, path):  # RFC 9162, section 2.1.3.2
        demand(last > 0, "the proof is too long")
        if node % 2 or node == last:
            found = sha256(b"\x01", sibling, found)
            while node and not node % 2:
                node, last = node // 2, last // 2
        else:
            found = sha256(b"\x01", found, sibling)
        node, last = node // 2, last // 2
    demand(last == 0 and found == unbase64(root), "the entry does not stand in this log at this number")
    return f"proved: entry {seq} of the {size} in {origin}\n{entry.decode()}"


if __name__ == "__main__":
    try:
        path, key = sys.argv[1:]
        with open(path, encoding="utf-8", newline="") as file:
            proof = file.read()
        if len(key) == 64:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        else:
            with open(key, "rb") as file:
                key = load_pem_public_key(file.read())
    except Exception as error:
        print(f"not checked: {error}\n\n{__doc__}", file=sys.stderr)
        sys.exit(2)
    try:
        print(prove(proof, key))
    except Exception as error:
        print(f"not proved: {error or type(error).__name__}", file=sys.stderr)
        sys.exit(1)
