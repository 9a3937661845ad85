"""Ranks: ``xếp thứ 8/15``, ``thuộc nhóm 5 sở dẫn đầu``, ``trong top 10``; told of the past or aimed at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model import Operator
from vanban.reading.figure_words import has

RANK = re.compile(
    r"(?:xếp\s+(?:hạng|thứ|vị trí(?:\s+thứ)?)|đứng\s+(?:thứ|vị trí(?:\s+thứ)?)|thứ\s+hạng|vị trí\s+thứ)"
    r"[\s*:]{0,6}(?:thứ\s+)?(?P<rank>[0-9]{1,3})"
    r"(?:[\s*]{0,4}(?:/|trên|trong)[\s*]{0,4}(?:tổng\s+số\s+)?(?P<of>[0-9]{1,3}))?",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?<!\w)(?:(?:thuộc|trong|vào|nằm trong|lọt vào|duy trì)\s+)?(?:"
    r"(?:top|tốp)\s+(?P<top>[0-9]{1,3})(?![0-9/.,%])"
    r"|nhóm\s+(?P<group>[0-9]{1,3})\s+[^;.0-9]{0,60}?(?:dẫn đầu|đứng đầu|hàng đầu|cao nhất|tốt nhất)(?!\w))",
    re.IGNORECASE,
)
_MAY_RANK = re.compile(r"(?:nhóm|top|tốp|xếp|đứng|hạng|vị trí)\s", re.IGNORECASE)
_BY_THEN = 200


@dataclass(frozen=True, slots=True)
class AimedRank:
    """A rank at ``[start, end)`` of its sentence; ``<=``: that place or a better one."""

    rank: int
    operator: Operator
    of: int | None
    start: int
    end: int


def aimed_ranks(sentence: str, *, goals: bool) -> Iterator[AimedRank]:
    """The ranks that a sentence strives for; ``goals``: it stands among goals. In reading order, of one form each."""
    if not _MAY_RANK.search(sentence):
        return
    for found in _GROUP.finditer(sentence):
        if goals or _is_aimed(sentence, found.start()):
            yield AimedRank(int(found["top"] or found["group"]), "<=", None, *found.span())
    for found in RANK.finditer(sentence):
        if _is_aimed(sentence, found.start()):
            of = int(found["of"]) if found["of"] else None
            at_least = sentence[found.end() : found.end() + 20].lower().lstrip().startswith("trở lên")
            yield AimedRank(int(found["rank"]), "<=" if at_least else "=", of, *found.span())


def _is_aimed(sentence: str, at: int) -> bool:
    before = sentence[max(0, at - _BY_THEN) : at].lower()
    return has(before, "rank_aims")
