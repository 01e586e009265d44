//! One fault at a time in a small pack: each is refused, with its table, its line and its reason.

use platform::OsDisk;
use proptest::prelude::*;

use super::*;

const PACK: &str = "\
field,value
schema,1
id,test/1
title,A test
version,1.0
basis,Nothing
csv_version,
remark,
deleted_column,Gone
forbidden_characters,<>
";
const COLUMNS: &str = "\
file,position,column,type,length,nullable,list,key,references,pattern,rule,sensitive
Person,1,PersonID,text,32,no,,primary,,,,
Person,2,Kind,integer,,yes,1.1,,,,,
Person,3,Born,date,,yes,,,,,,birth
Person,4,Code,text,6,yes,C,,,^[A-Z]{2}$,\"NONNULL_IF Kind=1; NULL_UNLESS Kind IN (1,2); SEPARATED semicolon; APPLIES_IF Kind=1\",
Stay,1,StayID,text,32,no,,primary,,,,
Stay,2,PersonID,text,32,no,,,Person.PersonID,,,
Stay,3,Start,date,,no,,,,,,
Stay,4,Answer,integer,,yes,,,,,\"LIST_BY Person.Kind: 1->1.1, else->1.2\",
Stay,5,Year,integer,,yes,,,,,RANGE 1920..YEAR,
Leave,1,LeaveID,text,32,no,,primary,,,,
Leave,2,StayID,text,32,no,,,Stay.StayID,,,
Leave,3,PersonID,text,32,no,,,\"Person.PersonID; Stay.(StayID,PersonID)\",,,
Leave,4,End,date,,no,,,,,,
Leave,5,Name,text,9,yes,,,,,\"HASHED_BY Person.Kind: 1->any, 2->^[a-f]{2}$\",name
";
const LISTS: &str = "\
list,name,part_of,closed
1.1,Kinds,,yes
1.2,Fewer kinds,1.1,yes
C,Places,,no
";
const CODES: &str = "\
list,code,description,status
1.1,1,one,active
1.1,2,two,retired
1.1,99,\"none, or unknown\",unlisted
1.2,1,one,active
C,AB,a place,active
";
const RULES: &str = "\
code,severity,blocks,audience,basis,message,fix
LEAVE_TWICE,error,no,vendor,Practice,Somebody leaves twice.,Keep one.
LEAVE_EARLY,warning,no,data_entry,Practice,Somebody leaves before the start.,Correct the date.
STAY_EMPTY,error,yes,setup,Practice,Nobody ever leaves.,Wait.
";
const DEMANDS: &str = "\
code,kind,file,columns,when,require,child
LEAVE_TWICE,UNIQUE,Leave,StayID,,,
LEAVE_EARLY,REQUIRE,Leave,End,Person.Kind=1,End>=Stay.Start+1d,
LEAVE_EARLY,REQUIRE,Stay,Start,Leave.End IS NOT NULL,Leave.End>=Start,
STAY_EMPTY,HAS_CHILD,Stay,,,End>=Stay.Start,Leave.StayID
LEAVE_TWICE,EXACTLY_ONE,Stay,PersonID,,PersonID->Kind=1,
";

const HELP: &str = "\
code,part,text
LEAVE_TWICE,wrong,What is wrong in LEAVE_TWICE.
LEAVE_TWICE,why,It matters.
LEAVE_TWICE,bad,\"1,2\"
LEAVE_TWICE,good,\"1,3\"
LEAVE_TWICE,step,Look.
LEAVE_TWICE,step,Mend.
LEAVE_TWICE,unless,Never.
LEAVE_EARLY,wrong,What is wrong in LEAVE_EARLY.
LEAVE_EARLY,why,It matters.
LEAVE_EARLY,bad,\"1,2\"
LEAVE_EARLY,good,\"1,3\"
LEAVE_EARLY,step,Look.
LEAVE_EARLY,step,Mend.
LEAVE_EARLY,unless,Never.
STAY_EMPTY,wrong,What is wrong in STAY_EMPTY.
STAY_EMPTY,why,It matters.
STAY_EMPTY,bad,\"1,2\"
STAY_EMPTY,good,\"1,3\"
STAY_EMPTY,step,Look.
STAY_EMPTY,step,Mend.
STAY_EMPTY,unless,Never.
";

