"""When a document was made, as far as it can be told: a blank day still leaves its month."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.checks.family import known_as
from vanban.checks.saying import say_date
from vanban.checks.view import View
from vanban.model import FindingPlace, PartialDate

_ATTACHED = re.compile(
    r"\bkem theo [^\n/]{3,40}\bso ?:?[ .…]{0,30}/[^\n]{0,30}?\bngay[ .…\d]{0,20}(?:/|thang) ?(?P<month>\d{1,2})"
    r" ?(?:/|nam) ?(?P<year>20\d\d)"
)


@dataclass(frozen=True, slots=True)
class MadeOn:
    """Not before ``day``. ``exact``: on it. ``words`` say it in Vietnamese; ``place`` is what shows it."""

    day: dt.date
    exact: bool
    words: str
    place: FindingPlace | None


def made_on(bundle: Bundle, view: View) -> MadeOn | None:
    """The latest of: its own date, what is filled in of it, its date as cited elsewhere in the set, the dates it cites.

    For an appendix, or a document with one in a file of its own, all of the family count.
    """
    known = [found for member in bundle.family(view) for found in _evidence(bundle, member)]
    exact = [found for found in known if found.exact]
    return max(exact or known, key=lambda found: found.day, default=None)


def _evidence(bundle: Bundle, view: View) -> list[MadeOn]:
    header = view.document.header
    place = _place_of_date(view)
    found = []
    if header.issued_on:
        found.append(MadeOn(header.issued_on, True, f"ngày {say_date(header.issued_on)}", place))
    elif start := _first_day(header.issued_parts):
        found.append(MadeOn(start, False, _say_parts(header.issued_parts), place))
    found.extend(_on_appendix(view))
    for other, citation in known_as(bundle, view):
        if citation.issued_on:
            words = f"ngày {say_date(citation.issued_on)} (theo văn bản khác trong bộ)"
            found.append(MadeOn(citation.issued_on, True, words, other.place(*citation.span)))
            break
    latest = max(
        (c for c in view.document.citations if c.issued_on), key=lambda c: c.issued_on or dt.date.min, default=None
    )
    if latest and latest.issued_on:
        words = f"không trước ngày {say_date(latest.issued_on)} (ngày của văn bản được viện dẫn)"
        found.append(MadeOn(latest.issued_on, False, words, view.place(*latest.span)))
    return found


def _place_of_date(view: View) -> FindingPlace | None:
    """The words of the date where they stand, else the whole head."""
    header = view.document.header
    if header.span is None:
        return None
    start = view.text.find(header.issued_text, *header.span) if header.issued_text else -1
    return view.place(*header.span) if start < 0 else view.place(start, start + len(header.issued_text or ""))


def _on_appendix(view: View) -> list[MadeOn]:
    """The month on the line ``(Kèm theo Kế hoạch số:   /KH-... ngày   /4/2031)`` of an appendix in the same file."""
    found = _ATTACHED.search(view.folded)
    start = _first_day(PartialDate(int(found["year"]), int(found["month"]))) if found else None
    if not found or not start:
        return []
    return [MadeOn(start, False, f"tháng {start.month}/{start.year}", view.place(*found.span()))]


def _first_day(parts: PartialDate) -> dt.date | None:
    if parts.year is None or parts.month is None or not 1 <= parts.month <= 12:
        return None
    return dt.date(parts.year, parts.month, 1)


def _say_parts(parts: PartialDate) -> str:
    return f"tháng {parts.month}/{parts.year}"
