"""Automatic list numbers, which Word keeps outside the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from vanban.formats.docx_names import W, number, toggle, value
from vanban.language.numerals import as_roman

_PLACE = re.compile(r"%([1-9])")
_MAX_NUMBER = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    legal: bool


class Numbering:
    """Counts the lists of one document; ask for labels in the order of the paragraphs."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iterchildren(W + "abstractNum"):
            levels = {number(level.get(W + "ilvl"), 0): _level(level) for level in abstract.iterchildren(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for num in root.iterchildren(W + "num"):
            identifier = num.get(W + "numId", "")
            self._abstract_of[identifier] = value(num, "abstractNumId") or ""
            for override in num.iterchildren(W + "lvlOverride"):
                start = value(override, "startOverride")
                if start is not None:
                    self._overrides.setdefault(identifier, {})[number(override.get(W + "ilvl"), 0)] = number(start, 1)

    def label(self, list_id: str | None, level: int | None) -> str:
        """The next label of the list at ``level`` (0 is the top), ``""`` where it is no list."""
        abstract = self._abstract_of.get(list_id or "")
        levels = self._levels.get(abstract or "", {})
        at = min(max(level or 0, 0), 8)
        if list_id is None or abstract is None or at not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * 9)
        self._begin(list_id, counts)
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        counts[at + 1 :] = [None] * (8 - at)
        return _printed(levels, counts, at)

    def _begin(self, list_id: str, counts: list[int | None]) -> None:
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for level, start in self._overrides.get(list_id, {}).items():
            if 0 <= level < 9:
                counts[level:] = [start - 1] + [None] * (8 - level)


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=number(value(element, "start"), 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        legal=bool(toggle(element, "isLgl")),
    )


def _printed(levels: dict[int, _Level], counts: list[int | None], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        return _bullet(level.text)
    if level.form == "none" and "%" not in level.text:
        return level.text

    def one(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        other = levels.get(place)
        if other is None:
            return ""
        count = counts[place]
        return _formed(other.start if count is None else count, "decimal" if level.legal else other.form)

    return _PLACE.sub(one, level.text)


def _bullet(text: str) -> str:
    known = {"o": "○", "\uf02d": "-", "\uf0b7": "•", "": "•"}
    return known.get(text, text if text and text < "\ue000" else "•")


def _formed(count: int, form: str) -> str:
    if not 0 < count <= _MAX_NUMBER:
        return str(count)
    if form in ("lowerRoman", "upperRoman"):
        roman = as_roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
