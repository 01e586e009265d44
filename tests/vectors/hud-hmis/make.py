#!/usr/bin/env python3
"""Wrote the frozen cases in this folder, once: `make.py YEAR [FACTS]`. They are never written again to make a test pass.

What is expected is worked out here from the words of docs/formats/pack.md and finding.md and the tables of the pack, by a
reading of their own, never by running the engine. With FACTS, a folder with `columns.csv` and `picklists.csv` taken from
HUD's publications, types, null permissions and codes of the pack are held against those as well.
"""
import csv, datetime, json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
YEAR = sys.argv[1]
PACK = HERE.parents[2] / "assets/specs/hud-hmis" / YEAR
COLUMNS = list(csv.DictReader(open(PACK / "columns.csv", encoding="utf-8")))
LISTS = {row["list"]: row for row in csv.DictReader(open(PACK / "lists.csv", encoding="utf-8"))}
CODES = {}
for row in csv.DictReader(open(PACK / "codes.csv", encoding="utf-8")):
    CODES.setdefault(row["list"], {})[row["code"]] = row["status"]
HEAD = {row["field"]: row["value"] for row in csv.DictReader(open(PACK / "pack.csv", encoding="utf-8"))}
SPEC = {(row["file"], row["column"]): row for row in COLUMNS}
FILES = list(dict.fromkeys(row["file"] for row in COLUMNS))
KEY = {row["file"]: row["column"] for row in COLUMNS if row["key"] == "primary"}
EXPORT_YEAR = int(YEAR) - 1
UNKNOWN = object()


# Rules of a column -----------------------------------------------------------------------------------------------------

def parts(spec):
    """The `rule` cell by kind."""
    found = {}
    for part in filter(None, spec["rule"].split("; ")):
        kind, _, rest = part.partition(" ")
        found[kind] = rest
    return found


def cases_of(text):
    """`LIST_BY column: a->x, else->y` without its name: the column and the pairs."""
    column, _, rest = text.partition(": ")
    return column, [tuple(pair.split("->", 1)) for pair in rest.split(", ")]


TOKEN = re.compile(r"\s*(\(|\)|,|<>|<=|>=|=|<|>|->|\+\d+d|'[^']*'|[A-Za-z0-9_.]+)")


def parse(text):
    """A condition as nested tuples."""
    tokens = [m.group(1) for m in TOKEN.finditer(text)]
    at = 0

    def next_is(word):
        return at < len(tokens) and tokens[at] == word

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def tail(column):
        word = take()
        if word == "IS":
            negated = next_is("NOT") and bool(take())
            take()
            return ("notnull" if negated else "null", column)
        if word == "IN":
            take()
            values = [take()]
            while next_is(","):
                take()
                values.append(take())
            take()
            return ("in", column, values)
        other = take()
        days = int(take()[1:-1]) if at < len(tokens) and tokens[at].startswith("+") else 0
        literal = other.isdigit() or other.startswith("'")
        return ("cmp", word, column, other, literal, days)

    def factor():
        if next_is("("):
            take()
            inner = condition()
            take()
            return inner
        if next_is("ALL"):
            take(), take()
            columns = [take()]
            while next_is(","):
                take()
                columns.append(take())
            take()
            start = at
            tests = []
            for column in columns:
                rewind(start)
                tests.append(tail(column))
            return ("and", tests)
        return tail(take())

    def rewind(to):
        nonlocal at
        at = to

    def condition():
        factors = [factor()]
        word = tokens[at].lower() if at < len(tokens) and tokens[at] in ("AND", "OR") else None
        while word and next_is(word.upper()):
            take()
            factors.append(factor())
        return (word, factors) if word else factors[0]

    return condition()


def place(file, column):
    return tuple(column.split(".")) if "." in column else (file, column)


def read(where, world):
    """The value as a condition sees it: a number, a day, a text, None for empty, or UNKNOWN."""
    spec, value = SPEC[where], world[where]
    if value == "":
        return None if spec["nullable"] == "yes" else UNKNOWN
    kind, what = form(spec["type"], value)
    return what if kind in ("is", "DATE_BEFORE_HMIS_EPOCH") else UNKNOWN


