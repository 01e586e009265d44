# Sealing, verifying and opening, beside zip, hashlib and unzip.

hash_in_python() {
  python3 - "$1" <<'PYTHON'
import hashlib, sys, time
start = time.perf_counter()
digest = hashlib.sha256()
with open(sys.argv[1], "rb") as file:
    while block := file.read(1 << 20):
        digest.update(block)
print(f"{time.perf_counter() - start:.4f}")
PYTHON
}
strangers() { unzip -tqq "$work/plain.zip" && (cd "$work/plain" && sha256sum --quiet -c manifest.sha256); }

signer=$(strongroom --json key list | python3 -c 'import json, sys; print(json.load(sys.stdin)["keys"][0]["fingerprint"])')
exported='' zipped='' verified='' hashed='' opened='' unzipped=''
for turn in $(seq "$turns"); do
  say "Turn $turn of $turns: export, zip -6, verify, hashlib, open, unzip -t with sha256sum …"
  rm -f "$work"/*.enc "$work"/*.html "$work/zip-6.zip"
  measure exported strongroom -q export "$export_folder" --out "$work/bundle.enc" --reason measuring
  measure zipped zip -6 -q -r "$work/zip-6.zip" "$export_folder"
  measure verified env -u STRONGROOM_PASSPHRASE strongroom-verify bundle "$work/bundle.enc" --pin "$signer"
  better hashed "$(hash_in_python "$work/bundle.enc")"
  rm -rf "$work/opened"
  measure opened strongroom -q open "$work/bundle.enc" --out "$work/opened"
  if [ ! -e "$work/plain.zip" ]; then
    strongroom -q open "$work/bundle.enc" --zip "$work/plain.zip" >/dev/null 2>&1
    unzip -qq "$work/plain.zip" -d "$work/plain"
  fi
  measure unzipped strangers
done
sealed=$(stat -c %s "$work/bundle.enc")
packed=$(stat -c %s "$work/zip-6.zip")
rm -rf "$work"/{bundle.enc,zip-6.zip,opened,plain,plain.zip}
judge "export, time" "$(seconds "$exported")" "zip -6" "$(seconds "$zipped")" "$(ratio "$exported" "$zipped")" "<= 0.5"
judge "export, size" "$(megabytes "$sealed")" "zip -6" "$(megabytes "$packed")" "$(ratio "$sealed" "$packed")" "<= 1.1"
judge "verify without a key" "$(seconds "$verified")" "hashlib over the .enc" "$(seconds "$hashed")" "$(ratio "$verified" "$hashed")" "<= 1.3"
judge "open into a folder" "$(seconds "$opened")" "unzip -t, sha256sum -c" "$(seconds "$unzipped")" "$(ratio "$opened" "$unzipped")" "<= 1"
