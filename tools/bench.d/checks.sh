# The check, by the specification alone and with data quality: beside DuckDB, which does seven of its rules; as a curve over
# sizes; with a million findings.

oracle="$root/target/oracle-venv/bin/python"
pack="$root/assets/specs/hud-hmis/2026"
if ! "$oracle" -c 'import duckdb' 2>/dev/null; then say "DuckDB for Python is missing: run tools/setup tests"; exit 2; fi
duckdb() { "$oracle" -B "$root/tools/bench.d/seven_checks.py" "$export_folder" "$1" "$pack" 2>>"$work/found"; }

checked='' specified='' once='' everywhere=''
for turn in $(seq "$turns"); do
  say "Turn $turn of $turns: check, the same by the specification alone, DuckDB's seven checks at one place and everywhere …"
  measure checked strongroom -q check "$export_folder"
  measure specified strongroom -q check "$export_folder" --specification-only
  better once "$(duckdb once)"
  better everywhere "$(duckdb everywhere)"
done
judge "check, all rules, MB per second" "$(seconds "$checked")" "" "" "$(rate "$bytes" "$checked")" ">= 500"
judge "check, specification, MB per second" "$(seconds "$specified")" "" "" "$(rate "$bytes" "$specified")" ">= 700"
judge "check, all rules, all files" "$(seconds "$checked")" "DuckDB, 7 kinds everywhere" "$(seconds "$everywhere")" "$(ratio "$checked" "$everywhere")" "<= 1"
judge "check, specification, all files" "$(seconds "$specified")" "DuckDB, 7 kinds everywhere" "$(seconds "$everywhere")" "$(ratio "$specified" "$everywhere")" "<= 1"
judge "check, specification, all files" "$(seconds "$specified")" "DuckDB, 7 checks, 3 files" "$(seconds "$once")" "$(ratio "$specified" "$once")" "<= 1"

# curve SIZE ALL SPECIFIED BYTES: one place of the curve, for both.
curve() {
  row "check, all rules, $1 MB" "$(seconds "$2")" "MB per second" "$(rate "$4" "$2")" "" "" ""
  row "check, specification, $1 MB" "$(seconds "$3")" "MB per second" "$(rate "$4" "$3")" "" "" ""
}
for size in 1 10 100; do
  if ((size >= mb)); then continue; fi
  made "$size" "$work/size-$size"
  taken='' taken_specified=''
  for turn in $(seq "$turns"); do
    measure taken strongroom -q check "$work/size-$size"
    measure taken_specified strongroom -q check "$work/size-$size" --specification-only
  done
  curve "$size" "$taken" "$taken_specified" "$(size "$work/size-$size")"
  rm -rf "$work/size-$size"
done
curve "$mb" "$checked" "$specified" "$bytes"

rows=$(($(wc -l <"$export_folder/Disabilities.csv") - 1))
many=$((rows < 1000000 ? rows : 1000000))
say "Making a set with $many findings …"
"$oracle" -B "$root/tools/bench.d/spoil.py" "$export_folder" "$work/spoiled" "$many"
# finding COMMAND…: a check that may end with 1, since there is something to find.
finding() { "$@" || [ $? = 1 ]; }
# into_file FOLDER: with every finding written.
into_file() { rm -f "$work/findings.jsonl"; finding strongroom -q check "$1" --report "$work/findings.jsonl"; }
counted='' written='' clean_written=''
for turn in $(seq "$turns"); do
  say "Turn $turn of $turns: the same size with $many findings, counted and written …"
  measure counted finding strongroom -q check "$work/spoiled"
  measure clean_written into_file "$export_folder"
  measure written into_file "$work/spoiled"
done
rm -rf "$work/spoiled" "$work/findings.jsonl"
judge "check, $many findings" "$(seconds "$counted")" "the same without" "$(seconds "$checked")" "$(ratio "$counted" "$checked")" "<= 1.2"
judge "the same, each written to a file" "$(seconds "$written")" "the same without" "$(seconds "$clean_written")" "$(ratio "$written" "$clean_written")" "<= 1.2"
