"""A window to drag files out of, as from a file manager: `python3 drop_source.py FILE…`. Needs the system's Python with GTK."""

import sys
from pathlib import Path

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

window = Gtk.Window(title="Drop source")
window.set_default_size(160, 120)
window.move(0, 0)
window.set_keep_above(True)
box = Gtk.EventBox()
box.add(Gtk.Label(label="drag from here"))
window.add(box)
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [Gtk.TargetEntry.new("text/uri-list", 0, 0)], Gdk.DragAction.COPY)
box.connect("drag-data-get", lambda _box, _context, data, _info, _time: data.set_uris([Path(name).resolve().as_uri() for name in sys.argv[1:]]))
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
