//! The desktop host: a window, its door to the studio, and nothing of the studio's rules.
//!
//! Calls come in through one command ([`commands`]), news goes out as one event ([`events`]), and
//! media bytes pass through the gateway on loopback, because a custom scheme does not play video
//! in WebKitGTK and because bytes never cross the bridge to the page.

mod choosing;
mod clipboard;
mod commands;
mod dragging;
mod environment;
mod events;
mod notices;
mod outwards;
mod single;
mod tray;
mod window;
mod words;

use anyhow::Context as _;
use contract::{Drive, Surroundings};
use tauri::{Manager as _, RunEvent};

/// What may be said on the command line.
#[derive(Debug, Clone, clap::Parser)]
#[command(
    name = "tachyscope",
    version,
    about = "A desktop studio for PixVerse clips (unofficial)"
)]
pub struct Arguments {
    /// Start the simulator inside and sign in to it: no account, no credits, nothing leaves this machine.
    #[arg(long)]
    pub demo: bool,
}

/// Open the window and stay until it is closed.
///
/// # Errors
///
/// When the data folder cannot be used or the window cannot be made; the chain says which.
///
/// # Panics
///
/// Never on purpose; Tauri's own event loop may.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    environment::before_the_first_window();
    let surroundings = Surroundings::from_environment().context("the environment")?;
    let home = surroundings.home().to_owned();
    let _log = contract::logs::start(&home, "tachyscope");
    let wants_demo = arguments.demo;
    let app = tauri::Builder::default()
        .manage(words::Spoken::default())
        .plugin(single::plugin(&home))
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(window::remembered(&home))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::door,
            commands::start_demo,
            commands::reveal,
            commands::clipboard_picture,
            commands::open_logs,
            choosing::save_ledger,
            choosing::choose_batch,
            choosing::choose_folder,
            outwards::drag_out,
            outwards::copy_files,
            outwards::copy_paths,
            outwards::export_to,
            words::speak,
        ])
        .setup(move |app| {
            let handle = app.handle().clone();
            if !single::claim(&handle, surroundings.home())? {
                return Ok(());
            }
            tauri::async_runtime::block_on(furnish(&handle, &surroundings, wants_demo))?;
            window::open(&handle, surroundings.home())?;
            put_up_tray(&handle);
            Ok(())
        })
        .build(tauri::generate_context!())
        .context("the window")?;
    app.run(|app, event| {
        if let RunEvent::Exit = event
            && let Some(door) = app.try_state::<commands::Door>()
        {
            tauri::async_runtime::block_on(door.close());
        }
    });
    Ok(())
}

/// The tray waits until the event loop turns, so that the window does not wait for it. It is asked for from another
/// thread: on the main one it would be put up at once.
fn put_up_tray(app: &tauri::AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let handle = app.clone();
        let asked = app.run_on_main_thread(move || {
            if let Some(door) = handle.try_state::<commands::Door>() {
                tray::put_up(&handle, door.studio(), door.home());
            }
        });
        if let Err(error) = asked {
            tracing::info!(%error, "no tray icon");
        }
    });
}

/// Open the studio and its doors, and hand them to the app.
async fn furnish(
    app: &tauri::AppHandle,
    surroundings: &Surroundings,
    wants_demo: bool,
) -> anyhow::Result<()> {
    outwards::sweep(surroundings.home());
    let studio = surroundings.open(Drive::Everything).await?;
    let demo = gateway::Demo::new(studio.clone(), surroundings.home());
    if wants_demo || demo.is_signed_in().await? {
        demo.start().await?;
    }
    let gateway = gateway::serve(studio.clone(), window::gateway_options()).await?;
    events::forward(app, &studio);
    notices::watch(app, &studio);
    app.manage(commands::Door::new(
        studio,
        gateway,
        demo,
        surroundings.home(),
    ));
    Ok(())
}