def holds(condition, file, world):
    """True, False, or None if it cannot be known."""
    if condition[0] in ("and", "or"):
        values = [holds(part, file, world) for part in condition[1]]
        stop = condition[0] == "or"
        return stop if stop in values else (None if None in values else not stop)
    where = place(file, condition[2] if condition[0] == "cmp" else condition[1])
    value = read(where, world)
    if value is UNKNOWN:
        return None
    if condition[0] in ("null", "notnull"):
        return (value is None) == (condition[0] == "null")
    if condition[0] == "in":
        return value is not None and any(value == literal(where, text) for text in condition[2])
    _, op, _, other, is_literal, days = condition
    right = literal(where, other) if is_literal else read(place(file, other), world)
    if right is UNKNOWN:
        return None
    if value is None or right is None:
        return False
    if days:
        right += datetime.timedelta(days=days)
    return {"=": value == right, "<>": value != right, "<": value < right, "<=": value <= right,
            ">": value > right, ">=": value >= right}[op]


def literal(where, text):
    return text.strip("'") if SPEC[where]["type"] == "text" else int(text)


# Values ----------------------------------------------------------------------------------------------------------------

OTHER_DATE = re.compile(r"(\d{1,2}|\d{4})[/.-](\d{1,2}|[A-Za-z]{3,9})[/.-](\d{1,2}|\d{4})( .*)?$")


def form(kind, value):
    """What a value is as its type: ("is", value) or (code, None)."""
    if kind == "text":
        return "is", value
    if kind == "integer":
        if re.fullmatch(r"\d+", value):
            return "is", int(value)
        return ("TYPE_NEGATIVE" if re.fullmatch(r"-\d+", value) else "TYPE_INTEGER"), None
    if kind.startswith("money"):
        if re.fullmatch(r"\d+(\.\d{1,2})?", value):
            return "is", float(value)
        if re.fullmatch(r"-\d+(\.\d{1,2})?", value):
            return ("is", float(value)) if kind == "money" else ("TYPE_NEGATIVE", None)
        return "TYPE_MONEY", None
    pattern, shape = (r"\d{4}-\d\d-\d\d", "%Y-%m-%d") if kind == "date" else (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "%Y-%m-%d %H:%M:%S")
    if re.fullmatch(pattern, value):
        try:
            when = datetime.datetime.strptime(value, shape)
        except ValueError:
            return "DATE_IMPOSSIBLE", None
        return ("is", when) if when.year >= 1900 else ("DATE_BEFORE_HMIS_EPOCH", when)
    if OTHER_DATE.match(value):
        return "DATE_SHAPE", None
    return ("TYPE_DATE" if kind == "date" else "TYPE_DATETIME"), None


def list_of(spec, world):
    """The list that binds here: its id, "" for none, None where no value may stand, UNKNOWN."""
    rules = parts(spec)
    if "LIST_BY" in rules:
        column, pairs = cases_of(rules["LIST_BY"])
        value = read(place(spec["file"], column), world)
        if value is UNKNOWN:
            return UNKNOWN
        for case, name in pairs:
            if case == "else" or value == int(case):
                return name
        return ""
    return spec["list"]


def codes_of_value(spec, value, world):
    """What is said of a value that stands where a value may stand."""
    rules = parts(spec)
    if spec["type"] != "text":
        code, number = form(spec["type"], value)
        if code != "is":
            return [code]
        if "RANGE" in rules:
            low, high = [{"": None, "YEAR": EXPORT_YEAR}.get(b, b) for b in rules["RANGE"].split("..")]
            if (low is not None and number < int(low)) or (high is not None and number > int(high)):
                return ["RANGE_VIOLATION"]
        return code_of_list(spec, str(number), world) if spec["type"] == "integer" else []
    hashed = False
    if "HASHED_BY" in rules:
        column, pairs = cases_of(rules["HASHED_BY"])
        like = dict(pairs).get(str(read(place(spec["file"], column), world)))
        hashed = like is not None
        if like not in (None, "any"):
            if re.fullmatch(r"[0-9A-Fa-f]{32}", value):
                return ["HASH_MD5"]
            if not re.fullmatch(like, value):
                return ["HASH_STATUS_UNTRUE"]
            if value[4:] != value[4:].lower():
                return ["HASH_UPPER_CASE"]
        elif like is None and re.fullmatch(r"([0-9xX]{4})?([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})", value):
            return ["HASH_STATUS_UNTRUE"]
    if not hashed and len(value) > int(spec["length"]):
        return ["TEXT_TOO_LONG"]
    if any(sign in value for sign in HEAD["forbidden_characters"]):
        return ["TEXT_FORBIDDEN_CHARACTER"]
    if spec["column"].endswith("ID") and re.fullmatch(r"\d(\.\d+)?E\+\d+", value):
        return ["IDENTIFIER_REWRITTEN"]
    if hashed or ("APPLIES_IF" in rules and holds(parse(rules["APPLIES_IF"]), spec["file"], world) is not True):
        return []
    for one in value.split(";") if "SEPARATED" in rules else [value]:
        if spec["pattern"] and not re.fullmatch(spec["pattern"], one):
            lost = one.isdigit() and re.fullmatch(spec["pattern"], "0" + one)
            return ["LEADING_ZERO_LOST" if lost else "PATTERN_MISMATCH"]
        found = code_of_list(spec, one, world)
        if found:
            return found
    return []


