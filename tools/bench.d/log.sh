# The log: appending, unlocking, and a million entries.

say "The log: appending, unlocking, and a million entries …"
append=$("$bin/examples/append_speed" "$work")
million=$("$bin/examples/million")
judge "append an entry, median ms" "$(field "$append" append_median) ms" "4 KiB and fdatasync" "$(field "$append" disk_median) ms" "$(field "$append" append_median)" "<= 10"
judge "unlock to usable, ms" "$(field "$append" unlock_best) ms" "" "" "$(field "$append" unlock_best)" "<= 1000"
judge "1,000,000 entries: tree, s" "$(field "$million" tree_s) s" "SHA-256 over the entries" "$(field "$million" sha256_s) s" "$(field "$million" tree_s)" "<= 5"
judge "1,000,000 entries: signatures, s" "$(field "$million" signatures_s) s" "" "" "$(field "$million" signatures_s)" "<= 60"
judge "1,000,000 entries: verify all, s" "$(field "$million" verify_s) s" "" "" "$(field "$million" verify_s)" "<= 65"