fn texts() -> [String; 7] {
    [PACK, COLUMNS, LISTS, CODES, RULES, DEMANDS, HELP].map(str::to_owned)
}

fn load_texts(texts: &[String; 7]) -> Result<Pack, PackError> {
    let [pack, columns, lists, codes, rules, demands, help] = texts.each_ref().map(|text| text.as_bytes());
    load(&Tables { pack, columns, lists, codes, rules, demands, help })
}

fn place(table: Table) -> usize {
    Table::ALL.iter().position(|known| *known == table).unwrap()
}

/// The error of the pack in which `old` is written `new`, once.
fn refused(table: Table, old: &str, new: &str) -> PackError {
    let mut texts = texts();
    let text = &mut texts[place(table)];
    assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in {}", table.file_name());
    *text = text.replace(old, new);
    load_texts(&texts).expect_err(new)
}

#[test]
fn the_pack_without_a_fault_is_loaded() {
    let pack = load_texts(&texts()).unwrap();
    assert_eq!((pack.files.len(), pack.lists.len(), pack.rules.len(), pack.demands.len()), (3, 3, 3, 5));
    let [person, stay, leave] = &pack.files[..] else { panic!() };
    assert_eq!((&*leave.name, leave.key(), leave.position("End")), ("Leave.csv", Some(0), Some(3)));
    let pair = Reference { columns: vec![1, 2], file: 1, target: vec![0, 1] };
    assert_eq!(leave.columns[2].references[1], pair);
    assert_eq!(person.columns[1].ty, Type::Integer);
    let Codes::By { place, cases, otherwise } = &stay.columns[3].codes else { panic!() };
    assert_eq!((place.file, place.column, cases.len(), otherwise.unwrap().index()), (0, 1, 1, 1));
    assert_eq!(place.joins, [Join { via: 1, to: 0, column: 0, optional: false }]);
    let range = stay.columns[4].range.unwrap();
    assert!(
        range.holds(1920, 2026)
            && range.holds(2026, 2026)
            && !range.holds(2027, 2026)
            && !range.holds(1919, 2026)
    );
}

#[test]
fn a_row_that_need_not_be_there_is_reached_by_a_unique_column() {
    let pack = load_texts(&texts()).unwrap();
    let mut joins: Vec<&Join> = Vec::new();
    pack.demands[2].when.as_ref().unwrap().places(&mut |place| joins.extend(&place.joins));
    assert_eq!(joins, [&Join { via: 0, to: 2, column: 1, optional: true }]);
}

#[test]
fn the_digest_is_what_coreutils_say() {
    // sha256sum pack.csv columns.csv lists.csv codes.csv rules.csv demands.csv help.csv | sha256sum
    let digest = load_texts(&texts()).unwrap().digest.to_string();
    assert_eq!(digest, "56503ecfcd039427a4717420bc7329cd6dd001377a9a06cf3c9cf3175cd989e2");
    let mut other = texts();
    other[3] = other[3].replace("a place", "a Place");
    assert_ne!(load_texts(&other).unwrap().digest.to_string(), digest);
}

#[test]
fn the_example_of_the_documentation_is_a_pack() {
    let page = include_str!("../../../../docs/formats/pack.md");
    let block = page.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let table = |table: Table| {
        let name = format!("{}\n", table.file_name());
        let text = block.split("\n\n").find_map(|part| part.strip_prefix(&name)).unwrap();
        format!("{}\n", text.trim_end())
    };
    let mut texts = texts();
    texts[1] = table(Table::Columns);
    texts[2] = "list,name,part_of,closed\n1.1,Kinds,,yes\n".into();
    texts[3] = "list,code,description,status\n1.1,1,one,active\n1.1,2,two,active\n".into();
    texts[4] = table(Table::Rules);
    texts[5] = table(Table::Demands);
    texts[6] = table(Table::Help);
    let pack = load_texts(&texts).unwrap();
    assert_eq!((pack.files.len(), pack.demands.len()), (2, 1));
}

