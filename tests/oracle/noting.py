"""What was found, counted."""
from collections import Counter

from conditions import looked_up
from reading import DB, KEY, quoted

FOUND = Counter()


def note(file, where, column, code, extra=""):
    """Counts the rows of `file` for which `where` holds, by the key of the row as a finding shows it."""
    extra += looked_up(file, where)
    key = quoted(KEY[file])
    shown = f"CASE WHEN regexp_full_match({key}, '[A-Za-z0-9_-]{{1,32}}') AND regexp_matches({key}, '[0-9]') THEN {key} END"
    for row, count in DB.execute(f"SELECT {shown}, count(*) FROM {quoted(file)} t {extra} WHERE {where} GROUP BY 1").fetchall():
        FOUND[f"{file}.csv", row, column, code] += count
