#!/usr/bin/env python3
"""A second opinion on data quality, in DuckDB: `quality.py SET PACK FINDINGS.jsonl TEMP REPORT.json FUNDERS.csv` works out from the
CSV files of SET who is counted in which project and what became of each question, how soon starts and exits were entered, what goes
on, waits or overlaps, and which households are mixed up; and holds that against the report on data quality and against the findings of
a check. Ends with 1 if a single number or finding differs. What counts as what is said in `docs/formats/quality-report.md`.
"""
import json, sys
from collections import Counter

from reading import DB, FINDINGS, load, quoted

REPORT = json.load(open(sys.argv[5], encoding="utf-8"))
DAYS = REPORT["settings"]["contact_days"]
REFERRAL_DAYS = REPORT["settings"]["referral_days"]
NEVER = "DATE '9999-01-01'"

FILES = {
    "Export": "ExportStartDate ExportEndDate",
    "Organization": "OrganizationID VictimServiceProvider",
    "Project": "ProjectID OrganizationID ProjectType",
    "ProjectCoC": "ProjectID CoCCode",
    "Funder": "ProjectID Funder StartDate EndDate",
    "Client": "PersonalID FirstName LastName NameDataQuality SSN SSNDataQuality DOB DOBDataQuality DateCreated RaceNone AmIndAKNative "
              "Asian BlackAfAmerican HispanicLatinao HispanicLatinaeo MidEastNAfrican NativeHIPacific White VeteranStatus",
    "Enrollment": "EnrollmentID PersonalID ProjectID HouseholdID EntryDate RelationshipToHoH EnrollmentCoC LivingSituation LengthOfStay "
                  "PreviousStreetESSH DateToStreetESSH TimesHomelessPastThreeYears MonthsHomelessPastThreeYears DisablingCondition "
                  "MoveInDate DateOfEngagement DateCreated",
    "Exit": "EnrollmentID PersonalID ExitDate Destination DateCreated",
    "IncomeBenefits": None,
    "Disabilities": "EnrollmentID PersonalID DisabilityType DisabilityResponse IndefiniteAndImpairs DataCollectionStage",
    "Services": "EnrollmentID PersonalID RecordType DateProvided",
    "CurrentLivingSituation": "EnrollmentID PersonalID InformationDate",
    "Event": "EnrollmentID PersonalID EventDate Event ResultDate",
}
SOURCES = """Earned Unemployment SSI SSDI VADisabilityService VADisabilityNonService PrivateDisability WorkersComp TANF GA SocSecRetirement
    Pension ChildSupport Alimony OtherIncomeSource""".split()
for name in FILES:
    load(name)


def sql(text):
    return DB.execute(text)


def rows(text):
    return sql(text).fetchall()


def number(column):
    return f"try_cast({column} AS INTEGER)"


def years(earlier, later):
    return (f"(year({later}) - year({earlier}) - CASE WHEN month({later}) * 100 + day({later}) < month({earlier}) * 100 + day({earlier}) "
            "THEN 1 ELSE 0 END)")


def answer(column):
    """What an answer by code is worth."""
    return (f"CASE WHEN {column} IS NULL THEN 'missing' WHEN {number(column)} IS NULL THEN 'issues' WHEN {number(column)} = 8 THEN 'dont_know' "
            f"WHEN {number(column)} = 9 THEN 'prefers_not' WHEN {number(column)} = 99 THEN 'not_collected' ELSE 'fine' END")


START, END = rows("SELECT ExportStartDate, ExportEndDate FROM Export")[0]
START, END = f"DATE '{START}'", f"DATE '{END}'"
HISPANIC = "HispanicLatinao" if "HispanicLatinao" in [row[0] for row in rows("DESCRIBE Client")] else "HispanicLatinaeo"

# FNV-1a without its lowest bit: in which order stays stand that begin and end on the same days.
sql("""CREATE MACRO in_order(id) AS list_reduce(list_prepend(2166136261::UBIGINT, list_transform(range(1, length(id) + 1),
    lambda place: ord(substr(id, place, 1))::UBIGINT)), lambda hash, one: (xor(hash, one) * 16777619) % 4294967296) // 2""")