#[test]
fn every_fault_is_refused_with_its_line() {
    use Table::*;
    let mut wrong = Vec::new();
    for (table, old, new, line, reason) in [
        (Help, "LEAVE_TWICE,why,It matters.\n", "", 3, "here must stand `LEAVE_TWICE, why`"),
        (Help, "LEAVE_TWICE,why,It", "LEAVE_TWICE,wrong,It", 3, "part `wrong` is given twice"),
        (
            Help,
            "LEAVE_TWICE,unless,Never.",
            "LEAVE_TWICE,never,Never.",
            8,
            "here must stand `LEAVE_TWICE, unless`",
        ),
        (
            Help,
            "STAY_EMPTY,unless,Never.\n",
            "STAY_EMPTY,unless,Never.\nOTHER,wrong,x\n",
            23,
            "`OTHER,wrong`",
        ),
        (Help, "STAY_EMPTY,unless,Never.", "STAY_EMPTY,unless,", 22, "1 to 1,000 characters"),
        (Pack, "schema,1", "schema,2", 2, "`value` is `2`"),
        (Pack, "id,test/1", "id,Test 1", 3, "`Test 1`"),
        (Pack, "title,A test\n", "", 4, "`field` is `version`"),
        (Pack, "title,A test", "title,", 4, "1 to 300 characters"),
        (Pack, "forbidden_characters,<>\n", "", 9, "no field `forbidden_characters`"),
        (Pack, "forbidden_characters,<>", "forbidden_characters,é", 10, "signs, no letters"),
        (Pack, "deleted_column,Gone", "deleted_column,Is gone", 9, "`Is gone`"),
        (Lists, "1.2,Fewer", "1.1,Fewer", 3, "list `1.1` is given twice"),
        (Lists, "1.2,Fewer kinds,1.1,yes", "1.2,Fewer kinds,C,yes", 3, "no list above this line `C`"),
        (Lists, "C,Places,,no", "C,Places,,maybe", 4, "`yes` or `no`"),
        (Lists, "C,Places,,no\n", "C,Places,,no\nD,Empty,,no\n", 5, "the list has no code"),
        (Lists, "C,Places,", "C-1,Places,", 4, "`list` is `C-1`"),
        (Codes, "1.2,1,one", "1.2,3,three", 0, "`3` is no code of list `1.1`"),
        (Codes, "C,AB", "X,AB", 6, "no list in lists.csv `X`"),
        (Codes, "1.1,2,two,retired", "1.1,1,two,retired", 3, "code `1` is given twice"),
        (Codes, "retired", "old", 3, "`active`, `retired` or `unlisted`"),
        (Codes, "C,AB,", "C,,", 6, "1 to 64 characters"),
        (Codes, "1.1,99,", "1.1,099,", 0, "type or length does not allow"),
        (Columns, "Stay,3,Start", "Stay,4,Start", 8, "`position` is `4`"),
        (Columns, "Stay,1,StayID", "stay,1,StayID", 7, "stand together"),
        (Columns, "Leave,1,", "Person,5,", 11, "stand together"),
        (Columns, "Person,4,Code", "Person,4,KIND", 5, "column `KIND` is given twice"),
        (Columns, "Person,3,Born", "Person,3,Day of birth", 4, "`Day of birth`"),
        (Columns, "Born,date", "Born,day", 4, "`type` is `day`"),
        (Columns, "Born,date,,", "Born,date,10,", 4, "only a text has a length"),
        (Columns, "Code,text,6", "Code,text,", 5, "`length` is ``"),
        (Columns, "Code,text,6", "Code,text,0", 5, "`length` is `0`"),
        (Columns, "Code,text,6", "Code,text,1", 5, "type or length does not allow"),
        (Columns, "Born,date,,yes", "Born,date,,Y", 4, "`nullable` is `Y`"),
        (Columns, "yes,1.1,", "yes,1.3,", 3, "no list `1.3`"),
        (Columns, "Person,2,Kind,integer,,yes,1.1", "Person,2,Kind,integer,,yes,C", 3, "does not allow"),
        (Columns, "Born,date,,yes,,", "Born,date,,yes,C,", 4, "does not allow"),
        (Columns, "Person,3,Born,date,,yes,,", "Person,3,Born,date,,no,,primary", 4, "one primary key"),
        (Columns, "PersonID,text,32,no,,primary", "PersonID,text,32,yes,,primary", 2, "never empty"),
        (Columns, "birth", "secret", 4, "`sensitive` is `secret`"),
        (Columns, "[A-Z]", "[Z-A]", 5, "runs backwards"),
        (Columns, "Born,date,,yes,,,,,", "Born,date,,yes,,,,^a$,", 4, "only a text has a pattern"),
        (Columns, "NONNULL_IF Kind=1;", "NOTNULL_IF Kind=1;", 5, "`NOTNULL_IF Kind=1`"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Kind=;", 5, "it ends where"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Sort=1;", 5, "no column `Sort`"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Kind=7;", 5, "`7` is no code of list `1.1`"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Kind='1';", 5, "numbers are compared"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Code<'AB';", 5, "`=` and `<>` only"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Born=Kind;", 5, "columns are compared if"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Kind=Kind+1d;", 5, "days are added to dates only"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Born=1;", 5, "numbers are compared"),
        (Columns, "NONNULL_IF Kind=1;", "NONNULL_IF Stay.Year=1;", 5, "there is no way"),
        (
            Columns,
            "NONNULL_IF Kind=1;",
            "NONNULL_IF Kind=1; NONNULL_IF Kind=2;",
            5,
            "`NONNULL_IF` is given twice",
        ),
        (Columns, "Kind IN (1,2)", "Kind IN (1,1)", 5, "value `1` is given twice"),
        (Columns, "SEPARATED semicolon", "SEPARATED comma", 5, "`SEPARATED comma`"),
        (Columns, "Start,date,,no,,,,,,", "Start,date,,no,,,,,NULL_UNLESS Answer=1,", 8, "never empty"),
        (Columns, "Start,date,,no,,,,,,", "Start,date,,no,,,,,SEPARATED semicolon,", 8, "several values"),
        (Columns, "Start,date,,no,,,,,,", "Start,date,,no,,,,,APPLIES_IF Answer=1,", 8, "there is none"),
        (Columns, "Start,date,,no,,,,,,", "Start,date,,no,,,,,RANGE 1..,", 8, "only an integer has a range"),
        (Columns, "RANGE 1920..YEAR", "RANGE 1920-YEAR", 10, "two bounds"),
        (Columns, "RANGE 1920..YEAR", "RANGE ..", 10, "two bounds"),
        (Columns, "RANGE 1920..YEAR", "RANGE 9..1", 10, "two bounds"),
        (Columns, "RANGE 1920..YEAR", "RANGE 01..", 10, "two bounds"),
        (Columns, "1->1.1, else->1.2", "1->1.1, else->9.9", 9, "no list `9.9`"),
        (Columns, "1->1.1, else->1.2", "else->1.1, 1->1.2", 9, "`else` is the last case"),
        (Columns, "1->1.1, else->1.2", "1->1.1, 1->1.2", 9, "case `1` is given twice"),
        (Columns, "1->1.1, else->1.2", "5->1.1, else->1.2", 9, "`5` is no code of list `1.1`"),
        (Columns, "1->1.1, else->1.2", "1=1.1", 9, "a value, `->`"),
        (Columns, "Answer,integer,,yes,,", "Answer,integer,,yes,1.1,", 9, "not both"),
        (Columns, "2->^[a-f]{2}$", "2->^[a-f]{2}", 15, "begin with `^` and end with `$`"),
        (Columns, "2->^[a-f]{2}$", "8->^[a-f]{2}$", 15, "`8` is no code"),
        (Columns, "1->any, 2", "1->any; 2", 15, "must be"),
        (Columns, "no,,,Person.PersonID,", "no,,,Persons.PersonID,", 7, "no file `Persons`"),
        (Columns, "no,,,Person.PersonID,", "no,,,Person.ID,", 7, "no column `ID`"),
        (Columns, "no,,,Person.PersonID,", "no,,,PersonID,", 7, "`File.Column`"),
        (Columns, "no,,,Person.PersonID,", "no,,,Person.Code,", 7, "one type and length"),
        (Columns, "no,,,Person.PersonID,", "no,,,Stay.PersonID,", 7, "refer to itself"),
        (Columns, "no,,,Person.PersonID,", "no,,,Person.PersonID; Person.PersonID,", 7, "given twice"),
        (Columns, "Stay.(StayID,PersonID)", "Stay.(PersonID,StayID)", 13, "another one than this"),
        (Columns, "Stay.(StayID,PersonID)", "Stay.(Start,PersonID)", 13, "no column of this file `Start`"),
        (Columns, "Stay.(StayID,PersonID)", "Stay.(StayID,PersonID", 13, "`File.Column`"),
        (Rules, "LEAVE_TWICE", "leave_twice", 2, "capital letters"),
        (Rules, "LEAVE_TWICE", "ROW_RAGGED", 2, "a rule of the program"),
        (Rules, "LEAVE_EARLY,", "LEAVE_TWICE,", 3, "code `LEAVE_TWICE` is given twice"),
        (Rules, "warning", "fatal", 3, "`severity` is `fatal`"),
        (Rules, "warning,no", "warning,yes", 3, "never a mere warning"),
        (Rules, "vendor", "nobody", 2, "`audience` is `nobody`"),
        (Rules, "leaves twice.", "leaves twice", 2, "full stop"),
        (Rules, "STAY_EMPTY,", "STAY_FULL,", 0, "no code in rules.csv `STAY_EMPTY`"),
        (Demands, "STAY_EMPTY,HAS_CHILD,Stay,,,End>=Stay.Start,Leave.StayID\n", "", 0, "uses this rule"),
        (Demands, "HAS_CHILD", "CHILD", 5, "`kind` is `CHILD`"),
        (Demands, "UNIQUE,Leave,", "UNIQUE,Leaves,", 2, "no file `Leaves`"),
        (Demands, "UNIQUE,Leave,StayID", "UNIQUE,Leave,Stay", 2, "no column `Stay`"),
        (Demands, "UNIQUE,Leave,StayID", "UNIQUE,Leave,\"StayID,StayID\"", 2, "`StayID` is given twice"),
        (Demands, "UNIQUE,Leave,StayID", "UNIQUE,Leave,", 2, "UNIQUE has columns only"),
        (
            Demands,
            "UNIQUE,Leave,StayID,,,",
            "UNIQUE,Leave,StayID,,End>=Stay.Start,",
            2,
            "UNIQUE has columns only",
        ),
        (Demands, "REQUIRE,Stay,Start", "REQUIRE,Stay,\"Start,Year\"", 4, "REQUIRE one column"),
        (Demands, "PersonID->Kind=1", "", 6, "EXACTLY_ONE columns and require"),
        (Demands, "PersonID->Kind=1", "Start->Kind=1", 6, "no reference to one key from `Start`"),
        (Demands, "Leave.StayID", "", 5, "HAS_CHILD child"),
        (Demands, "Leave.StayID", "Leave.End", 5, "a column that refers to the key"),
        (Demands, "Leave.StayID", "Leave.Stay", 5, "no column `Stay`"),
        (Demands, "Person.Kind=1,", "Person.Kind=1 AND,", 3, "condition: it ends where"),
        (
            Demands,
            "Person.Kind=1,",
            "Name='abcdefabcd',",
            3,
            "texts in quotes with text columns that can hold",
        ),
    ] {
        let error = refused(table, old, new);
        let shown = error.to_string();
        // 0 stands for a fault that shows in another table than the one it was made in.
        let in_place =
            if line == 0 { error.table != table } else { (error.table, error.line) == (table, line) };
        let named = shown.starts_with(&format!("{}, line {}: ", error.table.file_name(), error.line));
        if !(in_place && named && shown.contains(reason)) {
            wrong.push(format!("{new}: {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_ways_to_a_file_must_be_told_apart() {
    let second =
        "Stay,2,PersonID,text,32,no,,,Person.PersonID,,,\nStay,3,OtherID,text,32,no,,,Person.PersonID,,,";
    let mut texts = texts();
    let from = texts[1].find("Stay,3,").unwrap();
    for (old, new) in [("Stay,5,", "Stay,6,"), ("Stay,4,", "Stay,5,"), ("Stay,3,", "Stay,4,")] {
        texts[1] = texts[1].replacen(old, new, 1);
    }
    assert!(from > 0);
    texts[1] = texts[1].replace("Stay,2,PersonID,text,32,no,,,Person.PersonID,,,", second);
    let error = load_texts(&texts).unwrap_err();
    assert_eq!((error.table, error.line), (Table::Columns, 10));
    assert!(error.to_string().contains("from `Stay` there are several ways to `Person`"), "{error}");
    texts[1] = texts[1].replace("LIST_BY Person.Kind:", "LIST_BY OtherID->Kind:");
    assert!(load_texts(&texts).is_ok());
}

#[test]
fn a_cut_table_is_never_taken_for_a_whole_line() {
    for table in [Table::Columns, Table::Demands, Table::Help] {
        let whole = texts();
        for end in 0..whole[place(table)].len() {
            let mut cut = whole.clone();
            cut[place(table)].truncate(end);
            if let Ok(pack) = load_texts(&cut) {
                assert!(cut[place(table)].ends_with('\n') && pack != load_texts(&whole).unwrap(), "{end}");
            }
        }
    }
}

#[test]
fn a_folder_holds_the_seven_tables_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let disk = &OsDisk::new();
    for (table, text) in Table::ALL.into_iter().zip(texts()) {
        let missing = load_folder(disk, folder.path()).unwrap_err();
        assert!(matches!(missing, PackFolderError::Missing(first) if first == table), "{missing}");
        std::fs::write(folder.path().join(table.file_name()), text).unwrap();
    }
    assert_eq!(load_folder(disk, folder.path()).unwrap(), load_texts(&texts()).unwrap());
    std::fs::write(folder.path().join("codes.csv"), CODES.replace("1.1,1,", "9.9,1,")).unwrap();
    let refused = load_folder(disk, folder.path()).unwrap_err().to_string();
    assert_eq!(refused, "codes.csv, line 2: there is no list in lists.csv `9.9`");
    std::fs::write(folder.path().join("notes.txt"), "x").unwrap();
    let extra = load_folder(disk, folder.path()).unwrap_err();
    assert!(matches!(&extra, PackFolderError::Extra(name) if name == "notes.txt"), "{extra}");
}

proptest! {
    #[test]
    fn a_changed_pack_is_loaded_or_refused_within_its_own_lines(
        table in 0..7usize,
        at in any::<prop::sample::Index>(),
        length in 0..6usize,
        new in "[A-Z0-9,;.()<>=' \"\n-]{0,6}",
    ) {
        let mut texts = texts();
        let text = &mut texts[table];
        let start = at.index(text.len());
        text.replace_range(start..(start + length).min(text.len()), &new);
        if let Err(error) = load_texts(&texts) {
            let lines = texts[place(error.table)].lines().count().max(1);
            prop_assert!((1..=lines as u64).contains(&error.line), "{}", error);
        }
    }
}
