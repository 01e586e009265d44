"""The conditions of a pack as SQL whose NULL is what nobody knows; values of other files come in by joins with `look1`, `look2`, …"""
import re
from collections import deque

from reading import COLUMNS, DB, DEMANDS, PRESENT, SPEC, living, quoted

TOKEN = re.compile(r"\s*(\(|\)|,|<>|<=|>=|=|<|>|->|\+\d+d|'[^']*'|[A-Za-z0-9_.]+)")
INTEGER = "regexp_full_match({0}, '[0-9]{{1,18}}')"


def typed(file, column):
    """(value, unknown, empty): SQL for a column read as its type."""
    spec, name = SPEC[file, column], quoted(column)
    kind = spec["type"]
    if column not in PRESENT[file]:
        return "NULL", "true", "false"
    if kind == "text":
        value, readable = name, "true"
    elif kind == "integer":
        value, readable = f"try_cast({name} AS BIGINT)", INTEGER.format(name)
    elif kind in ("date", "datetime"):
        value = f"try_cast({name} AS TIMESTAMP)"
        readable = f"({shape(kind, name)} AND {value} IS NOT NULL)"
    else:
        value, readable = f"try_cast({name} AS DOUBLE)", f"try_cast({name} AS DOUBLE) IS NOT NULL"
    empty = f"{name} IS NULL"
    unknown = f"NOT coalesce({readable}, true)" if spec["nullable"] == "yes" else f"({empty} OR NOT {readable})"
    return value, unknown, empty


def shape(kind, name):
    time = " [0-9]{2}:[0-9]{2}:[0-9]{2}" if kind == "datetime" else ""
    return f"regexp_full_match({name}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{time}')"


LOOKED_UP, TABLES = {}, 0


def ways(file):
    """Where a row of `file` leads: its column, the other file, the column there, and whether a row must be there."""
    once = {(d["file"], d["columns"]) for d in DEMANDS if d["kind"] == "UNIQUE" and not d["when"]}
    for spec in (s for s in COLUMNS if s["file"] == file):
        targets = {r for r in spec["references"].split("; ") if r and "(" not in r}
        if spec["key"] == "primary":
            targets_of_once = {f"{file}.{spec['column']}"}
        else:
            targets_of_once = targets
        for target in targets:
            other, theirs = target.split(".")
            yield spec["column"], other, theirs, True
        for other, column in once:
            if other != file and "," not in column and set(SPEC[other, column]["references"].split("; ")) & targets_of_once:
                yield spec["column"], other, column, False


def way(file, other):
    """The shortest way from a row of `file` to one of `other`."""
    queue, seen = deque([(file, [])]), {file}
    while queue:
        at, steps = queue.popleft()
        if at == other:
            return steps
        for column, onward, theirs, needed in ways(at):
            if onward not in seen and onward != "Export":
                seen.add(onward)
                queue.append((onward, [*steps, (column, onward, theirs, needed)]))
    raise ValueError(f"no way from {file} to {other}")


def look_up(steps, column):
    """A table of what stands in `column` at the end of the way, by the value in which it begins. Of several rows nobody
    knows which is meant."""
    global TABLES
    (_, file, theirs, _), onward = steps[0], steps[1:]
    if file not in PRESENT:
        return None
    joined = ""
    if onward:
        inner = look_up(onward, column)
        if inner is None:
            return None
        needed = onward[0][3]
        value, unknown, empty = f"_v{inner}", f"coalesce(_u{inner}, {needed})", f"coalesce(_e{inner}, {not needed})"
        joined = f" LEFT JOIN look{inner} ON _k{inner} = {quoted(onward[0][0])}"
    else:
        value, unknown, empty = typed(file, column)
    key = quoted(theirs) if theirs else "1"
    TABLES += 1
    DB.execute(f"""CREATE TEMP TABLE look{TABLES} AS SELECT {key} AS _k{TABLES}, any_value({value}) AS _v{TABLES},
        bool_or({unknown}) OR count(*) > 1 AS _u{TABLES}, bool_and({empty}) AS _e{TABLES}
        FROM {quoted(file)}{joined} WHERE {living(file)} AND {key} IS NOT NULL GROUP BY 1""")
    return TABLES


def beyond(file, name):
    """What stands in a row of another file, as `typed` gives it: `Project.ProjectType`, `ResProjectID->ProjectType`."""
    if (file, name) not in LOOKED_UP:
        if "->" in name:
            own, column = name.split("->")
            other, theirs = SPEC[file, own]["references"].split("; ")[0].split(".")
            steps = [(own, other, theirs, True)]
        else:
            other, column = name.split(".")
            steps = [(None, "Export", None, True)] if other == "Export" else way(file, other)
        number = look_up(steps, column) if steps[0][0] is None or steps[0][0] in PRESENT[file] else None
        LOOKED_UP[file, name] = (number, steps[0])
    number, (_, _, _, needed) = LOOKED_UP[file, name]
    if number is None:
        return "NULL", "true", "false"
    return f"_v{number}", f"coalesce(_u{number}, {needed})", f"coalesce(_e{number}, {not needed})"


def looked_up(file, *conditions):
    """The joins that the conditions need on rows of `file`, which are `t`."""
    wanted = {int(number) for condition in conditions for number in re.findall(r"\b_u([0-9]+)\b", condition)}
    joins = ""
    for (of, _), (number, step) in LOOKED_UP.items():
        if of == file and number in wanted:
            joins += f" LEFT JOIN look{number} ON " + (f"_k{number} = t.{quoted(step[0])}" if step[0] else "true")
    return joins


def sql(text, file):
    tokens, at = [m.group(1) for m in TOKEN.finditer(text)], 0

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def peek():
        return tokens[at] if at < len(tokens) else None

    def field_of(name):
        return beyond(file, name) if "." in name or "->" in name else typed(file, name)

    def name_at(name):
        if peek() == "->":
            take()
            return f"{name}->{take()}"
        return name

    def tail(column):
        value, unknown, empty = field_of(name_at(column))

        def test(holds, more="false"):
            return f"(CASE WHEN {unknown} OR {more} THEN NULL WHEN {empty} THEN false ELSE coalesce({holds}, false) END)"

        word = take()
        if word == "IS":
            negated = peek() == "NOT" and bool(take())
            take()
            return f"(CASE WHEN {unknown} THEN NULL ELSE {'NOT ' if negated else ''}({empty}) END)"
        if word == "IN":
            take()
            values = [take()]
            while peek() == ",":
                take()
                values.append(take())
            take()
            return test(f"{value} IN ({', '.join(values)})")
        other = take()
        if other.isdigit() or other.startswith("'"):
            return test(f"{value} {word} {other}")
        right, right_unknown, right_empty = field_of(name_at(other))
        days = take() if (peek() or "").startswith("+") else "+0d"
        plus = f" + INTERVAL {days[1:-1]} DAY" if days != "+0d" else ""
        return test(f"{value} {word} {right}{plus}", f"({right_unknown})")

    def factor():
        nonlocal at
        if peek() == "(":
            take()
            inner = condition()
            take()
            return inner
        if peek() == "ALL":
            take(), take()
            columns = [take()]
            while peek() == ",":
                take()
                columns.append(take())
            take()
            start, tests = at, []
            for column in columns:
                at = start
                tests.append(tail(column))
            return "(" + " AND ".join(tests) + ")"
        return tail(take())

    def condition():
        found = factor()
        while peek() in ("AND", "OR"):
            word = take()
            found = f"({found} {word} {factor()})"
        return found

    return condition()