sql(f"""CREATE TABLE projects AS SELECT ProjectID AS project, {number('ProjectType')} AS kind,
    coalesce({number('VictimServiceProvider')} = 1, false) AS victim,
    kind = 4 OR (kind = 6 AND EXISTS (FROM Funder f WHERE f.ProjectID = p.ProjectID AND f.DateDeleted IS NULL AND {number('Funder')} = 21
        AND f.StartDate::DATE <= {END} AND coalesce(f.EndDate::DATE, {NEVER}) >= {START})) AS outreach
    FROM Project p LEFT JOIN (FROM Organization WHERE DateDeleted IS NULL) o USING (OrganizationID) WHERE p.DateDeleted IS NULL""")
sql(f"CREATE TABLE asks AS SELECT funder, unnest(string_split(project_types, ' ')) AS kind FROM read_csv('{sys.argv[6]}', all_varchar = true) WHERE income = 'yes'")
sql(f"""CREATE TABLE asking AS SELECT DISTINCT project FROM projects JOIN Funder f ON f.ProjectID = project AND f.DateDeleted IS NULL
    JOIN asks a ON a.funder = f.Funder AND a.kind::INTEGER = projects.kind
    WHERE f.StartDate::DATE <= {END} AND coalesce(f.EndDate::DATE, {NEVER}) >= {START}""")
sql("""CREATE TABLE leaving AS SELECT EnrollmentID, PersonalID, arg_min(ExitDate::DATE, _row) AS left_on, arg_min(Destination, _row) AS destination,
    arg_min(DateCreated, _row) AS exit_made, true AS has_left FROM Exit WHERE DateDeleted IS NULL GROUP BY ALL""")
sql(f"""CREATE TABLE everybody AS SELECT e._row AS row, e.EnrollmentID AS stay, e.PersonalID AS person, e.ProjectID AS project, e.HouseholdID AS household,
    e.EntryDate::DATE AS entry, left_on, destination, exit_made, coalesce(has_left, false) AS has_left, kind, coalesce(victim, false) AS victim,
    outreach, {number('RelationshipToHoH')} AS relationship, coalesce(relationship = 1, false) AS head, c.DOB::DATE AS born,
    c.PersonalID IS NOT NULL AS known, coalesce(left_on, {NEVER}) AS gone, e.* EXCLUDE (_row, EnrollmentID, PersonalID, ProjectID, HouseholdID, DateDeleted),
    c._row IS NOT NULL AS has_client FROM Enrollment e LEFT JOIN projects p ON p.project = e.ProjectID
    LEFT JOIN leaving USING (EnrollmentID, PersonalID) LEFT JOIN (FROM Client WHERE DateDeleted IS NULL) c USING (PersonalID)
    WHERE e.DateDeleted IS NULL AND e.PersonalID IS NOT NULL AND e.EnrollmentID IS NOT NULL""")
sql("CREATE TABLE stays AS FROM everybody WHERE NOT victim AND kind IS NOT NULL AND entry IS NOT NULL")
sql(f"""CREATE TABLE latest AS SELECT *, {years('born', f'greatest(entry, {START})')} AS age, coalesce(age >= 18, false) AS adult,
    left_on BETWEEN {START} AND {END} AS leaver, gone > {END} AS stayer, project IN (FROM asking) AND (head OR adult) AS asked FROM (
        SELECT *, row_number() OVER (PARTITION BY person, project ORDER BY entry DESC, gone DESC, in_order(stay) DESC, row DESC) AS nth FROM stays
        WHERE entry <= {END} AND gone >= {START} AND (NOT outreach OR coalesce(DateOfEngagement::DATE <= {END}, false))
    ) WHERE nth = 1""")

