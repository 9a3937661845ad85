"""The documents under check with what the rules need to know of them, worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from vanban.checks import family, shortforms
from vanban.checks.view import View
from vanban.model import Document

DayOff = Callable[[dt.date], str | None]
"""Why a day is no working day (``Chủ nhật``), None or empty where it is one: the calendar of the caller."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """A set of documents that belong together."""

    views: tuple[View, ...]
    day_off: DayOff | None = None

    @classmethod
    def of(cls, documents: Sequence[Document], day_off: DayOff | None = None) -> Bundle:
        return cls(tuple(View(index, document) for index, document in enumerate(documents)), day_off)

    @cached_property
    def parents(self) -> dict[int, int]:
        """Index of an appendix that is a file of its own -> index of the document it belongs to."""
        return family.parents(self.views)

    @cached_property
    def superiors(self) -> dict[int, int]:
        """Index of a document -> index of the superior document of the set that it is made under."""
        return family.superiors(self)

    @cached_property
    def families(self) -> tuple[tuple[View, ...], ...]:
        """Each document with the appendices that are files of their own."""
        return tuple(
            (view, *(other for other in self.views if self.parents.get(other.index) == view.index))
            for view in self.views
            if view.index not in self.parents
        )

    def family(self, view: View) -> tuple[View, ...]:
        """The document with its appendices in which ``view`` is; every view is in one."""
        return self._families[view.index]

    @cached_property
    def _families(self) -> dict[int, tuple[View, ...]]:
        return {member.index: members for members in self.families for member in members}

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviation -> full words, folded: those defined in the documents, then the common ones."""
        return shortforms.known(self.views)
