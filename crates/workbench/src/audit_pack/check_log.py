#!/usr/bin/env python3
"""Checks the log of this folder with Python 3 alone: python3 check_log.py [CHECKPOINT ...]

That every entry of log.jsonl is there, in its order and unchanged; that audit.checkpoint, checkpoints.jsonl and each
CHECKPOINT that you hold from elsewhere stand for exactly these entries. Signatures are checked if the package
`cryptography` is there; if not, that is said. Exit code 0: good, 1: not. The format: audit-log.md of Strongroom."""
import base64, hashlib, json, os, sys
try:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
fingerprint = lambda key: sha(bytes.fromhex("302a300506032b6570032100"), key).hex()
read = lambda name: open(name, "rb").read()

def demand(true, otherwise):  # not `assert`, which python -O leaves out
    if not true:
        raise ValueError(otherwise)

def demand_signed(key, message, signature):
    try:
        Ed25519PublicKey and Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except Exception:
        raise ValueError("its signature does not hold")

place, held = "log.jsonl", [os.path.abspath(path) for path in sys.argv[1:]]
os.chdir(os.path.dirname(os.path.abspath(__file__)))
try:
    header, *lines, last, end = read("log.jsonl").split(b"\n")
    demand(end == b"" and last.startswith(b'{"checkpoint":'), "it is cut: the signed head at its end is missing")
    log = json.loads(header)["log"]
    demand(header == b'{"format":"strongroom-log/1","log":"%s"}' % log.encode(), "it does not begin as a log")
    prev, keys, trees, roots = "0" * 64, {}, [], [b""]  # roots[n] stands for the first n entries
    for seq, line in enumerate(lines):
        place = f"log.jsonl, line {seq + 2} (entry {seq})"
        raw, signature = line[9:-98], base64.b64decode(line[-90:-2], validate=True)
        demand(line == b'{"entry":%s,"sig":"%s"}' % (raw, base64.b64encode(signature)), "it is no entry")
        entry = json.loads(raw.decode())
        spelled = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        demand(raw == spelled.encode() and entry["log"] == log, "it is not written as an entry of this log")
        demand(type(entry["seq"]) is int and entry["seq"] == seq, "entries are missing, repeated or out of order")
        demand(entry["prev"] == prev, "it does not follow from the entry before: that one or this one was changed")
        brings = [entry["object"][who] for who in ("operator", "recovery", "workstation")] if seq == 0 else []
        for whose in [entry["object"]] if entry["action"] == "operator.enrol" else brings:
            keys[fingerprint(bytes.fromhex(whose["ed25519"]))[:16]] = bytes.fromhex(whose["ed25519"])
        log_key = bytes.fromhex(brings[2]["ed25519"]) if seq == 0 else log_key
        node, height = sha(b"\x00", raw), 0
        demand(entry["key"] in keys, "it is signed with a key that no entry before brought in")
        demand_signed(keys[entry["key"]], b"strongroom/audit-entry/v1\x00" + node, signature)
        prev = node.hex()
        while trees and trees[-1][0] == height:
            node, height = sha(b"\x01", trees.pop()[1], node), height + 1
        trees.append((height, node))
        for _, left in trees[-2::-1]:
            node = sha(b"\x01", left, node)
        roots.append(node)
    heads = [("log.jsonl, last line", json.loads(last)["checkpoint"])]
    heads.append(("audit.checkpoint", read("audit.checkpoint").decode()))
    for number, line in enumerate(read("checkpoints.jsonl").splitlines(), 1):
        heads.append((f"checkpoints.jsonl, line {number}", json.loads(line)["checkpoint"]))
    for place in held:
        heads.append((place, read(place).decode()))
    for number, (place, note) in enumerate(heads):
        text, _, marks = note.partition("\n\n")
        name, size, root = text.split("\n")
        demand(name == log, "it is a head of another log")
        fits = int(size) == len(lines) if number < 2 else 0 < int(size) <= len(lines)
        demand(fits, f"it stands for {size} entries, and the log has {len(lines)}")
        demand(base64.b64decode(root) == roots[int(size)], f"the first {size} entries were others when it was signed")
        marks = [base64.b64decode(mark.split(" ")[2]) for mark in marks.splitlines() if mark.split(" ")[1] == log]
        ours = [mark[4:] for mark in marks if mark[:4] == sha(log.encode(), b"\n\x01", log_key)[:4]]
        demand(ours, "the key of this log did not sign it")
        for signature in ours:
            demand_signed(log_key, (text + "\n").encode(), signature)
    for line in read("manifest.sha256").decode().splitlines():
        place = line[66:]
        demand(sha(read(place)).hex() == line[:64], "it is not the file that manifest.sha256 lists")
except Exception as wrong:
    sys.exit(f"NOT GOOD. {place}: {wrong}")  # exit code 1
print(f"Good: entries 1 to {len(lines)} of {log}, none missing, none changed; {len(heads)} heads fit.")
print("Signatures: all hold." if Ed25519PublicKey else "Signatures: NOT CHECKED, for want of `cryptography`.")
print(f"Signed by the key {fingerprint(log_key)}. Compare that by telephone.")