# --- questions to people ---------------------------------------------------------------------------------------------------------------
sql(f"""CREATE TABLE who AS SELECT l.row, l.project, age, adult,
    CASE WHEN c._row IS NULL THEN 'missing' WHEN ({answer('NameDataQuality')}) <> 'fine' THEN ({answer('NameDataQuality')})
        WHEN FirstName IS NULL OR LastName IS NULL THEN 'missing' WHEN {number('NameDataQuality')} = 2 THEN 'issues' ELSE 'fine' END AS name,
    regexp_matches(SSN, '^[0-9xX]{{9}}$') AS nine, substr(SSN, 1, 3) AS area, substr(SSN, 4, 2) AS "group", substr(SSN, 6, 4) AS serial,
    CASE WHEN c._row IS NULL THEN 'missing' WHEN ({answer('SSNDataQuality')}) <> 'fine' THEN ({answer('SSNDataQuality')}) WHEN SSN IS NULL THEN 'missing'
        WHEN nine AND regexp_matches(serial, '^[0-9]{{4}}$') AND serial <> '0000' AND area NOT IN ('000', '666')
            AND NOT regexp_matches(area, '^9[0-9]{{2}}$') AND "group" <> '00' AND NOT (substr(SSN, 1, 1) = '9' AND regexp_matches(area, '^[0-9]{{3}}$'))
            AND SSN NOT IN (SELECT repeat(d::VARCHAR, 9) FROM range(10) t(d)) AND NOT contains('0123456789012345678', SSN)
            AND NOT contains('9876543210987654321', SSN) THEN 'fine' ELSE 'issues' END AS ssn,
    ({answer('DOBDataQuality')}) AS said, c.DOB::DATE AS dob_day,
    CASE WHEN c._row IS NULL THEN 'missing' WHEN c.DOB IS NULL THEN CASE WHEN said IN ('fine', 'issues') THEN 'missing' ELSE said END
        WHEN said = 'missing' THEN 'missing' WHEN said <> 'fine' THEN 'issues'
        WHEN {number('DOBDataQuality')} = 2 OR dob_day < DATE '1915-01-01' OR dob_day > c.DateCreated::TIMESTAMP::DATE
            OR ((head OR adult) AND dob_day >= entry) THEN 'issues' ELSE 'fine' END AS dob,
    CASE WHEN c._row IS NULL THEN 'missing' WHEN ({answer('RaceNone')}) IN ('dont_know', 'prefers_not', 'not_collected', 'issues') THEN ({answer('RaceNone')})
        WHEN coalesce('1' IN (AmIndAKNative, Asian, BlackAfAmerican, {HISPANIC}, MidEastNAfrican, NativeHIPacific, White), false) THEN 'fine'
        ELSE 'missing' END AS race,
    CASE WHEN age IS NULL THEN NULL WHEN adult THEN ({answer('VeteranStatus')}) WHEN {number('VeteranStatus')} = 1 THEN 'issues' ELSE 'fine' END AS veteran
    FROM latest l LEFT JOIN (FROM Client WHERE DateDeleted IS NULL) c ON c.PersonalID = l.person""")
sql(f"""CREATE TABLE began AS SELECT l.row, l.project, CASE WHEN l.gone < l.entry OR EXISTS (FROM stays s WHERE s.person = l.person
    AND s.project = l.project AND s.entry < l.entry AND l.entry < s.gone) THEN 'issues' ELSE 'fine' END AS start FROM latest l""")
sql("""CREATE TABLE heads AS SELECT household, count(DISTINCT person) FILTER (head) AS heads, min(entry) FILTER (head AND entry <= %s AND gone >= %s) AS since
    FROM stays WHERE household IS NOT NULL GROUP BY household""" % (END, START))
