"""Opens a passphrase bundle with published packages only: pip install 'cryptography>=50'; python open_bundle.py F.enc DIR

Written from bundle.md alone, to show that nobody depends on Strongroom to read what it sealed. Holds everything in memory.
It checks commitment, slots, inner manifest, Ed25519 signature and the set of files; then compare the fingerprint by phone."""
import base64, getpass, hashlib, hmac, io, json, os, re, sys, unicodedata, zipfile
from cryptography.cobblestone import Cobblestone256Decryptor
from cryptography.hazmat.primitives import hashes, serialization as ser
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

SIGNATURES = ["manifest.sha256" + end for end in ("", ".ed25519", ".rsapss", ".sshsig")]

def demand(true, otherwise):  # not `assert`, which python -O leaves out
    if not true:
        sys.exit("Do not use. " + otherwise)

def decrypt(key, context, sealed):  # bundle.md 5.4; compares the commitment first and raises if it differs
    opener = Cobblestone256Decryptor(key, context)
    return opener.update(sealed) + opener.finalize()

def files(archive):  # never zipfile's extract: names and repetitions are ours to judge
    names = archive.namelist()
    demand(len({n.lower() for n in names}) == len(names), "a name is there twice")
    demand(all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}", n) for n in names), "a name is not allowed")
    return {n: archive.read(n) for n in names}

source, target = sys.argv[1:]
passphrase = os.environ.get("STRONGROOM_PASSPHRASE") or getpass.getpass("Passphrase: ")
outer = files(zipfile.ZipFile(source))
envelope, slots, h = json.loads(outer["envelope.json"]), outer["keyslots.txt"], hashlib.sha256(outer["envelope.json"]).digest()
slot, wrapped = re.search(rb"^(slot argon2id .*) (\S+)$", slots, re.M).groups()                                       # 6, 6.2
m, t, p = (int(n) for n in slot.split()[2:5])
demand(19456 <= m <= 262144 and 1 <= t <= 4 and 1 <= p <= 4, "cost out of bounds")                                    # 6.4
kek = Argon2id(salt=base64.b64decode(slot.split()[5]), length=32, iterations=t, lanes=p, memory_cost=m).derive(
    unicodedata.normalize("NFC", passphrase).encode())
dek = decrypt(kek, b"strongroom/slot/v1\0" + h + slot, base64.b64decode(wrapped))
covered, mac = re.fullmatch(rb"(.*\nmac )(\S+)\n", slots, re.S).groups()                                              # 6.6
mac_key = HKDFExpand(hashes.SHA512(), 32, b"strongroom/keyslots-mac/v1").derive(dek)
demand(hmac.compare_digest(hmac.digest(mac_key, covered, "sha256"), base64.b64decode(mac)), "a key slot was changed")
inner = files(zipfile.ZipFile(io.BytesIO(decrypt(dek, b"strongroom/payload/v1\0" + h, outer["payload.c256"]))))
manifest, about = inner["manifest.sha256"], json.loads(inner["bundle.json"])
signer = ser.load_pem_public_key(inner["signer.ed25519.pem"])
signer.verify(inner["manifest.sha256.ed25519"], manifest)                                                             # 3.3
spki = hashlib.sha256(signer.public_bytes(ser.Encoding.DER, ser.PublicFormat.SubjectPublicKeyInfo)).hexdigest()
demand(all(about[k] == envelope[k] for k in ("bundle_id", "created", "signers")), "inside and outside differ")         # 5.6
demand(about["signers"][0] == spki, "not the signer that the bundle names")
found = "".join(f"{hashlib.sha256(b).hexdigest()}  {n}\n" for n, b in sorted(inner.items()) if n not in SIGNATURES)
demand(found.encode() == manifest, "a file was changed, added or is missing")                                         # 3.1, 3.2
os.mkdir(target, 0o700)
for name, content in inner.items():
    with open(os.path.join(target, name), "xb") as out:
        out.write(content)
print("Intact. Compare by phone:", " ".join(re.findall("....", spki)))
