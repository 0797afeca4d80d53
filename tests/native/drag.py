"""Drag a file onto a window with the real pointer: drag.py ABSOLUTE_PATH X Y

A small GTK window offers the file; xdotool moves the pointer of the X server from there to X, Y
and lets go. It runs with the system's Python, which has the GTK bindings (python3-gi).
Ends with 0 once the file was asked for and the drag is over, with 1 after ten tries.
"""

import subprocess
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

STEPS = 25
STEP_MS = 40
TRIES = 10


def pointer(*words):
    """Tell the pointer of the X server what to do."""
    subprocess.run(["xdotool", *map(str, words)], check=True)


class Source:
    """A window that offers one file, and the hand that drags it away."""

    def __init__(self, path, target):
        self.uri = Path(path).as_uri()
        self.target = target
        self.was_asked = False
        self.tries = 0
        screen = Gdk.Screen.get_default()
        self.start = (screen.get_width() - 60, screen.get_height() - 50)
        window = Gtk.Window(type=Gtk.WindowType.POPUP)
        window.set_default_size(100, 80)
        window.move(self.start[0] - 50, self.start[1] - 40)
        box = Gtk.EventBox()
        box.add(Gtk.Label(label="file"))
        box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
        box.drag_source_add_uri_targets()
        box.connect("drag-data-get", self.give)
        box.connect("drag-end", self.end)
        window.add(box)
        window.show_all()
        GLib.timeout_add(300, self.take)

    def give(self, _box, _context, selection, _kind, _time):
        """Answer the window that asks what is being dropped."""
        self.was_asked = True
        selection.set_uris([self.uri])

    def take(self):
        """Press the button on the source and begin to move."""
        self.tries += 1
        pointer("mousemove", *self.start)
        pointer("mousedown", 1)
        GLib.timeout_add(STEP_MS, self.move, 0)
        return False

    def move(self, step):
        """One small step towards the target; the last one waits there and lets go."""
        if step > STEPS:
            GLib.timeout_add(400, self.let_go)
            return False
        x, y = (
            int(start + (end - start) * step / STEPS)
            for start, end in zip(self.start, self.target)
        )
        pointer("mousemove", x, y)
        GLib.timeout_add(STEP_MS, self.move, step + 1)
        return False

    def let_go(self):
        """Drop."""
        pointer("mousemove", self.target[0] + 1, self.target[1])
        pointer("mouseup", 1)
        GLib.timeout_add(1500, self.settle)
        return False

    def end(self, *_):
        """The drag is over; the window may still be asking, so settle a little later."""

    def settle(self):
        """Leave when the file was taken; try again when it was not."""
        if self.was_asked or self.tries >= TRIES:
            Gtk.main_quit()
            return False
        self.take()
        return False


if __name__ == "__main__":
    source = Source(sys.argv[1], (int(sys.argv[2]), int(sys.argv[3])))
    Gtk.main()
    sys.exit(0 if source.was_asked else 1)
