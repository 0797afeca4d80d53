"""Print what is on the clipboard in one form, as a file manager asks for it: clipboard.py FORM"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

clipboard = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
contents = clipboard.wait_for_contents(Gdk.Atom.intern(sys.argv[1], False))
if contents is None:
    sys.exit(1)
sys.stdout.write(contents.get_data().decode())
