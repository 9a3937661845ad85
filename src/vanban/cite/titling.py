"""Which title belongs to which citation: from the last to the first, as a title may hold a later citation with its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.cite.drafts import Draft
from vanban.cite.titles import title_end, title_start

_LONGEST = 900
_LAST_WORDS = 24
_SAID_IN = re.compile(r"(?:quy định|nêu|ban hành) (?:tại|theo)\s*$")
_LOOSE = " ,;:-\n\t"
_AND = re.compile(r"\s{0,3},?\s{0,3}(?:và|,)\s{1,3}")
_YEAR_TAIL = re.compile(r"\s{1,4}năm\s{1,3}\d{4}\b|\s{1,4}giai đoạn\s{1,3}\d{4}\s?[-–]\s?\d{4}\b")


def find_titles(text: str, drafts: Sequence[Draft]) -> None:
    """Sets ``title`` of each draft that has one."""
    follows = len(drafts)
    for index in range(len(drafts) - 1, -1, -1):
        core = drafts[index].core
        if core.name is None and core.back is None and core.kind != "hiến pháp":
            _find_title(text, drafts, index, follows)
        if core.symbol:
            follows = index


def _find_title(text: str, drafts: Sequence[Draft], index: int, follows: int) -> None:
    """``follows``: the next citation with a number: only at such a one can a title end."""
    core = drafts[index].core
    start = title_start(text, core.end, full=core.date is not None or core.issuer is not None)
    if start is None:
        return
    limit = drafts[follows].core.start if follows < len(drafts) else len(text)
    end = title_end(text, start, limit, listed=follows < len(drafts))
    if follows < len(drafts) and not text[end:limit].strip(_LOOSE) and _takes(text, start, limit):
        other = _before_other_thing(text, start, end, limit)
        end = other if other is not None else _end_of_nested(text, drafts, follows)
    if end > start:
        drafts[index].title = (start, end)


def _before_other_thing(text: str, start: int, end: int, limit: int) -> int | None:
    """Where `` và chuyên gia quy định tại`` begins before the next citation: that is another thing, with its own document."""
    if not _SAID_IN.search(text, max(start, limit - _LAST_WORDS), limit):
        return None
    both = text.rfind(" và ", start, end)
    return both if both > start else None


def _takes(text: str, start: int, limit: int) -> bool:
    """Whether a title goes on into the citation at ``limit``: words lead up to it, no mark or ``và`` parts them."""
    before = text[max(start, limit - 12) : limit].rstrip()
    return not before.endswith((";", ",", " và", "(", ":"))


def _end_of_nested(text: str, drafts: Sequence[Draft], index: int) -> int:
    """Where the citation inside a title ends, with those that ``và`` adds to it."""
    core_end = drafts[index].core.end
    end = drafts[index].end if drafts[index].end - core_end < _LONGEST else core_end
    most = core_end + _LONGEST
    while end < most and index + 1 < len(drafts) and drafts[index + 1].core.start >= end:
        if not _AND.fullmatch(text, end, drafts[index + 1].core.start):
            break
        index += 1
        end = min(drafts[index].end, max(most, drafts[index].core.end))
    tail = _YEAR_TAIL.match(text, end)
    return tail.end() if tail else end
