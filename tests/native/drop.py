"""Drag whatever is under the pointer out of a window, with the real pointer: drop.py X Y

Presses the button at X, Y and moves a little, as a person does who begins a drag; says `down`; waits for a
line on its input, while the window begins its own drag; then moves to a small GTK window of its own and lets
go. Prints what was dropped there, an address a line. Ends with 1 where nothing came.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

from hand import STEP_MS, carry, pointer  # noqa: E402

PATIENCE_MS = 20_000


class Target:
    """A window that takes files, and the hand that drags them there."""

    def __init__(self, start):
        self.start = start
        self.dropped = []
        screen = Gdk.Screen.get_default()
        self.end = (screen.get_width() - 60, screen.get_height() - 50)
        window = Gtk.Window(type=Gtk.WindowType.POPUP)
        window.set_default_size(100, 80)
        window.move(self.end[0] - 50, self.end[1] - 40)
        box = Gtk.EventBox()
        box.add(Gtk.Label(label="drop"))
        box.drag_dest_set(Gtk.DestDefaults.ALL, [], Gdk.DragAction.COPY)
        box.drag_dest_add_uri_targets()
        box.connect("drag-data-received", self.take)
        window.add(box)
        window.show_all()
        GLib.timeout_add(300, self.press)
        GLib.timeout_add(PATIENCE_MS, Gtk.main_quit)

    def press(self):
        """Press, move a little, and wait for the window."""
        pointer("mousemove", *self.start)
        pointer("mousedown", 1)
        pointer("mousemove", self.start[0] + 12, self.start[1] + 6)
        print("down", flush=True)
        GLib.io_add_watch(sys.stdin, GLib.IO_IN, self.go)
        return False

    def go(self, *_):
        """The window has begun: move on."""
        sys.stdin.readline()
        GLib.timeout_add(STEP_MS, carry, self.start, self.end, self.arrive)
        return False

    def arrive(self):
        """Over the target: stay a moment, and let go."""
        GLib.timeout_add(400, self.let_go)
        return False

    def let_go(self):
        """Drop."""
        pointer("mousemove", self.end[0] + 1, self.end[1])
        pointer("mouseup", 1)
        return False

    def take(self, _box, _context, _x, _y, selection, _kind, _time):
        """What the other window gives."""
        self.dropped = list(selection.get_uris())
        Gtk.main_quit()


if __name__ == "__main__":
    target = Target((int(sys.argv[1]), int(sys.argv[2])))
    Gtk.main()
    for uri in target.dropped:
        print(uri, flush=True)
    sys.exit(0 if target.dropped else 1)
