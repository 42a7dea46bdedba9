//! What was written as CSV and Parquet, read back by the readers of Rust, is what `rows` say, cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use treatygraph::rows::{Cell, CellType, Row, Table, Tables};
use treatygraph::{Graph, GraphBuilder, day, sample};
use treatygraph_export::tables::FlatTable;
use treatygraph_export::{csv, parquet as as_parquet};

/// The columns of one file in order, each cell as text; null is `None`.
type Read = Vec<(String, Vec<Option<String>>)>;

#[test]
fn every_cell_of_the_samples_comes_back_from_files() {
    let stumbling = stumbling();
    let corpus = sample::corpus();
    let known = corpus.as_known_on(day(2025, 4, 10));
    let all = [
        ("stumbling", stumbling.tables()),
        ("corpus", corpus.tables()),
        ("known", known.tables()),
        ("one", corpus.agreement("ru-ir-2001").unwrap().tables()),
    ];
    for (name, tables) in all {
        let folder = std::env::temp_dir().join(format!("tables-{}-{name}", std::process::id()));
        let mut counts = csv::write_folder(tables, &folder).unwrap();
        counts.extend(as_parquet::write_folder(tables, &folder).unwrap());
        let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
        compare(name, tables, &|table| {
            read_csv(&bytes(&format!("{table}.csv")))
        });
        compare(name, tables, &|table| {
            read_parquet(bytes(&format!("{table}.parquet")))
        });
        for (file, rows) in counts {
            let read = match file.strip_suffix(".csv") {
                Some(_) => read_csv(&bytes(&file)),
                None => read_parquet(bytes(&file)),
            };
            assert_eq!(read[0].1.len() as u64, rows, "{name}: {file}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn a_table_written_alone_has_the_same_cells() {
    let graph = stumbling();
    let flat = FlatTable::all(graph.tables());
    let find = |name: &str| flat.iter().find(|table| table.name() == name).unwrap();
    compare("csv", graph.tables(), &|table| {
        let mut bytes = Vec::new();
        csv::write(find(table), &mut bytes).unwrap();
        read_csv(&bytes)
    });
    compare("parquet", graph.tables(), &|table| {
        let mut bytes = Vec::new();
        as_parquet::write(find(table), &mut bytes).unwrap();
        read_parquet(bytes)
    });
}

/// What stands in the dossiers of cases is as odd as it gets: every id tells its row, every cell comes back.
#[test]
fn every_cell_of_the_cases_comes_back() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let folder = std::env::temp_dir().join(format!("tables-{}-cases", std::process::id()));
    let mut count = 0;
    for entry in std::fs::read_dir(cases).unwrap() {
        let path = entry.unwrap().path();
        let is_dossier = path
            .extension()
            .is_some_and(|extension| extension == "toml");
        // Some are refused by intent.
        let Some(graph) = is_dossier
            .then(|| GraphBuilder::new().open(&path).build().ok())
            .flatten()
        else {
            continue;
        };
        count += 1;
        as_parquet::write_folder(graph.tables(), &folder).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        compare(&name, graph.tables(), &|table| {
            read_parquet(std::fs::read(folder.join(format!("{table}.parquet"))).unwrap())
        });
    }
    std::fs::remove_dir_all(folder).unwrap();
    assert!(count > 100, "{count} cases");
}

#[test]
fn names_are_told_once_and_nothing_is_left_without_a_meaning() {
    let graph = sample::seed();
    let mut names = BTreeSet::new();
    for table in FlatTable::all(graph.tables()) {
        assert!(names.insert(table.name().to_owned()), "{}", table.name());
        assert!(!table.doc().is_empty(), "{}", table.name());
        let mut columns = BTreeSet::new();
        for column in table.columns() {
            let place = format!("{}.{}", table.name(), column.name());
            assert!(columns.insert(column.name()), "{place}");
            assert!(column.doc().ends_with('.'), "{place}");
        }
    }
}

/// A writer without room is an error that names the table, in both formats.
#[test]
fn a_full_disk_is_an_error() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or_else(|| std::io::Error::other("no room"))?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let graph = sample::corpus();
    let claims = &FlatTable::of(graph.tables().table("claim").unwrap())[0];
    for room in [0, 100, 5000] {
        let error = csv::write(claims, Full(room)).unwrap_err().to_string();
        assert!(
            error.contains("claim") && error.contains("no room"),
            "{error}"
        );
        let error = as_parquet::write(claims, Full(room))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("claim") && error.contains("no room"),
            "{error}"
        );
    }
    let file = std::env::temp_dir().join(format!("tables-{}-no-folder", std::process::id()));
    std::fs::write(&file, "").unwrap();
    assert!(csv::write_folder(graph.tables(), &file).is_err());
    assert!(as_parquet::write_folder(graph.tables(), &file).is_err());
    std::fs::remove_file(file).unwrap();
}

fn stumbling() -> Graph {
    GraphBuilder::new()
        .toml("stumbling.toml", include_str!("data/stumbling.toml"))
        .build()
        .unwrap()
}

