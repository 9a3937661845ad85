"""abbreviation_unexplained: short forms that nothing in the set explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vanban.checks.abbreviated import undoubled
from vanban.checks.bundle import Bundle
from vanban.checks.form_foot import body_end
from vanban.checks.lists import phrases
from vanban.checks.rule import Rule, finding
from vanban.checks.shortforms import common
from vanban.checks.view import View
from vanban.model import Finding, Span
from vanban.text import fold

_CAPITALS = re.compile(r"(?<![\w/&.-])[A-ZĐ]{3,10}(?![\w/&-])")
_MOST = 12
_ROMAN = re.compile(r"[IVXLCDM]+$")
_LINE = 90


def abbreviation_unexplained(bundle: Bundle) -> Iterator[Finding]:
    """Abbreviations in capitals, neither common nor explained, of which the full words stand nowhere in the set. One
    note for each document. Those of the recipients (``Lưu: VT, KGVX``) are signs of offices.
    """
    initials = "|".join(_initials(view) for view in bundle.views)
    explained = {fold(short) for short in bundle.abbreviations}
    for view in bundle.views:
        first: dict[str, Span] = {}
        recipients = " ".join(view.document.recipients)
        for found in _CAPITALS.finditer(view.text, 0, body_end(view) or len(view.text)):
            short = found[0]
            if short in first or short in recipients or _known(short, explained, initials):
                continue
            if undoubled(short, explained):
                continue
            if not _shouted(view, *found.span()):
                first[short] = found.span()
        if first:
            named = list(first)[:_MOST]
            more = f" và {len(first) - len(named)} chữ khác" if len(first) > len(named) else ""
            yield finding(
                "abbreviation_unexplained",
                "note",
                f"Chữ viết tắt chưa được giải thích: {', '.join(named)}{more}.",
                *(view.place(*first[short]) for short in named),
                suggestion="Viết đủ ở lần đầu, kèm chữ viết tắt trong ngoặc đơn.",
            )


def _known(short: str, explained: set[str], initials: str) -> bool:
    folded = fold(short)
    return folded in explained or short in _usual() or bool(_ROMAN.match(short)) or folded in initials


def _initials(view: View) -> str:
    """The first letters of all words in order: full words of an abbreviation leave it here."""
    return "".join(word.folded[0] for word in view.words if not word.text.isupper() or len(word.text) == 1)


def _shouted(view: View, position: int, after: int) -> bool:
    """True in a line or beside a word of capitals, where any word looks like an abbreviation, and inside a number of a
    document."""
    start, end = view.paragraph_at(position)
    beside = [*view.words_between(max(start, position - 12), position)[-1:], *view.words_between(after, after + 12)[:1]]
    if any(len(word.text) > 1 and word.text.isupper() and not word.text.isascii() for word in beside):
        return True
    near = view.text[max(start, position - _LINE) : min(end, position + _LINE)]
    letters = [letter for letter in near if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    return upper * 5 >= len(letters) * 3 or any(a <= position < b for a, b in _cited(view))


def _cited(view: View) -> list[Span]:
    return [citation.span for citation in view.document.citations]


@lru_cache(maxsize=1)
def _usual() -> frozenset[str]:
    return frozenset(phrases("abbreviations", "international")) | frozenset(s.replace("-", "") for s in common())


RULES = (Rule("abbreviation_unexplained", "Chữ viết tắt chưa giải thích", "note", abbreviation_unexplained),)
