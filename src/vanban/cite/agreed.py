"""Short names that a text agrees on: ``(sau đây gọi tắt là Nghị định 30)``, and where they stand later."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from vanban.cite.cores import Back, Core, with_date_and_issuer
from vanban.cite.kinds import kind_spellings

ANY = "văn bản"
"""The kind of a reference that names none."""

AGREED = re.compile(
    r"\(\s?(?:(?:sau|dưới) đây\s{1,3})?(?:(?:được|xin)\s{1,3})?(?:gọi|viết)\s{1,3}(?:(?:tắt|chung|ngắn gọn)\s{1,3})?(?:là|:)[\s:]{0,3}"
    r"[“\"‘']?(?P<name>[^()“”\"\n]{3,60}?)[”\"’']?\s?\)"
)
_MOST_ALIASES = 40
_ALIAS_REACH = 600
_NAMES_MORE = re.compile(
    r"\s{1,3}(?:số\b|này\b|nêu trên|sửa đổi|về\b|ngày\b|\d|[A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ])"
)


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Names of kinds in lower case, with ``văn bản``, -> the kind."""
    return {**kind_spellings(), ANY: ANY}


def agreed_names(text: str, cores: Sequence[Core], agreed: Sequence[re.Match[str]]) -> Iterator[Core]:
    """Later mentions of short names that the text agrees on: ``(sau đây gọi tắt là Nghị định 30)``."""
    names: dict[str, list[tuple[int, Core]]] = {}
    index = 0
    for found in agreed:
        while index < len(cores) and cores[index].start < found.start():
            index += 1
        name = " ".join(found["name"].split())
        target = _introduced(cores, index, found.start(), name)
        if target is not None and (name in names or len(names) < _MOST_ALIASES):
            names.setdefault(name, []).append((found.end(), target))
    yield from _mentions_of(text, names)


def _kind_of(name: str) -> str:
    words = name.split()
    for size in range(min(4, len(words)), 0, -1):
        kind = spellings().get(" ".join(words[:size]).lower())
        if kind and name[0].isupper():
            return kind
    return ""


def _introduced(cores: Sequence[Core], index: int, at: int, name: str) -> Core | None:
    """The citation that the short name at ``at`` stands for: the nearest before it of its kind."""
    kind = _kind_of(name)
    if not kind:
        return None
    for earlier in range(index - 1, max(-1, index - 6), -1):
        core = cores[earlier]
        if at - core.end > _ALIAS_REACH:
            break
        if core.back is None and (core.kind == kind or kind == ANY):
            return core
    return None


def _mentions_of(text: str, names: dict[str, list[tuple[int, Core]]]) -> Iterator[Core]:
    if not names:
        return
    first = min(places[0][0] for places in names.values())
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for found in pattern.finditer(text, first):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
        if before.isalnum() or after.isalnum() or after in ("/", "-"):
            continue
        places = names[found[0]]
        known = bisect_right(places, found.start(), key=itemgetter(0)) - 1
        kind = _kind_of(found[0])
        if known < 0 or (found[0].lower() == kind and _NAMES_MORE.match(text, found.end())):
            continue
        core = Core(found.start(), found.end(), kind, None, back=Back("alias", target=places[known][1]))
        yield with_date_and_issuer(text, core)
