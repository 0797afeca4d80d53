//! The shapes of what goes in and comes out.
//!
//! A type can look different on its way in (a field with a default may be left out) and on its way out (every
//! field is there). Where it does, the shape on its way in is called `NameInput`.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

/// Where references point while it is not yet settled which shapes differ.
const INPUTS: &str = "#/inputs/";
const SCHEMAS: &str = "#/components/schemas/";

/// Largest whole number that JavaScript keeps exact; the wire promises no larger one.
const EXACT_MAX: u64 = (1 << 53) - 1;

/// All shapes that were asked for so far.
pub(super) struct Schemas {
    inputs: SchemaGenerator,
    outputs: SchemaGenerator,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let inputs = SchemaSettings::draft2020_12()
            .for_deserialize()
            .with(|settings| settings.definitions_path = "/inputs".into());
        let outputs = SchemaSettings::draft2020_12()
            .for_serialize()
            .with(|settings| settings.definitions_path = "/components/schemas".into());
        Self {
            inputs: inputs.into_generator(),
            outputs: outputs.into_generator(),
        }
    }

    /// The shape of an input, laid open: parts of it stand in the path.
    pub(super) fn input<T: JsonSchema>(&mut self) -> Value {
        T::json_schema(&mut self.inputs).to_value()
    }

    /// A reference to the shape of an output.
    pub(super) fn output<T: JsonSchema>(&mut self) -> Value {
        self.outputs.subschema_for::<T>().to_value()
    }

    /// Put all shapes into the document, and let every reference point at its own.
    pub(super) fn settle(mut self, document: &mut Value) {
        let inputs = self.inputs.take_definitions(true);
        let mut schemas = self.outputs.take_definitions(true);
        let apart = apart(&inputs, &schemas);
        for (name, shape) in inputs {
            schemas.entry(final_name(&name, &apart)).or_insert(shape);
        }
        document["components"]["schemas"] = Value::Object(schemas);
        walk(document, &apart);
    }
}

/// Names that stand for one shape on the way in and for another on the way out.
fn apart(inputs: &Map<String, Value>, outputs: &Map<String, Value>) -> BTreeSet<String> {
    let shared = |name: &String| outputs.contains_key(name);
    let mut apart: BTreeSet<String> = inputs
        .iter()
        .filter(|(name, shape)| {
            let as_output = shape.to_string().replace(INPUTS, SCHEMAS);
            let output = outputs.get(*name).map(Value::to_string);
            output.is_some_and(|output| output != as_output)
        })
        .map(|(name, _)| name.clone())
        .collect();
    // What holds a shape that differs, differs.
    loop {
        let more: Vec<String> = inputs
            .iter()
            .filter(|(name, shape)| {
                shared(name) && !apart.contains(*name) && names_one_of(shape, &apart)
            })
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            return apart;
        }
        apart.extend(more);
    }
}

fn names_one_of(shape: &Value, names: &BTreeSet<String>) -> bool {
    let text = shape.to_string();
    names
        .iter()
        .any(|name| text.contains(&format!("\"{INPUTS}{name}\"")))
}

fn final_name(name: &str, apart: &BTreeSet<String>) -> String {
    if apart.contains(name) {
        return format!("{name}Input");
    }
    name.to_owned()
}

/// Mend references and say the bounds of numbers, everywhere.
fn walk(value: &mut Value, apart: &BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            bound(fields);
            for (key, value) in fields {
                match value {
                    Value::String(text) if key == "$ref" => {
                        if let Some(name) = text.strip_prefix(INPUTS) {
                            *text = format!("{SCHEMAS}{}", final_name(name, apart));
                        }
                    }
                    value => walk(value, apart),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, apart)),
        _ => {}
    }
}

fn bound(fields: &mut Map<String, Value>) {
    let max = match fields.get("format").and_then(Value::as_str) {
        Some("uint32") => u64::from(u32::MAX),
        Some("uint64" | "int64") => EXACT_MAX,
        _ => return,
    };
    fields.entry("maximum").or_insert_with(|| max.into());
}
