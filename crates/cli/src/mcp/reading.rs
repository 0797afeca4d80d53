//! Resources: the catalog, what a recipe holds, and each clip.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use contract::{
    Clip, ClipId, ClipRef, DefaultsRef, ErrorCode, ListClips, Mode, Nothing, Recipe, Route,
};
use rmcp::ErrorData;
use rmcp::model::{ListResourcesResult, Resource, ResourceContents, ResourceTemplate};
use rmcp::schemars::schema_for;
use serde::Serialize;
use serde_json::{Value, json};

use super::looking::described;
use super::server::Server;
use crate::output::start_of;

const CATALOG: &str = "tachyscope://catalog";
const RECIPE: &str = "tachyscope://recipe";
const RECIPES: &str = "tachyscope://recipes/";
const CLIPS: &str = "tachyscope://clips/";
const VIDEO: &str = "/video";

/// Clips in one page of resources.
const PAGE: u32 = 50;

/// Longest file that is handed over as bytes. Bytes; in base64 it is a third more, and the agent holds all of it.
const BLOB_BYTES_MAX: u64 = 4_000_000;

/// The address of a clip as a resource.
pub(super) fn clip_uri(id: &ClipId) -> String {
    format!("{CLIPS}{}", id.0)
}

/// Addresses with a part to fill in.
pub(super) fn templates() -> Vec<ResourceTemplate> {
    let json = "application/json";
    vec![
        ResourceTemplate::new(format!("{CLIPS}{{id}}"), "clip")
            .with_description("A clip: its recipe, its cost, and the path of its file.")
            .with_mime_type(json),
        ResourceTemplate::new(format!("{CLIPS}{{id}}{VIDEO}"), "video")
            .with_description("The MP4 of a clip up to 4 MB; of a longer one the path alone.")
            .with_mime_type("video/mp4"),
        ResourceTemplate::new(format!("{RECIPES}{{mode}}"), "recipe")
            .with_description("The recipe of a mode with every default.")
            .with_mime_type(json),
    ]
}

fn fixed() -> [Resource; 2] {
    [
        Resource::new(CATALOG, "catalog")
            .with_description("What each mode and each model allows.")
            .with_mime_type("application/json"),
        Resource::new(RECIPE, "recipe")
            .with_description("The JSON schema of a recipe, which `make` takes.")
            .with_mime_type("application/schema+json"),
    ]
}

impl Server {
    /// A page of resources; clips are listed newest first.
    pub(super) async fn resources(
        &self,
        cursor: Option<&str>,
    ) -> Result<ListResourcesResult, ErrorData> {
        self.check().await.map_err(refused)?;
        let offset: u32 = match cursor {
            Some(cursor) => cursor
                .parse()
                .map_err(|_| ErrorData::invalid_params("This cursor is not one of ours.", None))?,
            None => 0,
        };
        let asked = ListClips {
            offset: Some(offset),
            limit: Some(PAGE),
            ..ListClips::default()
        };
        let page = contract::clips::list(&self.studio, asked)
            .await
            .map_err(refused)?;
        let mut resources = Vec::new();
        if offset == 0 {
            resources.extend(fixed());
        }
        resources.extend(page.clips.iter().map(listed));
        let next = offset + PAGE;
        Ok(ListResourcesResult {
            next_cursor: (u64::from(next) < page.total).then(|| next.to_string()),
            ..ListResourcesResult::with_all_items(resources)
        })
    }

    /// One resource.
    pub(super) async fn resource(&self, uri: &str) -> Result<ResourceContents, ErrorData> {
        self.check().await.map_err(refused)?;
        if uri == CATALOG {
            let catalog = contract::catalog::get(&self.studio, Nothing {}).await;
            return text(uri, &catalog.map_err(refused)?);
        }
        if uri == RECIPE {
            return text(uri, &schema_for!(Recipe));
        }
        if let Some(mode) = uri.strip_prefix(RECIPES) {
            return self.recipe(uri, mode).await;
        }
        let Some(clip) = uri.strip_prefix(CLIPS) else {
            return Err(unknown(uri));
        };
        match clip.strip_suffix(VIDEO) {
            Some(id) => video(uri, &self.clip(uri, id).await?).await,
            None => text(uri, &described(&self.clip(uri, clip).await?)),
        }
    }

    async fn clip(&self, uri: &str, id: &str) -> Result<Clip, ErrorData> {
        let asked = ClipRef {
            id: ClipId(id.to_owned()),
        };
        let clip = contract::clips::get(&self.studio, asked).await;
        clip.map_err(|error| match error.code {
            ErrorCode::NotFound | ErrorCode::InvalidInput => unknown(uri),
            _ => refused(error),
        })
    }

    async fn recipe(&self, uri: &str, mode: &str) -> Result<ResourceContents, ErrorData> {
        let mode: Mode = serde_json::from_value(Value::from(mode)).map_err(|_| unknown(uri))?;
        let asked = DefaultsRef {
            mode,
            route: Route::Platform,
            model: None,
        };
        let recipe = contract::catalog::defaults(&self.studio, asked).await;
        text(uri, &recipe.map_err(refused)?)
    }
}

fn listed(clip: &Clip) -> Resource {
    Resource::new(clip_uri(&clip.id), start_of(&clip.prompt))
        .with_description(format!("Made with {} at {}.", clip.model, clip.created_at))
        .with_mime_type("application/json")
}

fn text(uri: &str, document: &impl Serialize) -> Result<ResourceContents, ErrorData> {
    let text = serde_json::to_string_pretty(document)
        .map_err(|error| ErrorData::internal_error(error.to_string(), None))?;
    Ok(ResourceContents::text(text, uri).with_mime_type("application/json"))
}

/// The bytes of a short clip; of a long one where they are.
async fn video(uri: &str, clip: &Clip) -> Result<ResourceContents, ErrorData> {
    if clip.size_bytes > BLOB_BYTES_MAX {
        let why = format!("The file is longer than {BLOB_BYTES_MAX} bytes; read it from its path.");
        let place = json!({ "path": clip.path, "sizeBytes": clip.size_bytes, "message": why });
        return text(uri, &place);
    }
    let bytes = tokio::fs::read(&clip.path).await.map_err(|error| {
        let sentence = format!(
            "The file of the clip {} cannot be read: {error}. `tachy clip refetch` fetches it again while \
             PixVerse has it.",
            clip.id.0
        );
        ErrorData::internal_error(sentence, None)
    })?;
    Ok(ResourceContents::blob(BASE64_STANDARD.encode(bytes), uri).with_mime_type("video/mp4"))
}

fn unknown(uri: &str) -> ErrorData {
    let sentence = format!(
        "There is no resource {uri}; `resources/list` and the templates name those there are."
    );
    ErrorData::resource_not_found(sentence, None)
}

fn refused(error: contract::ApiError) -> ErrorData {
    ErrorData::internal_error(error.message, None)
}
