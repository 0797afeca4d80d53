"""Drag a file onto a window with the real pointer: drag.py ABSOLUTE_PATH X Y

A small GTK window offers the file; xdotool moves the pointer of the X server from there to X, Y
and lets go once the window there says that it takes the file. It runs with the system's Python,
which has the GTK bindings (python3-gi). Ends with 0 once the drop was taken, with 1 after ten tries.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

from hand import STEP_MS, carry, pointer  # noqa: E402

TRIES = 10
# How long the other window may think about the file that hangs over it.
THINKING_MS = 10_000


class Source:
    """A window that offers one file, and the hand that drags it away."""

    def __init__(self, path, target):
        self.uri = Path(path).as_uri()
        self.target = target
        self.is_taken = False
        self.is_refused = False
        self.context = None
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
        box.connect("drag-begin", self.begin)
        box.connect("drag-failed", self.fail)
        box.connect("drag-end", self.end)
        window.add(box)
        window.show_all()
        GLib.timeout_add(300, self.take)

    def begin(self, _box, context):
        """The drag has begun."""
        self.context = context

    def give(self, _box, _context, selection, _kind, _time):
        """Answer the window that asks what hangs over it or is dropped."""
        selection.set_uris([self.uri])

    def take(self):
        """Press the button on the source and begin to move."""
        self.tries += 1
        self.is_refused = False
        self.context = None
        pointer("mousemove", *self.start)
        pointer("mousedown", 1)
        GLib.timeout_add(STEP_MS, carry, self.start, self.target, self.arrive)
        return False

    def arrive(self):
        """Over the target: wait there to be welcome."""
        return self.hover(THINKING_MS // STEP_MS)

    def hover(self, looks_left):
        """Stay until the window below says that it takes the file, and let go."""
        is_welcome = self.context is not None and self.context.get_selected_action() != 0
        if is_welcome or looks_left == 0:
            pointer("mouseup", 1)
            if self.context is None:
                self.again()
            return False
        pointer("mousemove", self.target[0] + looks_left % 2, self.target[1])
        GLib.timeout_add(STEP_MS, self.hover, looks_left - 1)
        return False

    def fail(self, *_):
        """Nobody took it. True: no picture flies back."""
        self.is_refused = True
        return True

    def end(self, *_):
        """The drag is over: leave, or try again where nobody took the file."""
        if not self.is_refused:
            self.is_taken = True
            Gtk.main_quit()
        else:
            self.again()

    def again(self):
        """Another try, as long as there are some."""
        if self.tries >= TRIES:
            Gtk.main_quit()
        else:
            GLib.timeout_add(300, self.take)


if __name__ == "__main__":
    source = Source(sys.argv[1], (int(sys.argv[2]), int(sys.argv[3])))
    Gtk.main()
    sys.exit(0 if source.is_taken else 1)