/// Holds what was read, by the name of the flat table, against the rows.
fn compare(graph: &str, tables: Tables<'_>, read: &dyn Fn(&str) -> Read) {
    for table in tables.iter() {
        let main = read(table.name());
        let rows: Vec<Row<'_>> = table.rows().collect();
        let expected = expected(table, &rows);
        let names: Vec<&str> = main.iter().map(|(name, _)| name.as_str()).collect();
        let wanted: Vec<&str> = expected.iter().map(|(name, _)| name.as_str()).collect();
        // Rows without an id get one, in front.
        let numbered = names.len() == wanted.len() + 1;
        assert_eq!(names[usize::from(numbered)..], wanted, "{graph}");
        for ((name, cells), (_, wanted)) in main[usize::from(numbered)..].iter().zip(&expected) {
            assert_eq!(
                cells.len(),
                wanted.len(),
                "{graph}: {}.{name}",
                table.name()
            );
            for (row, (cell, wanted)) in cells.iter().zip(wanted).enumerate() {
                let place = format!("{graph}: {}.{name}, row {row}", table.name());
                match (cell, wanted) {
                    // Members of an object have no order.
                    (Some(cell), Some(wanted)) if name == "says" => {
                        let [cell, wanted] = [cell, wanted].map(|text| {
                            serde_json::from_str::<serde_json::Value>(text).expect(&place)
                        });
                        assert_eq!(cell, wanted, "{place}");
                    }
                    _ => assert_eq!(cell, wanted, "{place}"),
                }
            }
        }
        let keys = &main[0].1;
        let mut lists = 0;
        for (at, column) in table.columns().iter().enumerate() {
            if !matches!(column.cell_type(), CellType::Texts | CellType::Keys) {
                continue;
            }
            lists += 1;
            let list = read(&format!("{}_{}", table.name(), column.name()));
            let columns: Vec<&str> = list.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(columns, [table.name(), "position", "member"], "{graph}");
            let mut of: BTreeMap<&str, Vec<(i64, &str)>> = BTreeMap::new();
            for row in 0..list[0].1.len() {
                let [key, position, member] = [0, 1, 2].map(|at| list[at].1[row].as_deref());
                let position = position.unwrap().parse().unwrap();
                of.entry(key.unwrap())
                    .or_default()
                    .push((position, member.unwrap_or_default()));
            }
            for (row, key) in rows.iter().zip(keys) {
                let Some(Cell::List(wanted)) = row.at(at) else {
                    panic!("no list")
                };
                let wanted: Vec<(i64, &str)> = (1..).zip(wanted.iter()).collect();
                let got = of.remove(key.as_deref().unwrap()).unwrap_or_default();
                assert_eq!(got, wanted, "{graph}: {}.{}", table.name(), column.name());
            }
            assert!(of.is_empty(), "{graph}: members of no row: {of:?}");
        }
        if lists > 0 {
            let unique: BTreeSet<_> = keys.iter().flatten().collect();
            assert_eq!(
                unique.len(),
                keys.len(),
                "{graph}: keys of {}",
                table.name()
            );
        }
    }
}

/// The columns of a table that are no lists, with the years of days.
fn expected(table: Table<'_>, rows: &[Row<'_>]) -> Read {
    let mut all: Read = Vec::new();
    let mut places = Vec::new();
    for (at, column) in table.columns().iter().enumerate() {
        match column.cell_type() {
            CellType::Texts | CellType::Keys => continue,
            CellType::Day => {
                all.push((column.name().into(), Vec::new()));
                all.push((format!("{}_year", column.name()), Vec::new()));
            }
            _ => all.push((column.name().into(), Vec::new())),
        }
        places.push(at);
    }
    for row in rows {
        let mut cells = Vec::new();
        for &at in &places {
            let text = match row.at(at).unwrap() {
                Cell::Null => None,
                fields @ Cell::Fields(_) => Some(serde_json::to_string(&fields).unwrap()),
                other => Some(other.to_string()),
            };
            cells.push(text.clone());
            if table.columns()[at].cell_type() == CellType::Day {
                cells.push(text.map(|day| year_of(&day).to_string()));
            }
        }
        for ((_, column), cell) in all.iter_mut().zip(cells) {
            column.push(cell);
        }
    }
    all
}

/// The year of a day as EDTF.
fn year_of(day: &str) -> i64 {
    let (year, _) = day[1..].split_once('-').unwrap();
    format!("{}{year}", &day[..1]).parse().unwrap()
}

/// The day so many days after 1 January 1970, counted year by year and month by month.
fn day_after(mut days: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = |year| if leap(year) { 366 } else { 365 };
    let mut year = 1970;
    while days < 0 {
        year -= 1;
        days += length(year);
    }
    while days >= length(year) {
        days -= length(year);
        year += 1;
    }
    let february = if leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{:02}", year.abs(), days + 1)
}

fn read_csv(bytes: &[u8]) -> Read {
    let mut reader = ::csv::Reader::from_reader(bytes);
    let names = reader.headers().unwrap().clone();
    let mut all: Read = names.iter().map(|name| (name.into(), vec![])).collect();
    for record in reader.records() {
        let record = record.unwrap();
        for ((_, column), cell) in all.iter_mut().zip(record.iter()) {
            column.push((!cell.is_empty()).then(|| cell.to_owned()));
        }
    }
    all
}

fn read_parquet(bytes: Vec<u8>) -> Read {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap();
    let fields = reader.schema().fields().clone();
    let names = fields.iter().map(|field| field.name());
    let mut all: Read = names.map(|name| (name.into(), vec![])).collect();
    for batch in reader.build().unwrap() {
        for ((_, column), array) in all.iter_mut().zip(batch.unwrap().columns()) {
            column.extend((0..array.len()).map(|row| text_at(array, row)));
        }
    }
    all
}

fn text_at(array: &ArrayRef, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    use arrow_schema::DataType;
    Some(match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).to_owned(),
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).to_string(),
        DataType::Date32 => day_after(array.as_primitive::<Date32Type>().value(row).into()),
        other => panic!("a column of {other}"),
    })
}
