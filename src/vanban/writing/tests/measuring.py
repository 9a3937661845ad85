"""A PDF measured as with a ruler: its lines of text and its drawn lines, in mm from the top left corner of the page."""

from __future__ import annotations

import ctypes
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw
import pytest

from vanban.libreoffice.process import program

needs_libreoffice = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed: no PDF can be laid out")
_MM = 25.4 / 72
_COLUMN_GAP = 6.0  # mm of white between two columns


@dataclass(frozen=True)
class Line:
    """A line of text within a column. ``baseline`` from the top; ``size`` in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    family: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Stroke:
    """A drawn line or frame."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Sheet:
    """A page."""

    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]

    def line(self, start: str) -> Line:
        """The first line that begins with ``start``."""
        return next(line for line in self.lines if line.text.startswith(start))

    def has(self, start: str) -> bool:
        return any(line.text.startswith(start) for line in self.lines)

    @property
    def number(self) -> Line | None:
        """The page number: the line within the top margin."""
        return next((line for line in self.lines if line.bottom < 20), None)

    @property
    def text(self) -> tuple[Line, ...]:
        """The lines below the top margin."""
        return tuple(line for line in self.lines if line.bottom >= 20)

    def stroke_under(self, line: Line) -> Stroke:
        """The nearest drawn line below a line of text."""
        below = [
            one
            for one in self.strokes
            if one.top > line.baseline - 0.5 and one.left < line.right > line.left < one.right
        ]
        return min(below, key=lambda one: one.top)


@dataclass
class _Letter:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    font: str


def measured(pdf: bytes) -> list[Sheet]:
    """Every page of ``pdf``."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    strokes = tuple(_strokes(page, height))
    return Sheet(width * _MM, height * _MM, tuple(_lines(list(_letters(page, height)))), strokes)


def _strokes(page: pypdfium2.PdfPage, height: float) -> Iterator[Stroke]:
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        yield Stroke(left * _MM, right * _MM, (height - top) * _MM, (height - bottom) * _MM)


def _letters(page: pypdfium2.PdfPage, height: float) -> Iterator[_Letter]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        letter = chr(code)
        if code < 32 or raw.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        yield _Letter(
            letter, left * _MM, right * _MM, (height - top) * _MM, (height - bottom) * _MM, (height - y.value) * _MM, size,
            _font(text, index),
        )  # fmt: skip


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text.raw, index, buffer, 200, None)
    return buffer.value.decode("utf-8", "replace")


def _lines(letters: list[_Letter]) -> Iterator[Line]:
    """Letters of one baseline, cut where a column ends; from the top down, then from the left."""
    rows: dict[float, list[_Letter]] = {}
    for letter in letters:
        at = next((key for key in (round(letter.baseline, 1) + step for step in (0, -0.1, 0.1)) if key in rows), None)
        rows.setdefault(round(letter.baseline, 1) if at is None else at, []).append(letter)
    for key in sorted(rows):
        row = sorted(rows[key], key=lambda letter: letter.left)
        start = 0
        for place in range(1, len(row) + 1):
            if place == len(row) or row[place].left - row[place - 1].right > _COLUMN_GAP:
                if found := _line(row[start:place]):
                    yield found
                start = place


def _line(letters: list[_Letter]) -> Line | None:
    text = letters[0].text
    for before, letter in pairwise(letters):
        gap = letter.left - before.right > letter.size * _MM * 0.15
        text += f" {letter.text}" if gap and " " not in (before.text, letter.text) else letter.text
    text = text.strip()
    inked = [letter for letter in letters if letter.text.strip()]
    if not inked:
        return None
    font = statistics.mode(letter.font for letter in inked)
    return Line(
        text,
        inked[0].left,
        inked[-1].right,
        min(letter.top for letter in inked),
        max(letter.bottom for letter in inked),
        statistics.mode(letter.baseline for letter in inked),
        round(statistics.mode(letter.size for letter in inked), 1),
        "Bold" in font,
        "Italic" in font,
        font,
    )