sql(f"""CREATE TABLE related AS SELECT l.row, l.project, CASE WHEN ({answer('RelationshipToHoH')}) IN ('missing', 'not_collected') THEN ({answer('RelationshipToHoH')})
    WHEN relationship NOT BETWEEN 1 AND 5 OR relationship IS NULL THEN 'issues'
    WHEN household IS NULL AND NOT head THEN 'issues' WHEN household IS NOT NULL AND heads <> 1 THEN 'issues' ELSE 'fine' END AS relationship,
    CASE WHEN NOT head THEN NULL WHEN EnrollmentCoC IS NULL THEN 'missing'
        WHEN EXISTS (FROM ProjectCoC c WHERE c.ProjectID = l.project AND c.DateDeleted IS NULL AND CoCCode IS NOT NULL)
            AND NOT EXISTS (FROM ProjectCoC c WHERE c.ProjectID = l.project AND c.DateDeleted IS NULL AND CoCCode = EnrollmentCoC) THEN 'issues'
        ELSE 'fine' END AS coc,
    CASE WHEN ({answer('DisablingCondition')}) <> 'fine' THEN ({answer('DisablingCondition')})
        WHEN {number('DisablingCondition')} = 0 AND EXISTS (FROM Disabilities d WHERE d.EnrollmentID = l.stay AND d.PersonalID = l.person
            AND d.DateDeleted IS NULL AND DataCollectionStage = '1' AND ((DisabilityType IN ('6', '8') AND DisabilityResponse = '1')
                OR (DisabilityType IN ('5', '7', '9') AND DisabilityResponse = '1' AND IndefiniteAndImpairs = '1')
                OR (DisabilityType = '10' AND DisabilityResponse IN ('1', '2', '3') AND IndefiniteAndImpairs = '1'))) THEN 'issues'
        ELSE 'fine' END AS disabling
    FROM latest l LEFT JOIN heads USING (household)""")
sql(f"""CREATE TABLE history AS SELECT row, project, {number('LivingSituation')} AS place, {number('LengthOfStay')} AS length,
    coalesce({number('PreviousStreetESSH')} = 1, false) AS street, kind IN (0, 1, 4, 8) AS literally,
    coalesce(place BETWEEN 200 AND 299, false) AS institution, LivingSituation IS NULL OR coalesce(place BETWEEN 0 AND 99 OR place BETWEEN 300 AND 499, false) AS housed,
    literally OR coalesce(place BETWEEN 100 AND 199, false) OR (institution AND length IN (2, 3, 10, 11) AND street)
        OR (housed AND length IN (10, 11) AND street) AS homeless,
    ({answer('LivingSituation')}) AS living_situation,
    CASE WHEN institution AND NOT literally THEN ({answer('LengthOfStay')}) END AS stay_in_institution,
    CASE WHEN housed AND NOT literally THEN ({answer('LengthOfStay')}) END AS stay_elsewhere,
    CASE WHEN homeless THEN CASE WHEN DateToStreetESSH IS NULL THEN 'missing' ELSE 'fine' END END AS homeless_since,
    CASE WHEN homeless THEN ({answer('TimesHomelessPastThreeYears')}) END AS times_homeless,
    CASE WHEN homeless THEN ({answer('MonthsHomelessPastThreeYears')}) END AS months_homeless
    FROM latest WHERE (head OR adult) AND entry >= DATE '2016-10-01' AND kind IN (0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14)""")
some = " OR ".join(f"coalesce({number(source)} = 1, false)" for source in SOURCES)
RANK = "CASE verdict WHEN 'dont_know' THEN 0 WHEN 'prefers_not' THEN 1 WHEN 'not_collected' THEN 2 WHEN 'missing' THEN 3 WHEN 'issues' THEN 4 ELSE 5 END"
sql(f"""CREATE TABLE income AS SELECT EnrollmentID AS stay, PersonalID AS person, {number('DataCollectionStage')} AS stage, InformationDate::DATE AS day,
    CASE WHEN ({answer('IncomeFromAnySource')}) <> 'fine' THEN ({answer('IncomeFromAnySource')}) WHEN {number('IncomeFromAnySource')} = 1 AND NOT ({some}) THEN 'issues'
        WHEN {number('IncomeFromAnySource')} = 0 AND ({some}) THEN 'issues' ELSE 'fine' END AS verdict FROM IncomeBenefits WHERE DateDeleted IS NULL""")
