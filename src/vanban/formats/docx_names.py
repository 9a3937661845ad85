"""Names in WordprocessingML and small readers of its attributes."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
_OFF = frozenset({"0", "false", "off", "none"})


def child(parent: etree._Element, tag: str) -> etree._Element | None:
    """The first child ``tag`` (its full name): what ``find`` gives, without reading ``tag`` as a path."""
    return next(parent.iterchildren(tag), None)


def value(parent: etree._Element | None, tag: str) -> str | None:
    """The ``w:val`` of the child ``tag``, None where there is no such child."""
    if parent is None:
        return None
    found = child(parent, W + tag)
    return None if found is None else found.get(VAL, "")


def is_on(said: str) -> bool:
    return said not in _OFF


def toggle(parent: etree._Element | None, tag: str) -> bool | None:
    """An on/off property: None where it is not said."""
    found = value(parent, tag)
    return None if found is None else is_on(found)


def number(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default
