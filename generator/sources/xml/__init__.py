"""XML as a row of entries: hardened against hostile files, patient with sloppy ones."""

from generator.sources.xml.element import NOTHING, Element, Entry
from generator.sources.xml.entries import left_out, read_entries, root_tag

__all__ = ["NOTHING", "Element", "Entry", "left_out", "read_entries", "root_tag"]
