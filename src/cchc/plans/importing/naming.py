"""The names that agencies go by, as the matcher needs them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from cchc.agencies.models import Agency, AgencyAlias
from cchc.plans.importing.matching import Match, UnitName, match_names


def match_texts(home: Agency, texts: Iterable[str]) -> dict[str, Match]:
    """A match for each text in a plan of ``home``: its own units first, then every agency of the same province.

    Two queries.
    """
    texts = list(texts)
    return match_names(texts, unit_names(home)) if texts else {}


def unit_names(home: Agency) -> list[UnitName]:
    """Every name of the agency, of what is below it, and of the agencies (not their units) beside and above it."""
    root = home.path.split("/", 1)[0] + "/"
    today = timezone.localdate()
    around = Q(path__startswith=root) & (Q(path__startswith=home.path) | ~Q(kind__in=("office", "centre")))
    agencies = list(Agency.objects.valid_on(today).filter(around).only("pk", "name", "short_name", "symbol", "path"))
    near = {agency.pk: 0 if agency.path.startswith(home.path) else 1 for agency in agencies}
    names = [
        UnitName(agency.pk, text, near[agency.pk])
        for agency in agencies
        for text in (agency.name, agency.short_name, agency.symbol)
        if text
    ]
    aliases = AgencyAlias.objects.filter(agency__in=near).values_list("agency_id", "text")
    return names + [UnitName(agency_id, text, near[agency_id]) for agency_id, text in aliases]
