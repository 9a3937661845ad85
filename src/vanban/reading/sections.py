"""Which numbered part of the document a place stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.blocks import Body
from vanban.model import OutlineItem
from vanban.reading.labels import LabelStack, join_labels, parse_label


@dataclass(frozen=True, slots=True)
class Section:
    """``label`` from the outermost down (``II.2.6``); ``titles`` likewise; ``level`` 0 is outermost."""

    label: str
    titles: tuple[str, ...]
    start: int
    level: int


_LONGEST = 200
_NOWHERE = Section("", (), 0, 0)


class Sections:
    """The parts of a document in reading order; from the outline, or from its lines where there is none."""

    def __init__(self, body: Body, outline: tuple[OutlineItem, ...]) -> None:
        parts = _from_outline(outline, (), ()) if outline else _from_lines(body)
        self.parts = tuple(sorted(parts, key=lambda part: part.start))
        self._starts = [part.start for part in self.parts]

    def at(self, offset: int) -> Section:
        """The part that ``offset`` stands in: the last one that begins at or before it."""
        found = bisect_right(self._starts, offset)
        return self.parts[found - 1] if found else _NOWHERE

    def end(self, part: Section, last: int) -> int:
        """Where ``part`` ends: the next part of its level or above, or ``last``."""
        after = bisect_right(self._starts, part.start)
        return next((one.start for one in self.parts[after:] if one.level <= part.level), last)


def _from_outline(
    items: tuple[OutlineItem, ...], labels: tuple[str, ...], titles: tuple[str, ...]
) -> Iterator[Section]:
    for item in items:
        path = (*labels, _named(item.label))
        names = (*titles, item.title[:_LONGEST])
        yield Section(join_labels(list(path)), names, item.span[0], len(labels))
        yield from _from_outline(item.children, path, names)


def _named(label: str) -> str:
    return label if any(char.isalnum() for char in label) else ""


def _from_lines(body: Body) -> Iterator[Section]:
    stack = LabelStack()
    labels: list[str] = []
    titles: list[str] = []
    for line in body.lines:
        label = parse_label(line.text)
        if label is None or label.kind == "bullet" or line.footnote:
            continue
        level = stack.push(label)
        del labels[level:], titles[level:]
        labels.append(label.text)
        titles.append(line.text[label.length : label.length + _LONGEST])
        yield Section(join_labels(labels), tuple(titles), line.span[0], level)