sql(f"""CREATE TABLE money AS SELECT row, project, CASE WHEN asked THEN coalesce(arg_min(verdict, {RANK}) FILTER (stage = 1 AND day = entry), 'missing') END AS income_at_start,
    CASE WHEN asked AND leaver THEN coalesce(arg_min(verdict, {RANK}) FILTER (stage = 3 AND day = left_on), 'missing') END AS income_at_exit
    FROM latest l LEFT JOIN income i USING (stay, person) GROUP BY row, project, asked, leaver, entry, left_on""")
due = years("since", END)
sql(f"""CREATE TABLE due AS SELECT l.*, CASE WHEN month(since) = 2 AND day(since) = 29 AND month(since + to_years({due}::INTEGER)) = 2
        AND day(since + to_years({due}::INTEGER)) = 28 THEN (since + to_years({due}::INTEGER))::DATE + 1 ELSE (since + to_years({due}::INTEGER))::DATE END AS anniversary
    FROM latest l LEFT JOIN heads USING (household) LEFT JOIN (SELECT row, entry AS own FROM latest WHERE household IS NULL AND head) USING (row)
    WHERE asked AND stayer AND since IS NOT NULL AND {due} > 0""")
sql(f"""CREATE TABLE annual AS SELECT row, project, coalesce(arg_min(verdict, {RANK}), 'missing') AS income_at_annual FROM (
    SELECT d.row, d.project, i.verdict, i.day, rank() OVER (PARTITION BY d.row ORDER BY i.day DESC) AS nth FROM due d
    LEFT JOIN income i ON i.stay = d.stay AND i.person = d.person AND stage = 5 AND day BETWEEN anniversary - 30 AND least(anniversary + 30, {END})
    WHERE d.entry <= anniversary) WHERE nth = 1 GROUP BY row, project""")
sql(f"CREATE TABLE destinations AS SELECT row, project, CASE WHEN destination = '30' THEN 'not_collected' ELSE ({answer('destination')}) END AS destination FROM latest WHERE leaver")

expected = Counter()
for table, columns in {
    "who": "name ssn dob race veteran", "began": "start", "related": "relationship coc disabling", "money": "income_at_start income_at_exit",
    "annual": "income_at_annual", "destinations": "destination",
    "history": "living_situation stay_in_institution stay_elsewhere homeless_since times_homeless months_homeless",
}.items():
    for column in columns.split():
        for project, verdict, count in rows(f"SELECT project, {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY ALL"):
            expected[project, column, "counted"] += count
            if verdict != "fine":
                expected[project, column, verdict] += count

# --- shares, timeliness, what goes on and waits ------------------------------------------------------------------------------------------
amiss = " OR ".join(f"{column} <> 'fine'" for column in ["stay_in_institution", "stay_elsewhere", "homeless_since", "times_homeless", "months_homeless"])


def share(name, text):
    for project, counted, affected in rows(text):
        expected[project, name, "counted"] += counted
        expected[project, name, "affected"] += affected


share("identity", "SELECT project, count(*), count(*) FILTER (name <> 'fine' OR ssn <> 'fine' OR dob <> 'fine' OR race <> 'fine') FROM who GROUP BY 1")
share("history", f"SELECT project, count(*), count(*) FILTER (coalesce({amiss}, false)) FROM history GROUP BY 1")
old = f"entry < {END} - {DAYS} AND stayer"
share("contacts", f"""SELECT project, count(*), count(*) FILTER (NOT EXISTS (FROM CurrentLivingSituation c WHERE c.EnrollmentID = stay AND c.PersonalID = person
    AND c.DateDeleted IS NULL AND InformationDate::DATE >= {END} - {DAYS})) FROM latest WHERE {old} AND outreach AND (head OR adult) GROUP BY 1""")
share("bed_nights", f"""SELECT project, count(*), count(*) FILTER (NOT EXISTS (FROM Services s WHERE s.EnrollmentID = stay AND s.PersonalID = person
    AND s.DateDeleted IS NULL AND RecordType = '200' AND DateProvided::DATE >= {END} - {DAYS})) FROM latest WHERE {old} AND kind = 1 GROUP BY 1""")
