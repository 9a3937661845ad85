"""A row as far as the reading of its file tells it, for a person to check."""

from __future__ import annotations

from typing import Any

from cchc.agencies.public import Agency
from cchc.core.dates import iso_day
from cchc.correspondence import rules
from cchc.correspondence.models import Urgency
from cchc.correspondence.rules import Facts, Recipient

_URGENCY = {"khẩn": Urgency.URGENT, "thượng khẩn": Urgency.VERY_URGENT, "hỏa tốc": Urgency.EXPRESS}


def facts_from_reading(reading: dict[str, Any], agency: Agency, direction: str = "") -> Facts:
    """What the header, the signature and the list of recipients of a reading say. ``direction`` empty: sent where the agency
    itself issued it, else received."""
    header, source = reading.get("header") or {}, reading.get("source") or {}
    issuer = " ".join((header.get("issuer") or "").split())
    symbol = header.get("symbol") or ""
    own = _is_own(issuer, symbol, agency)
    day = iso_day(header.get("issued_on"))
    return Facts(
        direction=direction or (rules.OUT if own else rules.IN),
        number=(header.get("number") or "")[:20],
        symbol=symbol[:60],
        issued_on=day,
        kind=(header.get("kind") or "")[:20],
        issuer=agency.name if own else issuer[:300],
        recipients=tuple(Recipient(name[:200]) for name in _recipients(reading)),
        subject=(header.get("title") or "")[:500],
        signed=bool(source.get("signatures")),
        urgency=_URGENCY.get(header.get("urgency") or "", Urgency.NONE),
        signer=((reading.get("signature") or {}).get("name") or "")[:100],
    )


def _is_own(issuer: str, symbol: str, agency: Agency) -> bool:
    parts = symbol.replace("/", "-").split("-")
    if agency.symbol and agency.symbol in parts:
        return True
    return bool(issuer) and rules.issuer_key(issuer) in rules.issuer_key(agency.name)


def _recipients(reading: dict[str, Any]) -> list[str]:
    found = reading.get("recipients") or []
    names = [one if isinstance(one, str) else str(one.get("text") or one.get("name") or "") for one in found]
    return [" ".join(name.split()) for name in names if name.strip() and not name.strip().lower().startswith("lưu")]
