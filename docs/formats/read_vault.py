"""Reads a vault with published packages only: pip install 'cryptography>=50' sqlcipher3-binary; python read_vault.py DIR

Written from vault.md alone, to show that nobody depends on Strongroom to read what it keeps. It works on a copy, prints
the log's entries, which bundles have a key, what data sets hold, notes and lists that were sent, and prints no secret. STRONGROOM_PASSPHRASE, or a prompt; STRONGROOM_OPERATOR
(a name, or `recovery`) where there are several."""
import base64, getpass, json, os, shutil, sys, tempfile, unicodedata
from cryptography.cobblestone import Cobblestone256Decryptor
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from sqlcipher3 import dbapi2 as sqlcipher

def demand(true, otherwise):  # not `assert`, which python -O leaves out
    if not true:
        sys.exit(otherwise)

def canonical(members):  # 1: enough for the ASCII keys that stand here
    return json.dumps(members, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

def load(*path):  # 1.1
    data = open(os.path.join(*path), "rb").read()
    members = json.loads(data)
    demand(canonical(members) == data, f"{path[-1]} is not canonical JSON")
    return members

def unwrap(key, context, wrapped):  # 1; compares the commitment first and raises if it differs
    opener = Cobblestone256Decryptor(key, context)
    return opener.update(wrapped) + opener.finalize()

def sha256(data):
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()

def decode(text):
    return base64.b64decode(text, validate=True)

folder = sys.argv[1]
about = load(folder, "vault.json")                                                                       # 3
demand(about["format"].startswith("strongroom-vault/"), "not a vault")
demand(about["min_reader"] <= 1, "the vault needs a newer reader")

bags = [load(folder, "bags", name) for name in sorted(os.listdir(os.path.join(folder, "bags"))) if not name.startswith(".")]
wanted = os.environ.get("STRONGROOM_OPERATOR")
fitting = [b for b in bags if b["kind"] == "operator" and wanted in (None, b.get("name"))] if wanted != "recovery" else [
    b for b in bags if b["kind"] == "recovery"]
demand(len(fitting) == 1, "say which operator")
bag = fitting[0]
demand(bag["vault_id"] == about["vault_id"], "the bag belongs to another vault")
passphrase = os.environ.get("STRONGROOM_PASSPHRASE") or getpass.getpass("Passphrase or recovery code: ")
if bag["kind"] == "recovery":
    passphrase = passphrase.replace("-", "").replace(" ", "").upper()
cost = bag["argon2id"]                                                                                   # 4.2
demand(19456 <= cost["m"] <= 262144 and 1 <= cost["t"] <= 4 and 1 <= cost["p"] <= 4, "cost out of bounds")
unlock_key = Argon2id(salt=decode(cost["salt"]), length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m"]).derive(
    unicodedata.normalize("NFC", passphrase).encode())
bound = {name: value for name, value in bag.items() if name != "sealed"}                                 # 4.3
keys = unwrap(unlock_key, b"strongroom/bag/v1\0" + canonical(bound), decode(bag["sealed"]))
x25519, ed25519 = X25519PrivateKey.from_private_bytes(keys[:32]), Ed25519PrivateKey.from_private_bytes(keys[32:])
demand(x25519.public_key().public_bytes_raw() == decode(bag["x25519"]), "the bag's keys do not fit")
demand(ed25519.public_key().public_bytes_raw() == decode(bag["ed25519"]), "the bag's keys do not fit")

sealed = load(folder, "master.json")                                                                     # 5
demand(sealed["vault_id"] == about["vault_id"], "master.json belongs to another vault")
who = bag.get("operator_id", "recovery")
copies = [c for c in sealed["copies"] if (c["to"], c["x25519"]) == (who, bag["x25519"])]
demand(len(copies) == 1, "not enrolled")
info = b"strongroom/master/v1\0" + canonical(
    {"generation": sealed["generation"], "to": who, "vault_id": about["vault_id"], "x25519": bag["x25519"]})
master = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).decrypt(
    decode(copies[0]["enc"]) + decode(copies[0]["sealed"]), x25519, info)

