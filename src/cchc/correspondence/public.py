"""What other apps use of the register of documents sent and received: its rows, to enter one, to hand it to the axis."""

from __future__ import annotations

from cchc.agencies.public import Agency
from cchc.correspondence.models import Dispatch, ExchangeAxis, RegisterEntry
from cchc.correspondence.permissions import may_keep
from cchc.correspondence.rules import Facts, Recipient, read_recipients, written_recipients
from cchc.correspondence.selectors.lists import Wanted, entries
from cchc.correspondence.services.dispatches import send_entry
from cchc.correspondence.services.entries import Duplicate, register_entry

__all__ = [
    "Dispatch",
    "Duplicate",
    "Facts",
    "Recipient",
    "RegisterEntry",
    "Wanted",
    "active_axis",
    "code_of",
    "entries",
    "may_keep",
    "read_recipients",
    "register_entry",
    "send_entry",
    "written_recipients",
]


def active_axis(agency: Agency) -> ExchangeAxis | None:
    """The axis through which the agency sends now."""
    return ExchangeAxis.objects.filter(agency=agency, active=True).first()


def code_of(agency: Agency, name: str) -> str:
    """The identifier under which the agency wrote to a recipient of that name last; empty where it never did."""
    rows = RegisterEntry.objects.filter(agency=agency, recipients__contains=[{"name": name}], removed_at__isnull=True)
    for given in rows.order_by("-pk").values_list("recipients", flat=True)[:20]:
        for one in given:
            if one.get("name") == name and one.get("code"):
                return str(one["code"])
    return ""
