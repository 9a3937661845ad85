"""Surveys, versions and collections, filtered by what stands in the address; the viewer's scope in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from cchc.agencies.public import Viewer
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.surveys.models import Collection, CollectionState, FormVersion, Survey, SurveyKind

PAGE_SIZE = 40
SORTS = {"": ("-year", "-created_at", "pk"), "ten": ("title", "pk"), "phieu": ("-answered", "pk")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. Empty fields narrow nothing."""

    text: str = ""
    year: int | None = None
    kind: str = ""
    open: bool = False
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """From the parameters of an address; what makes no sense there is left out."""
        kind, sort = query.get("loai", ""), query.get("sap-xep", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            year=number_of(query.get("nam")),
            kind=kind if kind in SurveyKind.values else "",
            open=query.get("dang-mo", "") == "co",
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted(sort=self.sort)


def surveys(viewer: Viewer, wanted: Wanted) -> QuerySet[Any]:
    """With ``answered`` (forms that came in), ``open_count`` (collections that take answers), ``newest`` (version); one query."""
    rows = Survey.objects.filter(viewer.reads("agency")).select_related("agency")
    for word in fold(wanted.text).split():
        rows = rows.filter(search_text__contains=word)
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    takes = Q(versions__collections__state=CollectionState.OPEN)
    rows = rows.annotate(
        answered=Count("versions__collections__responses", distinct=True),
        open_count=Count("versions__collections", filter=takes, distinct=True),
        newest=Max("versions__number"),
    )
    if wanted.open:
        rows = rows.filter(open_count__gt=0)
    return rows.order_by(*SORTS[wanted.sort])


def years(viewer: Viewer) -> list[int]:
    rows = Survey.objects.filter(viewer.reads("agency")).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def survey(viewer: Viewer, pk: int) -> Survey | None:
    return Survey.objects.filter(viewer.reads("agency"), pk=pk).select_related("agency").first()


def version(viewer: Viewer, pk: int) -> FormVersion | None:
    rows = FormVersion.objects.filter(viewer.reads("survey__agency"), pk=pk)
    return rows.select_related("survey__agency", "published_by").first()


def version_before(version: FormVersion) -> FormVersion | None:
    return version.survey.versions.filter(number__lt=version.number).order_by("-number").first()


def collections(viewer: Viewer, survey: Survey) -> QuerySet[Collection]:
    """Of one survey, newest first, with ``answered``."""
    rows = Collection.objects.filter(viewer.reads("agency"), form_version__survey=survey).select_related("form_version")
    return rows.annotate(answered=Count("responses")).order_by("-opens_on", "pk")


def collection(viewer: Viewer, pk: int) -> Collection | None:
    rows = Collection.objects.filter(viewer.reads("agency"), pk=pk)
    return rows.select_related("agency__parent", "form_version__survey__agency").first()


def forms_to_copy(viewer: Viewer) -> QuerySet[FormVersion]:
    """The newest published version of each survey in sight."""
    rows = FormVersion.objects.filter(viewer.reads("survey__agency"), state="published").select_related("survey")
    return rows.order_by("-survey_id", "-number").distinct("survey_id")