def code_of_list(spec, value, world):
    name = list_of(spec, world)
    if name in ("", UNKNOWN):
        return []
    status = CODES[name].get(value)
    if status is None:
        return ["PICKLIST_INVALID_CODE" if LISTS[name]["closed"] == "yes" else "PICKLIST_UNLISTED_CODE"]
    return {"active": [], "retired": ["PICKLIST_RETIRED_CODE"], "unlisted": ["PICKLIST_UNLISTED_CODE"]}[status]


def references(spec, world):
    """What is said of the rows a value refers to: the first that is missing or deleted, and nothing further."""
    if world.get((spec["file"], "DateDeleted"), ""):
        return []
    for reference in filter(None, spec["references"].split("; ")):
        other, columns = reference.split(".", 1)
        columns = columns.strip("()").split(",")
        values = [world[spec["file"], column] for column in columns[:-1] + [spec["column"]]]
        if "" in values:
            continue
        if values != [world[other, column] for column in columns]:
            return ["EXPORT_ID_MISMATCH" if other == "Export" else "KEY_ORPHAN"]
        if world.get((other, "DateDeleted"), ""):
            return ["KEY_PARENT_DELETED"]
    return []


def expected(where, world):
    spec, value = SPEC[where], world[where]
    rules, file = parts(spec), where[0]
    if where == ("Export", "CSVVersion") and not value.startswith(YEAR):
        text = [code for code in codes_of_value(spec, value, world) if code != "PATTERN_MISMATCH"] if value else []
        return ["SPEC_UNSUPPORTED" if value else "SPEC_UNSTATED", *text]
    if value == "":
        if spec["nullable"] == "no":
            return ["REQUIRED_FIELD_NULL"]
        required = "NONNULL_IF" in rules and holds(parse(rules["NONNULL_IF"]), file, world) is True
        return ["FIELD_REQUIRED_BY_CONDITION"] if required else []
    if "NULL_UNLESS" in rules and holds(parse(rules["NULL_UNLESS"]), file, world) is False:
        return ["FIELD_MUST_BE_NULL"]
    return sorted(codes_of_value(spec, value, world) + references(spec, world))


# A set without a fault, one row a file ----------------------------------------------------------------------------------

def day(month, number):
    return f"{EXPORT_YEAR}-{month:02}-{number:02}"


def first_code(name):
    return next(code for code, status in CODES[name].items() if status == "active")


