"""Put a picture on the clipboard, click at X, Y and press Ctrl+V: paste.py FILE.png X Y

The clipboard of X lives in the program that filled it, so this one stays until it is ended, or for
a minute. It runs with the system's Python, which has the GTK bindings (python3-gi).
"""

import subprocess
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GdkPixbuf, GLib, Gtk  # noqa: E402

STAYS_MS = 60_000
SETTLE_MS = 300


def press(x, y):
    """Click into the page, and paste."""
    subprocess.run(["xdotool", "mousemove", x, y, "click", "1", "key", "ctrl+v"], check=True)
    return False


clipboard = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
clipboard.set_image(GdkPixbuf.Pixbuf.new_from_file(sys.argv[1]))
GLib.timeout_add(SETTLE_MS, press, sys.argv[2], sys.argv[3])
GLib.timeout_add(STAYS_MS, Gtk.main_quit)
Gtk.main()
