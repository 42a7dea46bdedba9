//! The JSON Schema of answers, read off their columns.

use serde_json::{Map, Value, json};

use super::{CellType, Column, RowType};

/// The JSON Schema (draft 2020-12) of all answers, one definition a [type of row](RowType), as
/// `schema/answers.schema.json` has it. Only with the feature `schema`.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&treatygraph::rows::schema()).unwrap();
/// assert_eq!(schema["$defs"]["event"]["properties"]["day-first"]["type"][0], "string");
/// ```
pub fn schema() -> String {
    let definitions: Map<String, Value> = RowType::all()
        .into_iter()
        .map(|of| (of.name().to_owned(), object(of)))
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answers",
        "description": "Answers of treatygraph as JSON objects, one definition a sort of answer. Every member is there; \
            null stands for what is not recorded. More members may come: ignore those you do not know.",
        "$defs": definitions,
    });
    format!("{schema:#}\n")
}

fn object(of: &RowType) -> Value {
    let members: Map<String, Value> = of
        .columns()
        .iter()
        .map(|column| (column.json_name().to_owned(), member(column)))
        .collect();
    let names: Vec<&str> = of.columns().iter().map(Column::json_name).collect();
    json!({ "description": of.doc(), "type": "object", "properties": members, "required": names })
}

fn member(column: &Column) -> Value {
    let mut schema = match column.cell_type() {
        CellType::Text | CellType::Key => json!({ "type": ["string", "null"] }),
        CellType::Day => {
            json!({ "type": ["string", "null"], "pattern": "^(Y-?[0-9]+|-?[0-9]{4})-[0-9]{2}-[0-9]{2}$" })
        }
        CellType::Certainty => json!({ "enum": ["yes", "maybe", "no", null] }),
        CellType::Flag => json!({ "type": "boolean" }),
        CellType::Int => json!({ "type": ["integer", "null"] }),
        CellType::Texts | CellType::Keys => {
            json!({ "type": "array", "items": { "type": "string" } })
        }
        CellType::Fields => json!({ "type": "object" }),
    };
    schema["description"] = column.doc().into();
    schema
}