def derive(purpose):                                                                                     # 6
    return HKDFExpand(hashes.SHA512(), 32, f"strongroom/vault/{purpose}/v1/{sealed['generation']}".encode()).derive(master)

with tempfile.TemporaryDirectory() as copy:                                                              # 7
    for name in ("vault.db", "vault.db-wal"):
        if os.path.exists(os.path.join(folder, name)):
            shutil.copy(os.path.join(folder, name), copy)
    database = sqlcipher.connect(os.path.join(copy, "vault.db"))
    database.execute(f"""PRAGMA key = "x'{derive('database-key').hex()}'" """)
    one = lambda sql: database.execute(sql).fetchone()[0]
    demand(one("SELECT max(version) FROM refinery_schema_history") <= 17, "the tables need a newer reader")
    demand(one("SELECT value FROM meta WHERE name = 'vault_id'") == about["vault_id"].encode(), "another vault's database")
    entries = database.execute("SELECT seq, entry, leaf FROM entries ORDER BY seq").fetchall()           # 8
    for seq, entry, _ in entries:
        print(seq, entry.decode())
    for bundle, generation, wrapped in database.execute("SELECT bundle, kek, wrapped FROM bundle_keys"):  # 8.3
        kek = database.execute("SELECT key FROM kek WHERE generation = ?", (generation,)).fetchone()[0]
        context = f"strongroom/bundle-key/v1\0{about['vault_id']}\n{bundle}\n{generation}".encode()
        demand(len(unwrap(kek, context, wrapped)) == 32, "a bundle key does not open")
        print("bundle", bundle, "has its key")
    for blob, of, role, name, size, digest, generation, wrapped in database.execute(                      # 8.6, 15
            "SELECT id, data_set, role, name, bytes, digest, kek, wrapped FROM blobs ORDER BY data_set, place"):
        kek = database.execute("SELECT key FROM kek WHERE generation = ?", (generation,)).fetchone()[0]
        key = unwrap(kek, f"strongroom/blob-key/v1\0{about['vault_id']}\n{blob}\n{generation}".encode(), wrapped)
        kept = open(os.path.join(folder, "blobs", f"{blob}.blob"), "rb").read()
        plain = unwrap(key, f"strongroom/blob/v1\0{about['vault_id']}\n{blob}".encode(), kept)
        demand((len(plain), sha256(plain)) == (size, digest), f"{blob}.blob is not what was sealed")
        print("data set", of, "has its", role, name, "of", size, "bytes")
    if one("SELECT max(version) FROM refinery_schema_history") >= 15:                                     # 8.7, 8.8
        for note, source, code, fingerprint, kind, until, ended in database.execute(
                "SELECT id, source, code, fingerprint, kind, until, ended FROM notes ORDER BY since, id"):
            print("note", note, "on", fingerprint or "a group", "of", code, "in", source, "says", kind, "until", ended or until or "it is ended")
        for sent, by, which, when, findings in database.execute(
                "SELECT id, list_by, list, sent, findings FROM sent_lists ORDER BY sent, id"):
            print("list", sent, "by", by, which or ("no group" if by == "group" else "not known"), "sent", when, "had", findings, "findings")
    database.close()

good = 0                                                                                                 # 9; audit-log.md 7
for line in open(os.path.join(folder, "heads.log"), "rb").read().split(b"\n")[:-1]:
    fields, _, mac = line.rpartition(b" ")
    check = hmac.HMAC(derive("anchor-mac-key"), hashes.SHA256())
    check.update(b"strongroom/head/v1\0strongroom/audit/" + about["vault_id"].encode() + b"\n" + fields)
    check.verify(bytes.fromhex(mac.decode()))
    good = int(fields.split()[1])
print("heads good; the last one covers", good, "of", len(entries), "entries")
