"""One document under check: paragraphs, sections and the year it plans for, with true places."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vanban.checks.words import Word, words
from vanban.model import Document, FindingPlace, OutlineItem, Span, Task
from vanban.text import fold

_YEAR = re.compile(r"\bnam\s+(20\d\d)\b")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it up to the next heading; ``path`` are the titles above it, the outermost first."""

    label: str
    title: str
    heading: Span
    end: int
    depth: int
    path: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class View:
    """``index`` is the place of the document in the checked list."""

    index: int
    document: Document

    @property
    def text(self) -> str:
        return self.document.text

    def place(self, start: int, end: int) -> FindingPlace:
        """The place ``start:end`` without the white space at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        return FindingPlace(self.index, (start, end), self.text[start:end])

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words(self.text)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        first = bisect.bisect_left(self._word_starts, start)
        return self.words[first : bisect.bisect_left(self._word_starts, end)]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines of prose and of tables that are not empty."""
        return tuple(found.span() for found in _PARAGRAPH.finditer(self.text) if not found[0].isspace())

    def paragraph_at(self, position: int) -> Span:
        """The bounds of the paragraph or table row in which ``position`` stands."""
        after = bisect.bisect_left(self._breaks, position)
        start = self._breaks[after - 1] + 1 if after else 0
        return start, self._breaks[after] if after < len(self._breaks) else len(self.text)

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading and point in reading order; ``end`` is where the next of the same or a higher level begins."""
        return tuple(_sections(self.document.outline, len(self.text), 0, ()))

    def section_at(self, position: int) -> Section | None:
        """The innermost section in which ``position`` stands."""
        holding = [s for s in self.sections if s.heading[0] <= position < s.end]
        return max(holding, key=lambda s: s.heading[0], default=None)

    @cached_property
    def _tables(self) -> tuple[list[int], list[int]]:
        spans = sorted(table.span for table in self.document.tables)
        return [start for start, _ in spans], [end for _, end in spans]

    def in_table(self, position: int) -> bool:
        starts, ends = self._tables
        at = bisect.bisect_right(starts, position) - 1
        return at >= 0 and position < ends[at]

    @cached_property
    def _parts(self) -> list[int]:
        return [section.heading[0] for section in self.sections if section.depth == 0]

    def part_at(self, position: int) -> int:
        """Where the heading of the first level above ``position`` begins; -1 where there is none."""
        at = bisect.bisect_right(self._parts, position) - 1
        return self._parts[at] if at >= 0 else -1

    @cached_property
    def rows(self) -> tuple[Task, ...]:
        """The tasks that are rows of a table, not points of the body; rows with marks of another table are badly read."""
        return tuple(
            task
            for task in self.document.tasks
            if self.in_table(task.span[0]) and "|" not in self.text[slice(*task.span)]
        )

    @cached_property
    def title(self) -> str:
        return self.document.header.title or ""

    @cached_property
    def year(self) -> int | None:
        """The year the document plans for: the only one in its title, else that of its date."""
        years = set(_YEAR.findall(fold(self.title)))
        if len(years) == 1:
            return int(years.pop())
        return None if years else self.document.header.issued_parts.year


def _sections(items: tuple[OutlineItem, ...], end: int, depth: int, path: tuple[str, ...]) -> Iterator[Section]:
    for i, item in enumerate(items):
        stop = items[i + 1].span[0] if i + 1 < len(items) else end
        yield Section(item.label, item.title, item.span, stop, depth, path)
        yield from _sections(item.children, stop, depth + 1, (*path, item.title))
