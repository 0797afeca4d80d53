//! The operations, from the one list.

use contract::LOCAL_FIELDS;
use serde_json::{Map, Value, json};

use super::schemas::Schemas;
use super::{examples, parts};

/// One line of the list with its shapes.
struct Entry {
    name: &'static str,
    /// `GET` or `POST`.
    method: &'static str,
    path: &'static str,
    right: &'static str,
    /// `own` or `whole`.
    sight: &'static str,
    /// The shape of its input, laid open.
    input: Value,
    /// A reference to the shape of its output.
    output: Value,
}

macro_rules! entries {
    ($($topic:ident::$verb:ident $method:ident $path:literal $input:ident => $output:ident $reach:ident $right:ident $sight:ident;)*) => {
        fn entries(schemas: &mut Schemas) -> Vec<Entry> {
            let entries = [$(entry!($reach, Entry {
                name: contract::operation_name!($topic, $verb),
                method: stringify!($method),
                path: $path,
                right: stringify!($right),
                sight: stringify!($sight),
                input: schemas.input::<contract::$input>(),
                output: schemas.output::<contract::$output>(),
            }),)*];
            entries.into_iter().flatten().collect()
        }
    };
}

/// What takes paths of this machine is not there.
macro_rules! entry {
    (anywhere, $entry:expr) => {
        Some($entry)
    };
    (local, $entry:expr) => {
        None
    };
}

contract::with_operations!(entries);

/// All operations as `paths`.
pub(super) fn paths(schemas: &mut Schemas) -> Map<String, Value> {
    let mut paths = Map::new();
    for entry in entries(schemas) {
        let item = paths.entry(entry.path).or_insert_with(|| json!({}));
        item[entry.method.to_ascii_lowercase()] = entry.operation();
    }
    paths
}

impl Entry {
    fn operation(&self) -> Value {
        let topic = self.name.split('.').next().unwrap_or_default();
        let is_post = self.method == "POST";
        let mut operation = json!({
            "operationId": self.name,
            "tags": [topic],
            "summary": parts::words(self.name),
            "description": self.description(),
            "security": parts::security(self.right),
            "responses": parts::with_refusals(&self.output, is_post),
        });
        let parameters = self.parameters();
        if !parameters.is_empty() {
            operation["parameters"] = Value::Array(parameters);
        }
        if let Some(body) = self.body().filter(|_| is_post) {
            operation["requestBody"] = body;
        }
        operation
    }

    fn description(&self) -> String {
        let bound = match self.sight {
            "own" => "A token that is bound to one account gets what is that account's.",
            _ => "About the whole studio: a token that is bound to one account is refused.",
        };
        format!("Needs the right `{}`. {bound}", self.right)
    }

    /// Parts of the path, and for a GET all other fields.
    fn parameters(&self) -> Vec<Value> {
        let mut parameters: Vec<Value> = self
            .fields()
            .filter(|(name, _)| self.is_in_path(name) || self.method == "GET")
            .map(|(name, shape)| parts::parameter(name, shape, self.is_in_path(name)))
            .collect();
        if parts::CREATING.contains(&self.name) {
            parameters.push(parts::idempotency_key());
        }
        parameters
    }

    /// The fields that stand in the body; nothing where there are none.
    fn body(&self) -> Option<Value> {
        let mut shape = self.input.clone();
        let is_out = |name: &str| self.is_in_path(name) || LOCAL_FIELDS.contains(&name);
        let fields = shape.get_mut("properties")?.as_object_mut()?;
        fields.retain(|name, _| !is_out(name));
        if fields.is_empty() {
            return None;
        }
        if let Some(Value::Array(required)) = shape.get_mut("required") {
            required.retain(|name| !name.as_str().is_some_and(is_out));
        }
        let is_required = shape["required"]
            .as_array()
            .is_some_and(|names| !names.is_empty());
        let mut content = json!({ "schema": shape });
        if let Some(example) = examples::of(self.name) {
            content["example"] = example;
        }
        Some(json!({
            "required": is_required,
            "content": { "application/json": content },
        }))
    }

    fn fields(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.input["properties"].as_object().into_iter().flatten()
    }

    fn is_in_path(&self, name: &str) -> bool {
        self.path.contains(&format!("{{{name}}}"))
    }
}
