"""What pages of figures ask for: agency, period, words; and the list of measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import iso_day
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.measures import registry
from cchc.measures.answers import Rows
from cchc.measures.declaring import Measure, Register
from cchc.measures.periods import Period

PAGE_SIZE = 25
ROWS_A_PAGE = 50
OWN = "rieng"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures, of which period; ``own``: without the agencies below."""

    agency: Agency
    period: Period
    own: bool = False

    @property
    def whole_tree(self) -> bool:
        return not self.own

    @property
    def query(self) -> str:
        """For an address: who and when."""
        alone = f"&pham-vi={OWN}" if self.own else ""
        return f"co-quan={self.agency.pk}&ky={self.period.code}{alone}"


def agencies(viewer: Viewer) -> QuerySet[Agency]:
    """Those whose content the viewer may read, units too."""
    rows = Agency.objects.valid_on(viewer.today).filter(viewer.reads(""))
    return rows.select_related("parent", "home").order_by("path")


def asked(viewer: Viewer, query: Mapping[str, str], default: Period | None = None) -> Asked | None:
    """From the parameters of an address; what makes no sense there is left out. None for who reads no agency. ``default``: the
    period where none is named."""
    readable = agencies(viewer)
    pk = number_of(query.get("co-quan"))
    agency = readable.filter(pk=pk).first() if pk else None
    if agency is None:
        own = [one.agency.home_id or one.agency_id for one in viewer.memberships]
        agency = readable.filter(pk__in=own).first() or readable.first()
    if agency is None:
        return None
    return Asked(agency, period_of(query, viewer.today, default), query.get("pham-vi") == OWN)


def asked_of(viewer: Viewer, agency: int, query: Mapping[str, str]) -> Asked | None:
    """Of one agency that the viewer may read."""
    found = agencies(viewer).filter(pk=agency).first()
    if found is None:
        return None
    return Asked(found, period_of(query, viewer.today), query.get("pham-vi") == OWN)


def period_of(query: Mapping[str, str], today: dt.date, default: Period | None = None) -> Period:
    """``ky`` as a code, or ``tu`` and ``den`` as days; ``default``, else the present year, where neither makes sense."""
    start, end = iso_day(query.get("tu")), iso_day(query.get("den"))
    if start and end and start <= end:
        return Period.of_days(start, end)
    return Period.of_code(query.get("ky", "")) or default or Period.of_year(today.year)


def periods(today: dt.date) -> list[Period]:
    """Those that can be picked: of this year and the last, as far as they have begun."""
    found: list[Period] = []
    for year in (today.year, today.year - 1):
        found.append(Period.of_year(year))
        found += [Period.nine_months(year), *(Period.half(year, half) for half in (1, 2))]
        found += [Period.quarter(year, quarter) for quarter in range(1, 5)]
        found += [Period.month(year, month) for month in range(1, 13)]
    return [one for one in found if one.start <= today]


def measures(text: str = "", source: str = "") -> list[Measure]:
    """Those whose name, key or subject words hold the words; ``source``: an app's name, or "elsewhere"."""
    wanted = fold(text)
    found = sorted(registry.measures(), key=lambda one: bool(one.elsewhere))  # first what is computed here
    found = [one for one in found if _is_from(one, source)]
    return [one for one in found if wanted in fold(" ".join((one.key, one.name, one.name_en, *one.subject_words)))]


def _is_from(measure: Measure, source: str) -> bool:
    if not source:
        return True
    return bool(measure.elsewhere) if source == "elsewhere" else measure.app == source and not measure.elsewhere


@dataclass(frozen=True, slots=True)
class RowFilter:
    """``part``: "" all that is in the denominator, ``co`` counted, ``khong`` not counted, or the key of an exclusion."""

    part: str = ""
    text: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], measure: Measure) -> RowFilter:
        known = {"co", "khong", *(one.key for one in measure.exclusions)}
        part, sort = query.get("phan", ""), query.get("sap-xep", "")
        return cls(
            part if part in known else "",
            query.get("q", "").strip()[:200],
            sort if sort in {"don-vi", "ngay"} else "",
        )


def narrowed(rows: Rows, wanted: RowFilter) -> Rows:
    register = rows.register
    if wanted.part == "co":
        rows = rows.counted()
    elif wanted.part == "khong":
        rows = rows.missed()
    elif wanted.part:
        rows = rows.excluded(wanted.part)
    else:
        rows = rows.denominator()
    if wanted.text and register.search:
        rows = rows.filtered(_holding(register, wanted.text))
    if wanted.sort == "don-vi" and register.unit:
        rows = rows.ordered("measure_unit_id")
    elif wanted.sort == "ngay" and register.day:
        rows = rows.ordered(register.day)
    return rows


def _holding(register: Register, text: str) -> Q:
    found = Q()
    for column in register.search:
        word = fold(text) if column.endswith("search_text") else text
        found |= Q(**{f"{column}__icontains": word})
    return found


REGISTERS = {"feedback": "Phản ánh, kiến nghị"}
"""Registers whose keys carry another name than the app that keeps them."""


def sources() -> list[tuple[str, str]]:
    """Apps that declare measures, by their name for people."""
    from django.apps import apps

    found = dict.fromkeys(one.app for one in registry.measures() if not one.elsewhere)
    names = {config.label: str(config.verbose_name) for config in apps.get_app_configs()}
    labels = [(app, names.get(app, REGISTERS.get(app, app))) for app in found]
    return [*labels, ("elsewhere", "Lấy từ hệ thống khác")]
