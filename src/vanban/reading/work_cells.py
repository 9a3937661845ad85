"""Cells and lines that name several facts at once: ``Chủ trì: Sở A; phối hợp: Sở B``."""

from __future__ import annotations

import re

_COORDINATING = re.compile(
    r"(?:(?:[;,.(\n]|^)[\s\-–+*(]*|\s(?=(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối hợp\s*:))"
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối hợp(?:\s+thực hiện)?(?:\s*:|\s+với)\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^[\s\-–+*]*(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|thực hiện)(?:\s+thực hiện)?\s*:?\s*|\s+chủ trì\s*$", re.IGNORECASE
)


def split_both(text: str) -> tuple[str, str]:
    """Lead and coordinating parts of a cell that holds both; without the word ``phối hợp`` all of it leads."""
    found = _COORDINATING.search(text)
    lead = text[: found.start()] if found else text
    coordinating = text[found.end() :] if found else ""
    return _LEAD.sub("", lead.strip()).strip(" ;,.\n"), coordinating.strip(" ;,.)\n")
