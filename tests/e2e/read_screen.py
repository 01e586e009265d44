"""Prints what the window shows, as a screen reader would find it (AT-SPI)."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib


def words(node, depth=0):
    if node is None or depth > 60:
        return
    try:
        text = node.get_text_iface()
        yield node.get_name() or ""
        if text is not None:
            yield Atspi.Text.get_text(text, 0, -1).replace("\ufffc", " ")
        children = [node.get_child_at_index(at) for at in range(node.get_child_count())]
    except GLib.Error:
        return  # it went away meanwhile
    for child in children:
        yield from words(child, depth + 1)


desktop = Atspi.get_desktop(0)
for at in range(desktop.get_child_count()):
    application = desktop.get_child_at_index(at)
    if application is not None and "strongroom" in (application.get_name() or "").lower():
        print("\n".join(part for part in words(application) if part.strip()))
