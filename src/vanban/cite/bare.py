"""Parts cited without a document: ``Điều 5`` of the text itself, or of the document that the sentence spoke of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.cite.cores import Back, Core
from vanban.cite.drafts import Draft
from vanban.cite.places import Places
from vanban.cite.provisions import chain_meaning, unit_at

_ARTICLE = "Điều "
_NAMED = re.compile(
    r"[\s,]{0,3}(?:của\s{1,3}|tại\s{1,3})?(?:Quy chế|Quy định|Điều lệ|Nội quy|Hiệp định|Công ước|Nghị định|Luật|Bộ luật|Thông tư|Nghị quyết"
    r"|Quyết định|Hiến chương|Thỏa thuận|Hướng dẫn|Pháp lệnh|Hiến pháp|Kế hoạch|Quy trình|Chương trình|Hợp đồng)\b"
)
_NEAR = 240


def bare_parts(text: str, drafts: Sequence[Draft], places: Places) -> list[Draft]:
    """``drafts`` with those that cite an article and name no document, in order of place."""
    found: list[Draft] = []
    at, index, done = text.find(_ARTICLE), 0, 0
    while at >= 0:
        while index < len(drafts) and drafts[index].core.end <= at:
            index += 1
        before = drafts[index - 1] if index else None
        free = index == len(drafts) or drafts[index].start > at
        if free and at >= done and text[at - 1 : at].strip() in ("", "("):
            low = max(done, before.core.end if before else 0)
            draft = _bare(text, at, low, before, places)
            if draft is not None and (index == len(drafts) or draft.core.end <= drafts[index].start):
                found.append(draft)
                done = draft.core.end
        at = text.find(_ARTICLE, at + 1)
    return sorted([*drafts, *found], key=lambda draft: draft.core.start) if found else list(drafts)


def _bare(text: str, at: int, low: int, before: Draft | None, places: Places) -> Draft | None:
    end = unit_at(text, at)
    if end is None or _NAMED.match(text, end):
        return None
    spoken_of = before if before and end - before.core.end < _NEAR and "\n" not in text[before.core.end : at] else None
    if (not places.structured and spoken_of is None) or places.starts_heading(at):
        return None
    start, provision = chain_meaning(text, end, low, places.at(at))
    draft = Draft(Core(start, end, "văn bản", None, back=Back("part")), start, provision)
    if places.structured:
        draft.own = True
    elif spoken_of is not None:
        draft.own, draft.refers_to = spoken_of.own, None if spoken_of.own else (spoken_of.refers_to or spoken_of)
    return draft