def good(spec, world):
    """A value that may stand in the column, whatever its condition."""
    where = (spec["file"], spec["column"])
    rules, reference = parts(spec), spec["references"].split("; ")[0]
    if reference:
        other, column = reference.split(".", 1)
        column = column.strip("()").split(",")[-1]
        return world.get((other, column)) or good(SPEC[other, column], world)
    if where == ("Export", "CSVVersion"):
        return f"{YEAR} v1.0"
    if where == ("Exit", "AftercareDate"):
        return day(7, 1)
    if spec["column"] == "HashStatus":
        return "1"
    name = list_of(spec, world)
    if name and name is not UNKNOWN:
        return first_code(name)
    if spec["key"] == "primary":
        return f"{spec['file'][:3].upper()}-1"
    if spec["type"] == "text":
        samples = {"^[2-9][0-9]{2}[2-9][0-9]{2}[0-9]{4}$": "2125550100", "^[0-9]{1,5}$": "42", "^[^@ ]+@[^@ ]+$": "a@example.org",
                   "^[0-9]{6}$": "012345", "^[A-Za-z]{2}$": "ME", "^[0-9]{5}$": "04401", "^[0-9xX]{9}$": "xxxxx6789"}
        return samples[spec["pattern"]] if spec["pattern"] else "Oak"[: int(spec["length"])]
    if spec["type"] == "integer":
        return "2000" if rules.get("RANGE", "").startswith("1920") else "1"
    return {"date": day(3, 1), "datetime": day(9, 30) + " 12:00:00"}.get(spec["type"], "12.50")


FIXED = {
    ("Export", "SourceType"): "2", ("Export", "SourceName"): "Sample", ("Export", "ExportDate"): day(10, 15) + " 08:00:00",
    ("Export", "ExportStartDate"): f"{EXPORT_YEAR - 1}-10-01", ("Export", "ExportEndDate"): day(9, 30),
    ("Export", "ExportPeriodType"): "3", ("Export", "ExportDirective"): "2", ("Export", "HashStatus"): "1", ("Export", "CSVVersion"): f"{YEAR} v1.0",
    ("Organization", "VictimServiceProvider"): "0", ("Project", "ContinuumProject"): "0", ("Client", "RaceNone"): "",
    ("Enrollment", "RelationshipToHoH"): "1", ("Enrollment", "HouseholdID"): "HH-1", ("Exit", "ExitDate"): day(6, 1), ("Exit", "Destination"): "410",
    ("Services", "RecordType"): "144", ("Services", "TypeProvided"): "1", ("Disabilities", "DisabilityType"): "5", ("Disabilities", "DisabilityResponse"): "0",
    ("HMISParticipation", "HMISParticipationType"): "1", ("CEParticipation", "AccessPoint"): "0",
}


def base():
    world = {}
    for _ in range(2):
        for spec in COLUMNS:
            where = (spec["file"], spec["column"])
            if where in FIXED:
                world[where] = FIXED[where]
            else:
                world[where] = good(spec, {**dict.fromkeys(SPEC, ""), **world}) if spec["nullable"] == "no" else ""
    world["Affiliation", "ResProjectID"] = world["Project", "ProjectID"]
    return world


def make(condition, want, file, world):
    """Changes under which a condition holds, or not."""
    if condition[0] in ("and", "or"):
        every = (condition[0] == "and") == want
        changes = {}
        for part in condition[1] if every else condition[1][:1]:
            changes |= make(part, want, file, {**world, **changes})
        return changes
    where = place(file, condition[2] if condition[0] == "cmp" else condition[1])
    spec = SPEC[where]
    if condition[0] in ("null", "notnull"):
        filled = (condition[0] == "notnull") == want
        return {where: good(spec, world) if filled else ""}
    if condition[0] == "in" or condition[4]:
        values = condition[2] if condition[0] == "in" else [condition[3]]
        inside = want != (condition[0] == "cmp" and condition[1] == "<>")
        if inside:
            return {where: values[0].strip("'")}
        name = list_of(spec, world)
        others = [code for code, status in CODES[name].items() if status == "active" and code not in values] if name else ["1", "0"]
        return {where: others[-1]}
    # Days of one row: after the exit and within half a year, or before it.
    return {where: day(7, 1) if want else day(5, 1)}


# The cases -------------------------------------------------------------------------------------------------------------

