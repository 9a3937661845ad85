"""Where in a Word package its parts lie: under Word's own names, or as the relationships say."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.formats.relations import main_part, relations
from vanban.formats.zip_package import Package

_MAIN = "word/document.xml"
_ONE_EACH = ("styles", "numbering", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Parts:
    main: str = _MAIN
    styles: str = "word/styles.xml"
    numbering: str = "word/numbering.xml"
    footnotes: str = "word/footnotes.xml"
    endnotes: str = "word/endnotes.xml"
    headers: tuple[str, ...] = ()


def find_parts(package: Package) -> Parts | None:
    """The parts of a Word document, None where the package holds none."""
    if _MAIN in package.names:
        return Parts(headers=tuple(sorted(name for name in package.names if _is_header(name))))
    main = main_part(package)
    if main is None or not main.startswith("word/"):
        return None
    related = relations(package, main)
    named = {one.kind: one.target for one in related if one.kind in _ONE_EACH}
    headers = sorted(one.target for one in related if one.kind == "header")
    return Parts(main=main, headers=tuple(headers), **named)


def _is_header(name: str) -> bool:
    return name.startswith("word/header") and name.endswith(".xml")
