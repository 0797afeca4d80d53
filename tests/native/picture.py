"""Keep a picture of the whole screen: picture.py FILE.png

The driver of WebKitGTK may wait for ever for a frame of a page that stands still, so the screen
itself is asked. It runs with the system's Python, which has the GTK bindings (python3-gi).
"""

import sys

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402

root = Gdk.get_default_root_window()
picture = Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height())
picture.savev(sys.argv[1], "png", [], [])
