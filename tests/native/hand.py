"""The pointer of the X server, moved as a hand moves it."""

import subprocess

from gi.repository import GLib

STEPS = 25
STEP_MS = 40


def pointer(*words):
    """Tell the pointer of the X server what to do."""
    subprocess.run(["xdotool", *map(str, words)], check=True)


def carry(start, end, arrived, step=0):
    """Move from `start` to `end` in small steps, and call `arrived` a step later."""
    x, y = (int(a + (b - a) * step / STEPS) for a, b in zip(start, end))
    pointer("mousemove", x, y)
    if step < STEPS:
        GLib.timeout_add(STEP_MS, carry, start, end, arrived, step + 1)
    else:
        GLib.timeout_add(STEP_MS, arrived)
    return False
