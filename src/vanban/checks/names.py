"""unit_names, recipient_twice: the names of units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.checks.family import agency
from vanban.checks.lists import folded_set
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding, Span
from vanban.text import fold, fold_words, new_tones

_ABBREVIATION = re.compile(r"(?<![\w/&.-])[A-ZĐ][A-ZĐ&-]{2,14}[A-ZĐ](?![\w/&-])")
_JOINERS = re.compile(r"[\s&,-]+")
_FILLERS = re.compile(r"\b(?:va)\b")
_REACH = 60
_SEVERAL = ("cac ", "tat ca", "cap ", "nhung ")


@dataclass(frozen=True, slots=True)
class _Spelling:
    view: View
    text: str
    span: Span


def unit_names(bundle: Bundle) -> Iterator[Finding]:
    """One unit of one agency written in several ways: an abbreviation with and without its hyphen, a name with ``-`` or
    ``và``."""
    for spellings in _by_key(bundle).values():
        first: dict[str, _Spelling] = {}
        for spelling in spellings:
            first.setdefault(" ".join(new_tones(spelling.text).casefold().split()), spelling)
        if len(first) > 1:
            names = " / ".join(f"“{spelling.text}”" for spelling in first.values())
            yield finding(
                "unit_names",
                "warning",
                f"Một đơn vị được viết theo nhiều cách: {names}.",
                *(spelling.view.place(*spelling.span) for spelling in first.values()),
                suggestion="Dùng thống nhất một cách viết trong toàn bộ tài liệu.",
            )


def _by_key(bundle: Bundle) -> dict[tuple[str, str], list[_Spelling]]:
    groups: dict[tuple[str, str], list[_Spelling]] = {}
    for view in bundle.views:
        of = agency(bundle, view)
        for spelling in (*_abbreviations(view), *_full_names(view)):
            key = _JOINERS.sub("", _FILLERS.sub("", fold(spelling.text)))
            groups.setdefault((of, key), []).append(spelling)
    return groups


def _abbreviations(view: View) -> Iterator[_Spelling]:
    """Abbreviations in capitals after a word such as ``Phòng``, and others beside them in the same list."""
    cited = [citation.span for citation in view.document.citations]
    for found in _ABBREVIATION.finditer(view.text):
        if _after_unit_word(view, found.start()) and not any(a <= found.start() < b for a, b in cited):
            yield _Spelling(view, found[0], found.span())


def _after_unit_word(view: View, position: int) -> bool:
    start = max(view.paragraph_at(position)[0], position - _REACH)
    before = re.split(r"[.;:()\t]|(?<!\w)-", view.folded[start:position])[-1]
    units = folded_set("words", "units")
    parts = [part.split() for part in before.split(",")]
    if len(parts) > 1 and not parts[-1]:
        return any(" ".join(part[:size]) in units for part in parts for size in (1, 2, 3) if part)
    return any(" ".join(parts[-1][-size:]) in units for size in (1, 2, 3) if parts[-1])


def _full_names(view: View) -> Iterator[_Spelling]:
    """Names of lead and coordinating units of more than two words, where they stand in their row."""
    for task in view.document.tasks:
        for name in (*task.lead_units, *task.coordinating_units):
            yield from _full_name(view, name, task.span)
    for duty in view.document.duties:
        yield from _full_name(view, duty.unit, duty.span)


def _full_name(view: View, name: str, within: Span) -> Iterator[_Spelling]:
    """One unit by its full name: no list, and no ``các`` that means several."""
    at = view.text.find(name, *within)
    single = len(name.split()) > 2 and not re.search(r"[,;\n]", name) and not fold(name).startswith(_SEVERAL)
    if at >= 0 and single and not _ABBREVIATION.search(name):
        yield _Spelling(view, name, (at, at + len(name)))


def recipient_twice(bundle: Bundle) -> Iterator[Finding]:
    """A recipient listed twice, or a unit of the agency listed beside ``các phòng, đơn vị`` of the same agency."""
    for view in bundle.views:
        yield from _twice(view)
        yield from _covered(view)


def _twice(view: View) -> Iterator[Finding]:
    seen: set[str] = set()
    for text in view.document.recipients:
        key = fold_words(re.sub(r"\([^)]*\)", "", text)).strip(" -;.,")
        if key in seen and key:
            at = view.text.rfind(text)
            if at >= 0:
                yield finding(
                    "recipient_twice",
                    "note",
                    f"Nơi nhận ghi hai lần: “{text}”.",
                    view.place(at, at + len(text)),
                    suggestion="Bỏ một dòng.",
                )
        seen.add(key)


_ALL = re.compile(r"^(?:cac|tat ca cac)\b(?=.*\b(?:don vi)\b)")
_ONE = re.compile(r"^(?:phong|trung tam|van phong|thanh tra|chi cuc|ban quan ly)\b")
_OWN = re.compile(r"\b(?:so|truc thuoc|thuoc so|co quan|cm)\b")


def _covered(view: View) -> Iterator[Finding]:
    general = [text for text in view.document.recipients if _ALL.search(_plain(text)) and _OWN.search(_plain(text))]
    single = [text for text in view.document.recipients if _ONE.search(_plain(text))]
    if len(general) != 1 or not single:
        return
    places = [view.place(at, at + len(t)) for t in (*general, *single) if (at := view.text.rfind(t)) >= 0]
    yield finding(
        "recipient_twice",
        "note",
        f"Nơi nhận “{general[0]}” đã gồm cả “{single[0]}”.",
        *places,
        suggestion="Giữ một trong hai dòng.",
    )


def _plain(text: str) -> str:
    return fold_words(re.sub(r"\([^()]*\)", "", text)).strip(" -+;.,")


RULES = (
    Rule("unit_names", "Một đơn vị, nhiều cách viết", "warning", unit_names),
    Rule("recipient_twice", "Nơi nhận trùng", "note", recipient_twice),
)