DELAY = "CASE WHEN days < 0 THEN 'before' WHEN days = 0 THEN '0' WHEN days <= 3 THEN '1_3' WHEN days <= 6 THEN '4_6' WHEN days <= 10 THEN '7_10' ELSE '11_more' END"
for name, day, made, which in [("starts", "entry", "DateCreated", f"entry BETWEEN {START} AND {END}"), ("exits", "left_on", "exit_made", "leaver")]:
    for project, delay, count in rows(f"SELECT project, {DELAY}, count(*) FROM (SELECT project, {made}::TIMESTAMP::DATE - {day} AS days FROM latest WHERE {which}) GROUP BY ALL"):
        expected[project, name, delay] += count
for project, count in rows("SELECT project, count(*) FROM latest WHERE leaver GROUP BY 1"):
    expected[project, "leavers", ""] += count
LENGTH = "CASE WHEN days <= 90 THEN '90' WHEN days <= 180 THEN '180' WHEN days <= 365 THEN '365' WHEN days <= 730 THEN '730' WHEN days <= 1825 THEN '1825' ELSE 'more' END"
sql(f"""CREATE TABLE going AS SELECT *, kind IN (3, 9, 10, 13) AS housing, CASE WHEN housing AND MoveInDate::DATE BETWEEN entry AND {END} THEN MoveInDate::DATE END AS moved,
    housing AND moved IS NULL AND head AS waiting, {END} - coalesce(moved, entry) AS days FROM stays WHERE entry <= {END} AND gone > {END}""")
for project, name, length, count in rows(f"SELECT project, CASE WHEN waiting THEN 'not_moved_in' ELSE 'going_on' END, {LENGTH}, count(*) FROM going GROUP BY ALL"):
    expected[project, name, length] += count
long = rows("""SELECT stay, person, project, days FROM going WHERE CASE WHEN waiting THEN days > 90 WHEN housing THEN kind = 13 AND moved IS NOT NULL AND days > 730
    ELSE days > 365 END""")
sql(f"""CREATE TABLE open AS SELECT s.stay, s.person, s.project, Event AS event, {END} - EventDate::DATE AS days FROM Event e JOIN stays s ON s.stay = e.EnrollmentID AND s.person = e.PersonalID
    WHERE e.DateDeleted IS NULL AND Event IN ('10', '11', '12', '13', '14', '15', '17', '18') AND ResultDate IS NULL AND EventDate::DATE <= {END}""")
for project, open_, outstanding in rows(f"SELECT project, count(*), count(*) FILTER (days > {REFERRAL_DAYS}) FROM open GROUP BY 1"):
    expected[project, "open_referrals", ""] += open_
    expected[project, "outstanding_referrals", ""] += outstanding
referrals = rows(f"SELECT stay, person, project, days, event::INTEGER FROM open WHERE days > {REFERRAL_DAYS}")

# --- overlaps ----------------------------------------------------------------------------------------------------------------------------
sql(f"""CREATE TABLE nights AS SELECT row, stay, person, project, victim, CASE kind WHEN 0 THEN 0 WHEN 2 THEN 1 WHEN 8 THEN 2 WHEN 13 THEN 3 ELSE 4 END AS sort,
    CASE WHEN kind IN (3, 9, 10, 13) THEN MoveInDate::DATE ELSE entry END AS first, coalesce(left_on, {END} + 1) AS last
    FROM everybody WHERE kind IN (0, 2, 3, 8, 9, 10, 13) AND first < last""")
sql("""CREATE TABLE single AS SELECT s._row AS row, e.stay, e.row AS of, e.person, e.project, e.victim, DateProvided::DATE AS day FROM Services s
    JOIN everybody e ON e.stay = s.EnrollmentID AND e.person = s.PersonalID
    WHERE s.DateDeleted IS NULL AND RecordType = '200' AND kind = 1 AND DateProvided IS NOT NULL""")


