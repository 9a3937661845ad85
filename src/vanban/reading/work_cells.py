"""Cells and lines that name several facts at once: ``Chủ trì: Sở A; phối hợp: Sở B``."""

from __future__ import annotations

import re

from vanban.reading.units import is_unit

_COORDINATING = re.compile(
    r"(?:(?:[;,.(\n]|^)[\s\-–+*(]*|\s(?=(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối hợp\s*:))"
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối hợp(?:\s+thực hiện)?(?P<with>\s*:|\s+với|\s+cùng)?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^[\s\-–+*]*(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|thực hiện)(?:\s+thực hiện)?\s*:?\s*|\s+chủ trì\s*$", re.IGNORECASE
)
_MARK = re.compile(r"\(\s*(?:(?:cơ quan|đơn vị)\s+)?(?P<role>chủ trì|phối hợp)\s*\)", re.IGNORECASE)


def split_both(text: str) -> tuple[str, str]:
    """Lead and coordinating parts of a cell that holds both; without the word ``phối hợp`` all of it leads.

    ``Sở A (chủ trì), Sở B (phối hợp)`` too.
    """
    if _MARK.search(text):
        return _by_marks(text)
    found = next((one for one in _COORDINATING.finditer(text) if one["with"] or is_unit(text[one.end() :])), None)
    lead = text[: found.start()] if found else text
    coordinating = text[found.end() :] if found else ""
    return _LEAD.sub("", lead.strip()).strip(" ;,.\n"), coordinating.strip(" ;,.)\n")


def _by_marks(text: str) -> tuple[str, str]:
    """Each mark says it of the names before it; what no mark follows leads."""
    parts: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
    at = 0
    for found in _MARK.finditer(text):
        parts[found["role"].lower()].append(text[at : found.start()].strip(" ;,.\n"))
        at = found.end()
    parts["chủ trì"].append(text[at:].strip(" ;,.\n"))
    lead, coordinating = ("; ".join(filter(None, parts[role])) for role in ("chủ trì", "phối hợp"))
    return lead, coordinating


def split_sides(text: str) -> tuple[str, str]:
    """As ``split_both``, for a column ``chủ trì/phối hợp``: of ``Sở A/Sở B`` the first leads."""
    sides = [side.strip() for side in text.split("/")]
    if len(sides) == 2 and all(map(is_unit, sides)):
        return sides[0], sides[1]
    return split_both(text)