def values_to_try(spec, world):
    """(why, value): values that are as they should be, and such that are not; which is which is worked out after."""
    rules, kind = parts(spec), spec["type"]
    yield "an ordinary value", good(spec, world)
    name = list_of(spec, world)
    if name and name is not UNKNOWN:
        known = CODES[name]
        active = [code for code, status in known.items() if status == "active"]
        for code in dict.fromkeys(active[:6] + active[-6:]):
            yield "an active code", code
        for code, status in known.items():
            if status != "active":
                yield f"a code that is {status}", code
        yield "a code of no list", "7777" if kind == "integer" else ("QQ-999" if "CoC" in name else "!!!"[: int(spec["length"])])
    if kind == "integer":
        if "RANGE" in rules:
            for bound in rules["RANGE"].split(".."):
                bound = EXPORT_YEAR if bound == "YEAR" else bound
                for near in (-1, 0, 1) if bound else ():
                    yield "near a bound", str(int(bound) + near)
        yield "a word", "yes"
        yield "a number below zero", "-1"
        yield "a number with a fraction", "1.5"
    elif kind in ("date", "datetime"):
        time = " 23:59:59" if kind == "datetime" else ""
        yield "a leap day", "2024-02-29" + time
        yield "the day before 1900 begins", "1899-12-31" + time
        yield "the first day of 1900", "1900-01-01" + time
        yield "no day of the calendar", f"{EXPORT_YEAR}-02-30" + time
        yield "month first, with slashes", f"02/03/{EXPORT_YEAR}"
        yield "the month as a word", "2-Mar-25"
        yield "a word", "soon"
        if kind == "datetime":
            yield "no time of the day", day(3, 1) + " 24:00:00"
            yield "a date alone", day(3, 1)
        else:
            yield "a date with its time", day(3, 1) + " 00:00:00"
    elif kind.startswith("money"):
        for value in ("0.00", "12.5", "700", "-3.25", "$5", "1,000.00", "1.234"):
            yield "an amount", value
    else:
        length = int(spec["length"])
        free = not spec["pattern"] and not name
        yield "one character more than there is room for", "x" * (length + 1)
        if free:
            yield "as long as there is room, of two bytes each", "é" * length
            yield "one too many, of two bytes each", "é" * (length + 1)
        yield "a character that no text may hold", "<"
        if spec["column"].endswith("ID"):
            yield "a number as spreadsheets write it", "1.23E+15"
        if spec["pattern"]:
            yield "another form", "#"
            digits = good(spec, world)
            if digits.startswith("0"):
                yield "without its zeros", digits.lstrip("0")
        if "SEPARATED" in rules:
            first = good(spec, world)
            yield "two values", first + ";" + first
            yield "two values, one of them of another form", first + ";#"
        if spec["references"]:
            yield "a row that is not there", "QQ-998" if name else "nobody-9"


def settings(spec, world):
    """(why, changes): rows in which the column may be filled, must be, must not be, or nobody knows."""
    rules = parts(spec)
    plain = {}
    if "NULL_UNLESS" in rules:
        condition = parse(rules["NULL_UNLESS"])
        where = (spec["file"], spec["column"])
        plain = {k: v for k, v in make(condition, True, spec["file"], world).items() if k != where}
    if "APPLIES_IF" in rules:
        plain |= make(parse(rules["APPLIES_IF"]), True, spec["file"], {**world, **plain})
    return plain


