"""The heading that stands above a table: the numbered part it is in, or a line of its own (a unit, a title in capitals)."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.blocks import Body, Line
from vanban.model import OutlineItem, Table
from vanban.reading.labels import Label
from vanban.reading.letterhead import annex_label
from vanban.reading.sections import Sections
from vanban.reading.units import is_unit
from vanban.text import is_upper

_NEAR = 4
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Heading:
    """``label`` is the path from the outermost part down (``II.1``), None for a line without a number."""

    label: Label | None
    title: str

    @property
    def is_unit(self) -> bool:
        return is_unit(self.title)


def headings_of(body: Body, outline: tuple[OutlineItem, ...]) -> dict[int, Heading]:
    """For each table that has one, by where it begins: the heading among the few lines right above it."""
    sections = Sections(body, outline)
    found: dict[int, Heading] = {}
    above: list[Line] = []
    for item in body.flow:
        if isinstance(item, Table):
            heading = _nearest(above, sections)
            if heading is not None:
                found[item.span[0]] = heading
            above = []
        elif not item.footnote:
            above = [*above[-_NEAR:], item]
    return found


def _nearest(above: list[Line], sections: Sections) -> Heading | None:
    for line in reversed(above):
        if annex_label(line.text) is not None or len(line.text) > _LONGEST:
            return None
        part = sections.at(line.span[1])
        if part.start == line.span[0] and part.titles:
            title = part.titles[-1].strip(" .:;*")
            return Heading(Label(part.label, "dotted", 0), title) if part.label and title else None
        text = line.text.strip(" .:;*")
        if is_unit(text) or (is_upper(text) and len(text) > 8):
            return Heading(None, text)
    return None
