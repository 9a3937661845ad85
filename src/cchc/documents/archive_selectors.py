"""What the pages of the archive read. The first argument is the viewer; each page makes a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.documents.archiving import may_archive
from cchc.documents.models import ArchivedDocument, ReadingState

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class ArchiveFilter:
    """Empty fields narrow nothing. ``text`` is looked for without diacritics; words in quotes must stand together."""

    text: str = ""
    kind: str = ""
    year: int | None = None
    state: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        year, state = given.get("nam", ""), given.get("trang-thai", "")
        return cls(
            given.get("q", "").replace("\x00", "").strip()[:200],
            given.get("loai", "")[:20],
            int(year) if year.isdecimal() and len(year) == 4 else None,
            state if state in ReadingState.values else "",
        )

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.kind or self.year or self.state)


def documents(viewer: Viewer, wanted: ArchiveFilter) -> QuerySet[ArchivedDocument]:
    """Documents that the viewer may read, newest first, without their text."""
    rows = _listed(viewer)
    if wanted.text:
        rows = rows.filter(_found(wanted.text))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.year:
        rows = rows.filter(issued_on__year=wanted.year)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return rows.select_related("agency", "attachment").defer("text", "reading", "words")


def _listed(viewer: Viewer) -> QuerySet[ArchivedDocument]:
    return ArchivedDocument.objects.filter(viewer.reads("agency"), listed=True)


def archived(viewer: Viewer, text: str = "") -> QuerySet[ArchivedDocument]:
    """Documents that archivists put into the archive and the viewer may read, without their text; ``text`` as in the list."""
    return documents(viewer, ArchiveFilter(text=text))


def holding_words(text: str) -> QuerySet[ArchivedDocument]:
    """Documents of any agency whose text holds the words, for a condition of another app's list that has its own scope."""
    return ArchivedDocument.objects.filter(words=SearchQuery(fold(text), config="simple", search_type="websearch"))


def _found(text: str) -> Q:
    by_name = Q(attachment__name__icontains=text)
    return by_name | Q(words=SearchQuery(fold(text), config="simple", search_type="websearch"))


def document(viewer: Viewer, pk: int) -> ArchivedDocument | None:
    rows = _listed(viewer).filter(pk=pk)
    return rows.select_related("agency", "attachment__stored_file", "added_by").defer("words").first()


def counts(viewer: Viewer) -> dict[str, int]:
    """How many documents stand under each state."""
    rows = _listed(viewer).order_by()
    found = dict(rows.values_list("state").annotate(n=Count("pk")))
    return {str(state): found.get(state, 0) for state in ReadingState.values}


def kinds(viewer: Viewer) -> list[str]:
    rows = _listed(viewer).exclude(kind="").order_by("kind")
    return list(rows.values_list("kind", flat=True).distinct())


def archiving_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies into whose archive the viewer may put documents."""
    readable = Agency.objects.filter(viewer.reads("")).valid_on(viewer.today)
    return [agency for agency in readable.order_by("path") if may_archive(viewer, agency)]
