//! The window's door to the studio: one command for every operation, and the few things that
//! only a desktop can do.

use std::path::{Path, PathBuf};

use contract::{Account, ApiError, ClipId, ErrorCode, StoredInput, Studio};
use gateway::Demo;
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt as _;

/// What the commands share.
pub(crate) struct Door {
    studio: Studio,
    gateway: gateway::Running,
    demo: Demo,
    home: PathBuf,
}

impl Door {
    pub(crate) fn new(studio: Studio, gateway: gateway::Running, demo: Demo, home: &Path) -> Self {
        Self {
            studio,
            gateway,
            demo,
            home: home.to_owned(),
        }
    }

    /// The studio behind the door.
    pub(crate) fn studio(&self) -> &Studio {
        &self.studio
    }

    /// The data folder.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// Stop driving jobs. What runs at `PixVerse` runs on, and is taken up at the next start.
    pub(crate) async fn close(&self) {
        self.studio.close().await;
        self.demo.stop().await;
    }
}

macro_rules! dispatcher {
    ($($topic:ident::$verb:ident $method:ident $path:literal $input:ident => $output:ident $reach:ident $right:ident $sight:ident;)*) => {
        async fn dispatch(studio: &Studio, operation: &str, input: Value) -> Result<Value, ApiError> {
            match operation {
                $(contract::operation_name!($topic, $verb) => {
                    let input: contract::$input = contract::read(input)?;
                    let output: contract::$output = contract::$topic::$verb(studio, input).await?;
                    contract::write(&output)
                })*
                _ => Err(ApiError::new(ErrorCode::NotFound, "There is no such operation.")),
            }
        }
    };
}
contract::with_operations!(dispatcher);

/// Run one operation for the window. `operation` is `topic.verb`.
#[tauri::command]
pub(crate) async fn call(
    door: State<'_, Door>,
    operation: String,
    input: Value,
) -> Result<Value, ApiError> {
    dispatch(&door.studio, &operation, input).await
}

/// Where media is fetched and images are sent, and the file of the window's looks.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaDoor {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    gateway: String,
    /// Opens `/media/…` as `?ticket=…`, for a short time only; ask again for a new one.
    ticket: String,
    /// Opens `/api/v1/inputs` as a bearer token. Never part of an address.
    upload_token: String,
    /// Absolute path for tauri-plugin-store, inside the data folder.
    looks_path: PathBuf,
}

/// The way to media for this window.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands state over by value"
)]
pub(crate) fn door(door: State<'_, Door>) -> MediaDoor {
    MediaDoor {
        gateway: door.gateway.base_url(),
        ticket: door.gateway.media_ticket(),
        upload_token: door.gateway.token().to_owned(),
        looks_path: door.home.join("looks.json"),
    }
}

/// Start the simulator inside and sign in to it.
#[tauri::command]
pub(crate) async fn start_demo(door: State<'_, Door>) -> Result<Account, ApiError> {
    door.demo.start().await
}

/// Show one clip's file in the file manager.
#[tauri::command]
pub(crate) async fn reveal(
    app: AppHandle,
    door: State<'_, Door>,
    clip_id: ClipId,
) -> Result<(), ApiError> {
    let clip = contract::clips::get(&door.studio, contract::ClipRef { id: clip_id }).await?;
    app.opener()
        .reveal_item_in_dir(&clip.path)
        .map_err(|error| {
            tracing::warn!(%error, "no file manager");
            ApiError::new(
                ErrorCode::Storage,
                "The folder could not be opened: no file manager answered.",
            )
        })
}

/// Open the folder of logs in the file manager.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands state over by value"
)]
pub(crate) fn open_logs(app: AppHandle, door: State<'_, Door>) -> Result<(), ApiError> {
    let logs = door.home.join("logs");
    app.opener()
        .open_path(logs.to_string_lossy(), None::<&str>)
        .map_err(|error| {
            tracing::warn!(%error, "no file manager");
            ApiError::new(
                ErrorCode::Storage,
                "The folder could not be opened: no file manager answered.",
            )
        })
}

/// Keep the picture that is on the clipboard; `None` where there is none.
#[tauri::command]
pub(crate) async fn clipboard_picture(
    app: AppHandle,
    door: State<'_, Door>,
) -> Result<Option<StoredInput>, ApiError> {
    match crate::clipboard::png(&app).await {
        Some(png) => contract::inputs::add_bytes(&door.studio, "Pasted image.png", png.into())
            .await
            .map(Some),
        None => Ok(None),
    }
}
