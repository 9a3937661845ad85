"""abbreviation_twice, abbreviation_typo: abbreviations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.shortforms import common, definitions
from vanban.checks.view import View
from vanban.model import Finding
from vanban.text import fold_words

_CAPITALS = re.compile(r"(?<![\w/&.-])[A-ZĐÂĂÊÔƠƯ]{5,12}(?![\w/&-])")


def abbreviation_twice(bundle: Bundle) -> Iterator[Finding]:
    """The same abbreviation explained again in the same document."""
    for view in bundle.views:
        defined: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for found in definitions(view):
            words = found.full.split()[-len(found.short) :]
            defined.setdefault((found.short, " ".join(words)), []).append(found.span)
        for (short, _), spans in defined.items():
            if len(spans) > 1:
                yield finding(
                    "abbreviation_twice",
                    "note",
                    f"Chữ viết tắt {short} được giải thích {len(spans)} lần trong cùng văn bản.",
                    *(view.place(*span) for span in spans),
                    suggestion="Chỉ giải thích ở lần đầu, sau đó dùng thống nhất chữ viết tắt.",
                )


def abbreviation_typo(bundle: Bundle) -> Iterator[Finding]:
    """A capital abbreviation that is neither common nor defined and has one letter doubled of one that is."""
    known = {short.replace("-", "") for short in common()} | {
        found.short for view in bundle.views for found in definitions(view)
    }
    folded = {fold_words(short): short for short in known}
    for view in bundle.views:
        for found in _CAPITALS.finditer(view.text):
            right = None if fold_words(found[0]) in folded else folded.get(undoubled(found[0], folded) or "")
            if right and not _shouting(view, found.start()):
                yield finding(
                    "abbreviation_typo",
                    "error",
                    f"Chữ viết tắt “{found[0]}” có thể gõ thừa chữ, ý là “{right}”.",
                    view.place(*found.span()),
                    suggestion=f"Sửa thành “{right}”.",
                )


def undoubled(text: str, folded: Collection[str]) -> str | None:
    """The known abbreviation (folded) that ``text`` is with one of its letters typed twice."""
    for i in range(1, len(text)):
        if text[i] == text[i - 1] and (right := fold_words(text[:i] + text[i + 1 :])) in folded:
            return right
    return None


def _shouting(view: View, position: int) -> bool:
    """True in a heading that is all in capitals, where any word looks like an abbreviation."""
    start, end = view.paragraph_at(position)
    return view.text[start:end].isupper()


RULES = (
    Rule("abbreviation_typo", "Chữ viết tắt gõ sai", "error", abbreviation_typo),
    Rule("abbreviation_twice", "Giải thích chữ viết tắt hai lần", "note", abbreviation_twice),
)