def overlapping(which):
    """(code, row, row of the other): what overlaps among these stays."""
    found = set()
    longest = f"""SELECT one.row, one.first AS began, one.sort AS own, other.row AS its, other.sort, other.first, other.last,
        row_number() OVER (PARTITION BY one.row, other.sort ORDER BY other.last DESC, other.first, other.row) AS nth
        FROM nights one JOIN nights other ON one.person = other.person AND (other.first, other.row) < (one.first, one.row)
        WHERE {which('one')} AND {which('other')}"""
    for row, its in rows(f"""SELECT row, its FROM (SELECT row, its, row_number() OVER (PARTITION BY row ORDER BY first, its) AS which FROM ({longest})
        WHERE nth = 1 AND last > began AND (own, sort) NOT IN ((3, 4), (4, 3))) WHERE which = 1"""):
        found.add(("STAYS_OVERLAP", "Enrollment", row, its))
    for row, its in rows(f"""SELECT row, its FROM (SELECT *, first_value(stay) OVER same AS other_stay, first_value(row) OVER same AS its FROM single
        WHERE {which('single')} WINDOW same AS (PARTITION BY person, day ORDER BY row)) WHERE stay <> other_stay"""):
        found.add(("BED_NIGHT_TWICE", "Services", row, its))
    within = f"""SELECT n.of, n.day, n.row, s.sort, s.row AS its, row_number() OVER (PARTITION BY n.of, n.row, s.sort ORDER BY s.last DESC, s.first, s.row) AS nth,
        s.last FROM single n JOIN nights s ON s.person = n.person AND s.first <= n.day WHERE {which('n')} AND {which('s')}"""
    for row, its in rows(f"""SELECT of, min(its) FROM (SELECT of, sort, count(*) AS count, arg_min(its, (day, row)) AS its FROM ({within})
        WHERE nth = 1 AND last > day GROUP BY ALL) WHERE count > CASE WHEN sort = 0 THEN 2 ELSE 0 END GROUP BY of"""):
        found.add(("STAYS_OVERLAP", "Enrollment", row, its))
    return found


named = {(("Enrollment"), row): (stay, person, project) for row, stay, person, project in rows("SELECT row, stay, person, project FROM everybody")}
named |= {("Services", row): named["Enrollment", of] for row, of in rows("SELECT row, of FROM single")}
counted = overlapping(lambda table: f"NOT {table}.victim")
pairs, people, listed = Counter(), {}, Counter()
for code, file, row, its in counted:
    (stay, person, project), (other, _, elsewhere) = named[file, row], named[file, its] if code == "BED_NIGHT_TWICE" else named["Enrollment", its]
    pair = tuple(sorted([project, elsewhere]))
    pairs[pair] += 1
    people.setdefault(pair, set()).add(person)
    listed["night" if code == "BED_NIGHT_TWICE" else "stays", stay, other] += 1
    for one in {project, elsewhere}:
        expected[one, "overlaps", ""] += 1

# --- households --------------------------------------------------------------------------------------------------------------------------
sql(f"""CREATE TABLE members AS SELECT household, row, project, {years('born', 'entry')} AS age, entry AS first, greatest(entry, coalesce(left_on, {END})) AS last,
    row_number() OVER (PARTITION BY household ORDER BY row) AS nth, first_value(project) OVER (PARTITION BY household ORDER BY row) AS of_first
    FROM everybody WHERE household IS NOT NULL""")
mixed = rows("SELECT household, min(row) FROM members WHERE project <> of_first GROUP BY 1")
sql("CREATE TABLE one_project AS FROM members WHERE household NOT IN (SELECT household FROM members WHERE project <> of_first)")
children = rows("SELECT household, min(row) FROM one_project GROUP BY 1 HAVING bool_and(coalesce(age BETWEEN 0 AND 11, false))")
reused = rows("""SELECT household, arg_min(row, (first, row)) FROM (SELECT *, max(last) OVER (PARTITION BY household ORDER BY first, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM one_project) WHERE first > before + 30 GROUP BY 1""")
households = {("HOUSEHOLD_IN_SEVERAL_PROJECTS", row) for _, row in mixed} | {("HOUSEHOLD_OF_CHILDREN", row) for _, row in children} | {("HOUSEHOLD_REUSED", row) for _, row in reused}