def cases(spec):
    where = (spec["file"], spec["column"])
    rules = parts(spec)
    plain = settings(spec, BASE)

    def case(why, changes, null=False):
        world = {**BASE, **changes}
        codes = expected(where, world)
        kind = "null" if null else ("failing" if codes else "passing")
        return {"column": spec["column"], "case": kind, "why": why,
                "set": {".".join(at): value for at, value in sorted(changes.items())}, "codes": codes}

    world = {**BASE, **plain}
    for why, value in values_to_try(spec, world):
        yield case(why, {**plain, where: value})
    yield case("empty", {**plain, where: ""}, null=True)
    for name in ("NULL_UNLESS", "NONNULL_IF"):
        if name not in rules:
            continue
        condition = parse(rules[name])
        for want in (True, False):
            changes = make(condition, want, spec["file"], BASE)
            found = holds(condition, spec["file"], {**BASE, where: good(spec, world), **changes})
            assert found is want, (where, name, want, changes, found)
            how = "holds" if want else "does not hold"
            value = changes.get(where) or good(spec, {**BASE, **changes})
            yield case(f"filled, and {name} {how}", {**changes, where: value})
            if where not in changes:
                yield case(f"empty, and {name} {how}", {**changes, where: ""}, null=True)
        deciding = [at for at in make(condition, True, spec["file"], BASE) if at != where and SPEC[at]["type"] == "integer"]
        if deciding:
            changes = {**plain, deciding[0]: "?"}
            if holds(condition, spec["file"], {**BASE, where: good(spec, world), **changes}) is None:
                yield case(f"filled, and nobody knows whether {name} holds", {**changes, where: good(spec, world)})
                yield case(f"empty, and nobody knows whether {name} holds", {**changes, where: ""}, null=True)
    if "HASHED_BY" in rules:
        clear, four = good(spec, BASE), "xxxx" if spec["column"] == "SSN" else ""
        for status, digits in (("1", 64), ("2", 40), ("3", 40), ("4", 64)):
            at = ("Export", "HashStatus")
            yield case("not hashed", {at: status, where: clear})
            yield case("hashed", {at: status, where: four + "0a" * (digits // 2)})
            if status in "24":
                yield case("hashed with the other digest", {at: status, where: four + "0a" * ((104 - digits) // 2)})
                yield case("hashed with MD5", {at: status, where: "0a" * 16})
                yield case("hashed, in capitals", {at: status, where: four + "0A" * (digits // 2)})
    if "LIST_BY" in rules:
        column, pairs = cases_of(rules["LIST_BY"])
        for value, name in pairs:
            value = value if value != "else" else "5"
            decides = {**plain, place(spec["file"], column): value}
            for code in (first_code(name), list(CODES[name])[-1], "7777"):
                changes = {**decides, where: code}
                yield case(f"{column} is {value}", changes)
    for reference in filter(None, spec["references"].split("; ")):
        other, columns = reference.split(".", 1)
        if (other, "DateDeleted") in SPEC:
            yield case("the row it refers to is deleted", {where: good(spec, BASE), (other, "DateDeleted"): day(9, 1) + " 00:00:00"})
        columns = columns.strip("()").split(",")
        if len(columns) == 2:
            yield case("the row it refers to is somebody else's", {(other, columns[0]): "ELSE-1"})
    if spec["key"] == "primary" and spec["file"] != "Export":
        yield {"column": spec["column"], "case": "failing", "why": "the row is there twice", "set": {}, "again": True, "codes": ["KEY_DUPLICATE"]}


def check_facts(folder):
    """The pack against the facts: type, length, null permission, and the codes with their status."""
    kinds = {"D": "date", "T": "datetime", "I": "integer", "M": "money", "M+": "money_nonnegative"}
    seen = 0
    for row in csv.DictReader(open(folder / "columns.csv", encoding="utf-8")):
        if row["spec_version"] != YEAR:
            continue
        spec = SPEC[row["file"], row["column"]]
        kind = kinds.get(row["type"]) or "text"
        assert spec["type"] == kind and spec["nullable"] == {"Y": "yes", "N": "no"}[row["nullable"]], (row, spec)
        assert kind != "text" or spec["length"] == row["type"][1:], (row, spec)
        seen += 1
    assert seen == len(SPEC)
    facts = {}
    for row in csv.DictReader(open(folder / "picklists.csv", encoding="utf-8")):
        if row["spec_version"] == YEAR:
            facts.setdefault(row["list"], {})[row["code"]] = row["status"]
    for name, codes in facts.items():
        assert CODES[name] == codes, name
    print(f"{seen} columns and {len(facts)} lists of {YEAR} agree with the facts")


if len(sys.argv) > 2:
    check_facts(pathlib.Path(sys.argv[2]))
BASE = base()
out = HERE / YEAR
out.mkdir(exist_ok=True)
with open(out / "base.jsonl", "w", encoding="utf-8", newline="\n") as file:
    for name in FILES:
        row = {spec["column"]: BASE[name, spec["column"]] for spec in COLUMNS if spec["file"] == name}
        file.write(json.dumps({"file": name, "row": row}, ensure_ascii=False) + "\n")
total = 0
for name in FILES:
    with open(out / f"{name}.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for spec in (row for row in COLUMNS if row["file"] == name):
            known, written = set(), []
            for case in cases(spec):
                line = json.dumps(case, ensure_ascii=False)
                key = json.dumps([case["set"], case.get("again")])
                if key not in known:
                    known.add(key)
                    written.append(case["case"])
                    file.write(line + "\n")
                    total += 1
            assert {"passing", "failing", "null"} <= set(written), (name, spec["column"], written)
print(f"{total} cases of {YEAR}")
