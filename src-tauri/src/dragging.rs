//! A drag of files out of the window, as the system's own.
//!
//! The page only says that it begins; from there on the system has the pointer, and the page hears
//! nothing of it until the button is up.

use std::path::PathBuf;

use tauri::{AppHandle, WebviewWindow};

use crate::window::on_main_thread;

/// Longest side of the picture under the pointer. Pixels; a quarter of a poster.
#[cfg(target_os = "linux")]
const PICTURE_PX: i32 = 160;

/// Begin the drag. Must be called while the pointer is down in the window.
///
/// # Errors
///
/// Why the system did not begin one: for the log.
pub(crate) async fn begin(
    app: &AppHandle,
    window: WebviewWindow,
    files: Vec<PathBuf>,
    picture: Option<PathBuf>,
) -> anyhow::Result<()> {
    on_main_thread(app, move || drag(&window, &files, picture)).await
}

/// GTK's drag. The crate `drag` is not used here: it gives paths that are not coded, and lets go of what
/// answers the other program before that program has asked (observed in its source, 2.1.1).
#[cfg(target_os = "linux")]
fn drag(window: &WebviewWindow, files: &[PathBuf], picture: Option<PathBuf>) -> anyhow::Result<()> {
    use gtk::gdk::DragAction;
    use gtk::prelude::{DragContextExtManual as _, WidgetExt as _};

    let window = window.gtk_window()?;
    anyhow::ensure!(
        is_held(&window),
        "the button was let go before the copies were there"
    );
    let uris = crate::clipboard::uris(files)?;
    let targets = gtk::TargetList::new(&[]);
    targets.add_uri_targets(0);
    let answering = window.connect_drag_data_get(move |_, _, asked, _, _| {
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        asked.set_uris(&uris);
    });
    let Some(drag) =
        window.drag_begin_with_coordinates(&targets, DragAction::COPY, 1, None, -1, -1)
    else {
        gtk::glib::signal_handler_disconnect(&window, answering);
        anyhow::bail!("GTK began no drag");
    };
    // A picture that cannot be read leaves GTK's own icon of a file.
    let picture = picture.and_then(|path| {
        gtk::gdk_pixbuf::Pixbuf::from_file_at_size(path, PICTURE_PX, PICTURE_PX).ok()
    });
    if let Some(picture) = picture {
        drag.drag_set_icon_pixbuf(&picture, PICTURE_PX / 2, PICTURE_PX / 4);
    }
    end_with(&window, answering);
    Ok(())
}

/// Whether the pointer's first button is down. A drag without it would stick to the pointer.
#[cfg(target_os = "linux")]
fn is_held(window: &gtk::ApplicationWindow) -> bool {
    use gtk::gdk::ModifierType;
    use gtk::prelude::{SeatExt as _, WidgetExt as _};

    let held = || {
        let window = window.window()?;
        let pointer = window.display().default_seat()?.pointer()?;
        let (_, _, _, buttons) = window.device_position(&pointer);
        Some(buttons.contains(ModifierType::BUTTON1_MASK))
    };
    // A display that does not tell is believed to know what it does.
    held().unwrap_or(true)
}

/// Let go of the answer when the drag is over, which is after the other program has asked.
#[cfg(target_os = "linux")]
fn end_with(window: &gtk::ApplicationWindow, answering: gtk::glib::SignalHandlerId) {
    use std::cell::RefCell;
    use std::rc::Rc;

    use gtk::prelude::WidgetExt as _;

    let waiting = Rc::new(RefCell::new(vec![answering]));
    let ending = Rc::clone(&waiting);
    let ended = window.connect_drag_end(move |window, _| {
        for handler in ending.borrow_mut().drain(..) {
            gtk::glib::signal_handler_disconnect(window, handler);
        }
    });
    waiting.borrow_mut().push(ended);
}

#[cfg(not(target_os = "linux"))]
fn drag(window: &WebviewWindow, files: &[PathBuf], picture: Option<PathBuf>) -> anyhow::Result<()> {
    let picture = picture.map_or_else(|| ::drag::Image::Raw(Vec::new()), ::drag::Image::File);
    ::drag::start_drag(
        window,
        ::drag::DragItem::Files(files.to_vec()),
        picture,
        |_, _| {},
        ::drag::Options::default(),
    )
    .map_err(|error| anyhow::anyhow!("{error}"))
}
