"""Where a signature stands on the page: found from the text, never guessed.

A person's: between the line of the position and the line of the name. An agency's seal: over the left third of it. The block of an
annex: at the top right of the first page. Nghị định 30/2020/NĐ-CP, Phụ lục I: docs/rules/signatures.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from vanban.text import fold
from vanban.words import word_list

MM = 72 / 25.4
_WIDTH, _HEIGHT = 42 * MM, 20 * MM
_LOWEST = 8 * MM
_SEAL = 36 * MM
_BLOCK_WIDTH, _BLOCK_HEIGHT, _MARGIN = 76 * MM, 13 * MM, 8 * MM
_MOST_PAGES = 60


class NoPlace(ValueError):
    """The place is not on the pages; ``str`` says in Vietnamese what was looked for and what to give."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on page ``page`` (from 0), in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def rounded(self) -> tuple[int, int, int, int]:
        return round(self.left), round(self.bottom), round(self.right), round(self.top)


@dataclass(frozen=True, slots=True)
class _Line:
    box: Box
    text: str


def place_of_person(data: bytes, *, name: str, position: str = "") -> Box:
    """Between the position (found by the words of positions where not given) and the ``name``, centred on the name.

    Raises NoPlace.
    """
    wanted = fold(name).split()
    if not wanted:
        raise NoPlace("Chưa có họ tên người ký để tìm chỗ ký. Hãy ghi họ tên như trên văn bản.")
    for lines in _pages_from_the_end(data):
        for named in reversed(lines):
            if fold(named.text).split()[-len(wanted) :] != wanted or len(named.text) > len(name) + 25:
                continue
            above = _position_above(lines, named, position)
            if above is not None:
                return _between(above.box, named.box)
    looked = f"“{position}” ở trên “{name}”" if position else f"chức vụ ở trên “{name}”"
    raise NoPlace(
        f"Không thấy {looked} trong tệp. Hãy ghi chức vụ và họ tên đúng như trên văn bản, hoặc chọn kiểu phụ lục."
    )


def place_of_seal(data: bytes, *, name: str, position: str = "", size: tuple[float, float] | None = None) -> Box:
    """The seal in its real size (``size`` in points), covering about a third of the person's picture on its left."""
    signed = place_of_person(data, name=name, position=position)
    width, height = size or (_SEAL, _SEAL)
    right = signed.left + signed.width / 3
    middle = (signed.bottom + signed.top) / 2
    left = max(right - width, 4.0)
    return Box(signed.page, left, middle - height / 2, left + width, middle + height / 2)


def place_of_annex(data: bytes) -> Box:
    """At the top right of the first page. Raises NoPlace where the file cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(data)
        _, _, right, top = document[0].get_cropbox()
        document.close()
    except pypdfium2.PdfiumError as error:
        raise NoPlace("Không mở được tệp PDF để tìm chỗ ký.") from error
    return Box(0, right - _MARGIN - _BLOCK_WIDTH, top - _MARGIN - _BLOCK_HEIGHT, right - _MARGIN, top - _MARGIN)


def _position_above(lines: Sequence[_Line], named: _Line, position: str) -> _Line | None:
    """The lowest line above the name, in its column, that is a position."""
    asked = fold(position)
    words = [fold(one) for one in word_list("signing")["positions"]]
    found: _Line | None = None
    for line in lines:
        above = line.box.bottom > named.box.top
        column = line.box.left < named.box.right + 60 and line.box.right > named.box.left - 60
        near = line.box.bottom - named.box.top < 60 * MM
        text = fold(line.text)
        said = asked in text if asked else any(text.endswith(one) for one in words)
        short = len(line.text) < 70
        if above and column and near and said and short and (found is None or line.box.bottom < found.box.bottom):
            found = line
    return found


def _between(position: Box, name: Box) -> Box:
    """As high as the space is, never over the two lines; where there is none, what stands below the position."""
    middle = (name.left + name.right) / 2
    room = max(position.bottom - name.top, _LOWEST)
    height = min(_HEIGHT, room - 2) if room > 10 else room
    bottom = name.top + (room - height) / 2
    return Box(name.page, middle - _WIDTH / 2, bottom, middle + _WIDTH / 2, bottom + height)


def _pages_from_the_end(data: bytes) -> Iterator[list[_Line]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NoPlace("Không mở được tệp PDF để tìm chỗ ký.") from error
    try:
        for number in list(reversed(range(len(document))))[:_MOST_PAGES]:
            page = document[number]
            text = page.get_textpage()
            yield list(_lines(text, number))
            text.close()
            page.close()
    finally:
        document.close()


def _lines(text: pypdfium2.PdfTextPage, page: int) -> Iterator[_Line]:
    """Runs of text as pdfium joins them: words of one line, split where a column ends."""
    count = pdfium.FPDFText_CountRects(text.raw, 0, -1)
    rows: list[_Line] = []
    for at in range(count):
        left, bottom, right, top = text.get_rect(at)
        said = unicodedata.normalize("NFC", text.get_text_bounded(left, bottom, right, top)).strip()
        if said:
            rows.append(_Line(Box(page, left, bottom, right, top), " ".join(said.split())))
    rows.sort(key=lambda one: (-round(one.box.bottom / 4), one.box.left))
    joined: list[_Line] = []
    for row in rows:
        last = joined[-1] if joined else None
        same = (
            last is not None and abs(last.box.bottom - row.box.bottom) < 5 and -3 <= row.box.left - last.box.right < 14
        )
        if last is not None and same:
            box = Box(
                page,
                last.box.left,
                min(last.box.bottom, row.box.bottom),
                row.box.right,
                max(last.box.top, row.box.top),
            )
            joined[-1] = _Line(box, f"{last.text} {row.text}")
        else:
            joined.append(row)
    yield from joined
