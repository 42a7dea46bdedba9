//! Rows as lines of JSON, and the types of their columns as SQL has them: what the examples here have in common.

use std::io::{self, Write};

use treatygraph::GraphBuilder;
use treatygraph::rows::{CellType, Tables};

/// The rows of these tables, each as `{ "table": NAME, "row": ROW }`.
pub(crate) fn write(tables: Tables<'_>, to: &mut impl Write) -> io::Result<()> {
    for table in tables.iter() {
        for row in table.rows() {
            write!(to, "{{\"table\":\"{}\",\"row\":", table.name())?;
            serde_json::to_writer(&mut *to, &row)?;
            to.write_all(b"}\n")?;
        }
    }
    Ok(())
}

/// For each table its name and its columns: the name in JSON, the name in SQL, the type.
#[allow(dead_code, reason = "not all examples ask")]
pub(crate) fn write_schema(to: &mut impl Write) -> io::Result<()> {
    let nothing = GraphBuilder::new().build().map_err(io::Error::other)?;
    for table in nothing.tables().iter() {
        for column in table.columns() {
            let sql = match column.cell_type() {
                CellType::Flag => "BOOLEAN",
                CellType::Int => "BIGINT",
                CellType::Day => "DATE",
                CellType::Texts | CellType::Keys => "ARRAY<STRING>",
                // Texts, keys, certainties; the fields of a claim as JSON.
                _ => "STRING",
            };
            let names = (table.name(), column.json_name(), column.name());
            writeln!(to, "{}\t{}\t{}\t{sql}", names.0, names.1, names.2)?;
        }
    }
    Ok(())
}
