"""The units that a plan may name, as the matcher needs them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from cchc.agencies import public as agencies
from cchc.agencies.models import UNIT_KINDS, Agency
from cchc.plans.importing.matching import Match, match_names


def match_texts(home: Agency, texts: Iterable[str]) -> dict[str, Match]:
    """A match for each text in a plan of ``home``. Two queries, none for no text."""
    texts = list(texts)
    return match_names(texts, agencies.unit_names(home, on=timezone.localdate())) if texts else {}


def units_around(home: Agency) -> list[Agency]:
    """The agency, what is below it, and the agencies (not their units) of the same province; nearest first."""
    root = home.path.split("/", 1)[0] + "/"
    around = Q(path__startswith=home.path) | (Q(path__startswith=root) & ~Q(kind__in=UNIT_KINDS))
    found = Agency.objects.valid_on(timezone.localdate()).filter(around)
    return sorted(found.only("pk", "name", "short_name", "path", "kind"), key=lambda agency: _rank(home, agency))


def _rank(home: Agency, agency: Agency) -> int:
    return 0 if agency.path.startswith(home.path) else 1
