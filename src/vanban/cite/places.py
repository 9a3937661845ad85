"""Where in its own document a position stands: its article, clause and point, for ``Điều này`` and ``khoản này``."""

from __future__ import annotations

import re
from bisect import bisect_right

from vanban.cite.parts import Here

_HEADING = re.compile(
    r"^[ \t#*>|]{0,8}[“\"]?(?:(?P<unit>Điều|Chương|Mục|Phần|ĐIỀU|CHƯƠNG|MỤC|PHẦN)[ \t]{1,3}"
    r"(?P<name>\d{1,4}[a-zđ]?|[IVXLC]{1,7}|thứ \w{1,6})(?=[ \t|]{0,4}(?:[.:\n–-]|$)|[ \t][A-ZĐÀ-Ỹ]{2})"
    r"|(?P<clause>\d{1,3})\.[ \t]|(?P<point>[a-zđ])\)[ \t])",
    re.MULTILINE,
)
_FIELDS = {"điều": "article", "chương": "chapter", "mục": "section", "phần": "part"}
_BELOW = {
    "part": ("chapter", "section", "article", "clause", "point"),
    "chapter": ("section", "article", "clause", "point"),
    "section": ("article", "clause", "point"),
    "article": ("clause", "point"),
    "clause": ("point",),
    "point": (),
}


class Places:
    """Headings of ``text``, read at the first question and once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._heres: list[Here] = []
        self.articles = 0

    def at(self, position: int) -> Here:
        """Where ``position`` stands."""
        starts = self._read()
        index = bisect_right(starts, position) - 1
        return self._heres[index] if index >= 0 else Here()

    def starts_heading(self, position: int) -> bool:
        """Whether a heading of an article, a chapter ... starts at ``position``, with nothing but space before it."""
        starts = self._read()
        index = bisect_right(starts, position) - 1
        return index >= 0 and not self._text[starts[index] : position].strip(' \t#*>|“"')

    @property
    def structured(self) -> bool:
        """Whether the text is itself made of articles."""
        self._read()
        return self.articles > 0

    def _read(self) -> list[int]:
        if self._starts is None:
            self._starts = []
            for found in _HEADING.finditer(self._text):
                self._add(found)
        return self._starts

    def _add(self, found: re.Match[str]) -> None:
        if self._starts is None:
            return
        if found["unit"]:
            field, value = _FIELDS[found["unit"].lower()], found["name"]
            self.articles += field == "article"
        else:
            field, value = ("clause", found["clause"]) if found["clause"] else ("point", found["point"])
        before = self._heres[-1] if self._heres else Here()
        values = {name: getattr(before, name) for name in _BELOW if name not in _BELOW[field]}
        self._starts.append(found.start())
        self._heres.append(Here(**{**values, field: value}))
