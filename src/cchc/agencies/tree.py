"""Upkeep of the tree: paths, homes and search lines. Called by services inside their transaction."""

from __future__ import annotations

from django.db import connection

from cchc.agencies.models import Agency
from cchc.core.text import search_form

_TREE_LOCK = 0x63636863


def lock_tree() -> None:
    """One change of structure at a time, until the transaction ends: two moves at once could make a ring."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE_LOCK])


def place(agency: Agency) -> None:
    """Path and home of an agency from its parent's; saves the two columns."""
    parent = agency.parent
    agency.path = f"{parent.path if parent else ''}{agency.pk}/"
    agency.home = parent.home if agency.is_unit and parent is not None else agency
    agency.save(update_fields=["path", "home"])


def place_all_below(agency: Agency) -> None:
    """Paths and homes of everything below an agency that got a new place, top down."""
    rows = list(Agency.objects.filter(parent=agency).select_related("home"))
    for row in rows:
        row.parent = agency
        place(row)
        place_all_below(row)


def refresh_search(agency: Agency) -> None:
    """The line that searching reads: every name of the agency without diacritics."""
    texts = agency.aliases.values_list("text", flat=True)
    agency.search_text = search_form(agency.name, agency.short_name, agency.symbol, *texts)
    agency.save(update_fields=["search_text"])