# --- what the check says -----------------------------------------------------------------------------------------------------------------
reported = Counter()
ELEMENTS = ["counted", "dont_know", "prefers_not", "not_collected", "missing", "issues"]
for project in REPORT["projects"]:
    own = project["id"]
    for measure, cell in project["elements"].items():
        for column in ELEMENTS:
            reported[own, measure, column] += cell[column]
    for name in ["identity", "history", "contacts", "bed_nights", "starts", "exits", "going_on", "not_moved_in"]:
        for column, count in project[name].items():
            reported[own, name, column] += count
    for name in ["leavers", "open_referrals", "outstanding_referrals", "overlaps"]:
        reported[own, name, ""] += project[name]
ids = {}
for file, key in [("Enrollment", "EnrollmentID"), ("Services", "ServicesID")]:
    ids |= {(file, own): row for own, row in rows(f"SELECT {quoted(key)}, _row FROM {file}")}
found = set()
OURS = {"STAYS_OVERLAP", "BED_NIGHT_TWICE", "HOUSEHOLD_IN_SEVERAL_PROJECTS", "HOUSEHOLD_OF_CHILDREN", "HOUSEHOLD_REUSED"}
for line in open(FINDINGS, encoding="utf-8"):
    finding = json.loads(line)
    if finding.get("code") in OURS:
        found.add((finding["code"], ids[finding["file"].removesuffix(".csv"), finding["row_key"]]))

wrong = []


def compare(what, one, other):
    only = [(key, one.get(key, 0), other.get(key, 0)) for key in one.keys() | other.keys() if one.get(key, 0) != other.get(key, 0)]
    wrong.extend(f"{what} {key}: DuckDB {ours}, the check {theirs}" for key, ours, theirs in sorted(only, key=str))
    print(f"{what:<32} {sum(one.values()):>10}")


for code, count in sorted(Counter(code for code, _ in found).items()):
    print(f"{code:<32} {count:>10}")
compare("numbers", +expected, +reported)
compare("overlaps and households", Counter({(code, row) for code, _, row, _ in overlapping(lambda _: "true")} | households), Counter(found))
compare("pairs", pairs, Counter({tuple(pair["projects"]): pair["overlaps"] for pair in REPORT["pairs"]}))
compare("people of pairs", Counter({pair: len(who) for pair, who in people.items()}), Counter({tuple(pair["projects"]): pair["people"] for pair in REPORT["pairs"]}))
totals = Counter({"overlaps": len(counted), "long stays": len(long), "referrals": len(referrals)})
compare("totals", totals, Counter({"overlaps": REPORT["overlaps_of"], "long stays": REPORT["long_stays_of"], "referrals": REPORT["referrals_of"]}))


def of(entry):
    return entry["stay"]["enrollment"], entry["stay"]["person"], entry["stay"]["project"]


# A list is cut to its first entries: what stands there has to be right, and nothing may be there but that.
compare_all = len(REPORT["overlaps"]) == REPORT["overlaps_of"]
ours = Counter((entry["kind"], entry["stay"]["enrollment"], entry["other"]["enrollment"]) for entry in REPORT["overlaps"])
compare("list of overlaps", listed if compare_all else listed & ours, ours)
whole = Counter((*row,) for row in long)
ours = Counter((*of(entry), entry["days"]) for entry in REPORT["long_stays"])
compare("list of long stays", whole if len(long) == sum(ours.values()) else whole & ours, ours)
whole = Counter((*row,) for row in referrals)
ours = Counter((*of(entry), entry["days"], entry["event"]) for entry in REPORT["referrals"])
compare("list of referrals", whole if len(referrals) == sum(ours.values()) else whole & ours, ours)

for line in wrong[:40]:
    print(line)
empty = [measure for measure in REPORT["all"]["elements"] if not any(key[1] == measure for key in +expected)]
if wrong or empty or REPORT["not_counted"]:
    sys.exit(f"{len(wrong)} differences; nothing to count of {empty}; not counted: {REPORT['not_counted']}")
