"""In a document that amends another, the new wording in quotes and ``Sửa đổi khoản 2 Điều 5`` speak of the amended one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vanban.cite.drafts import Draft

_OPEN = re.compile(r"(?:^[ \t#*>]{0,8}|như sau:\s{0,4})“", re.MULTILINE)
_CLOSE = re.compile(r"”[.;,]{0,2}[ \t*]{0,4}$", re.MULTILINE)
_LONGEST = 40_000
_BEFORE = 90
_VERB = re.compile(
    r"^[ \t#*>]{0,8}(?:(?:Điều\s)?\d{1,3}[a-zđ]?\.|[a-zđ]\))?[ \t]{0,4}(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay cụm từ|Bỏ cụm từ)\b"
)


def point_to_amended(text: str, drafts: Sequence[Draft]) -> None:
    """References of a document to itself that mean the document it amends get that as ``refers_to``."""
    if not any(_amended(draft) for draft in drafts):
        return
    blocks = _quoted(text)
    starts = [start for start, _ in blocks]
    amended: Draft | None = None
    for draft in drafts:
        at = bisect_right(starts, draft.start) - 1
        quoted = at >= 0 and draft.start < blocks[at][1]
        if draft.own and amended is not None and (quoted or _is_changed(text, draft)):
            draft.own, draft.refers_to = False, amended
        elif _amended(draft) and not quoted:
            amended = draft


def _amended(draft: Draft) -> bool:
    return draft.relation == "amends" and draft.relates_to is None and not draft.own


def _is_changed(text: str, draft: Draft) -> bool:
    """``Sửa đổi, bổ sung khoản 2 Điều 5``: the verb opens the line and no document is named."""
    if draft.core.back is None or draft.core.back.mark != "part" or "này" in text[draft.start : draft.core.end].split():
        return False
    line = max(text.rfind("\n", max(0, draft.start - _BEFORE), draft.start) + 1, draft.start - _BEFORE)
    return _VERB.match(text[line : draft.start]) is not None


def _quoted(text: str) -> list[tuple[int, int]]:
    """Blocks of new wording: from a quote that opens a line, or follows ``như sau:``, to one that closes a line."""
    blocks: list[tuple[int, int]] = []
    closes = [found.end() for found in _CLOSE.finditer(text)]
    for found in _OPEN.finditer(text):
        start = found.end() - 1
        if blocks and start < blocks[-1][1]:
            continue
        after = bisect_right(closes, start)
        if after < len(closes) and closes[after] - start < _LONGEST:
            blocks.append((start, closes[after]))
    return blocks
