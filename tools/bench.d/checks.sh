# The check with all rules: beside DuckDB, which does seven of them; as a curve over sizes; with a million findings.

oracle="$root/target/oracle-venv/bin/python"
pack="$root/assets/specs/hud-hmis/2026"
if ! "$oracle" -c 'import duckdb' 2>/dev/null; then say "DuckDB for Python is missing: run tools/setup tests"; exit 2; fi
duckdb() { "$oracle" -B "$root/tools/bench.d/seven_checks.py" "$export_folder" "$1" "$pack" 2>>"$work/found"; }

checked='' once='' everywhere=''
for turn in $(seq "$turns"); do
  say "Turn $turn of $turns: check, DuckDB's seven checks at one place, DuckDB's seven checks everywhere …"
  measure checked strongroom -q check "$export_folder"
  better once "$(duckdb once)"
  better everywhere "$(duckdb everywhere)"
done
judge "check, all rules, MB per second" "$(seconds "$checked")" "" "" "$(rate "$bytes" "$checked")" ">= 700"
judge "check, all rules, all files" "$(seconds "$checked")" "DuckDB, 7 kinds everywhere" "$(seconds "$everywhere")" "$(ratio "$checked" "$everywhere")" "<= 1"
judge "check, all rules, all files" "$(seconds "$checked")" "DuckDB, 7 checks, 3 files" "$(seconds "$once")" "$(ratio "$checked" "$once")" "<= 1"

for size in 1 10 100; do
  if ((size >= mb)); then continue; fi
  made "$size" "$work/size-$size"
  taken=''
  for turn in $(seq "$turns"); do measure taken strongroom -q check "$work/size-$size"; done
  row "check, $size MB" "$(seconds "$taken")" "MB per second" "$(rate "$(size "$work/size-$size")" "$taken")" "" "" ""
  rm -rf "$work/size-$size"
done
row "check, $mb MB" "$(seconds "$checked")" "MB per second" "$(rate "$bytes" "$checked")" "" "" ""

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
