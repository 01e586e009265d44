# Two checks with a million findings each.

say "Comparing two checks with 1,000,000 findings each …"
mkdir "$work/compare"
compare=$("$bin/examples/compare_speed" "$work/compare")
compare_s=$(field "$compare" compare_s)
otherwise() { (cd "$work/compare" && sort earlier.txt >earlier.sorted && sort later.txt >later.sorted && comm -12 earlier.sorted later.sorted | wc -l); }
for _ in $(seq "$turns"); do measure sorted_s otherwise; done
judge "1,000,000 findings with as many" "$(seconds "$compare_s")" "sort and comm of fingerprints" "$(seconds "$sorted_s")" "$compare_s" "<= 3"
rm -rf "$work/compare"
