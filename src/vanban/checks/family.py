"""Which appendix belongs to which document, and which cited document is one of the set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.checks.words import pairs, shared
from vanban.language.numerals import roman_value
from vanban.model import Citation
from vanban.text import fold, fold_words

if TYPE_CHECKING:
    from vanban.checks.bundle import Bundle

_APPENDIX_LINE = re.compile(r"^\W*(?:\d{1,3}\W+)?phu luc\b", re.MULTILINE)
_LIKE = 0.35
_SAME = 0.55
_NAMED = 0.3


def is_annex(view: View) -> bool:
    """True for an appendix that comes as a file of its own."""
    header = view.document.header
    return header.kind == "PL" or (header.annex_of is not None and _APPENDIX_LINE.match(view.folded[:200]) is not None)


def parents(views: Sequence[View]) -> dict[int, int]:
    """Index of an appendix in a file of its own -> index of its document, where that can be told."""
    result = {}
    for annex in views:
        if is_annex(annex):
            ranked = sorted(
                ((_closeness(annex, view), -view.index) for view in views if not is_annex(view)), reverse=True
            )
            if ranked and ranked[0][0] > 0:
                result[annex.index] = -ranked[0][1]
    return result


def _closeness(annex: View, view: View) -> float:
    """How well ``view`` suits as the document that ``annex`` belongs to; 0: it cannot be."""
    mine, theirs = annex.document.header, view.document.header
    if mine.symbol and theirs.symbol and fold(mine.symbol) != fold(theirs.symbol):
        return 0.0
    if mine.number and theirs.number:
        return 2.0 if mine.number == theirs.number else 0.0
    if not _months_agree(annex, view):
        return 0.0
    likeness = shared(title_pairs(annex.title, {}), title_pairs(view.title, {}))
    if likeness < _LIKE:
        return 0.0
    return likeness + _said_in_both(annex, view) + (_NAMED if _names_annex(view, annex) else 0.0)


def _said_in_both(annex: View, view: View) -> float:
    """How much of what the appendix says ``view`` says too, 0..1."""
    ours = set(pairs([word.folded for word in annex.words]))
    return len(ours.intersection(pairs([word.folded for word in view.words]))) / len(ours) if ours else 0.0


def _months_agree(annex: View, view: View) -> bool:
    mine, theirs = annex.document.header.issued_parts, view.document.header.issued_parts
    return all(
        a is None or b is None or a == b
        for a, b in ((mine.year, theirs.year), (mine.month, theirs.month), (mine.day, theirs.day))
    )


def _names_annex(view: View, annex: View) -> bool:
    """True where ``view`` names, but does not hold, an appendix with the label of ``annex``."""
    label = annex_label(annex)
    return any(not named.present and roman(named.label) == label for named in view.document.annexes)


def annex_label(annex: View) -> str:
    """``II`` for ``PHỤ LỤC II``; empty where it has none."""
    found = re.search(r"phu luc(?: so)?[ ]?([ivxlc]+|\d{1,2})?\b", annex.folded[:300])
    return roman(found[1]) if found and found[1] else ""


def roman(label: str) -> str:
    """The bare mark of a label: ``Phụ lục 02`` -> ``2``, ``Phụ lục II`` -> ``2``; empty where there is none."""
    found = re.search(r"\b(?:0*(\d{1,2})|([ivxlc]+))\s*$", fold_words(label))
    if not found:
        return ""
    return found[1] or str(roman_value(found[2]) or found[2])


def title_pairs(title: str, abbreviations: dict[str, str]) -> set[str]:
    return set(pairs(spelt_out(title, abbreviations)))


def known_as(bundle: Bundle, view: View) -> Iterator[tuple[View, Citation]]:
    """Citations, in other documents of the set, that with little doubt mean this document (of an appendix: its own).

    The symbol and what is filled in of the date agree, and the titles are alike.
    """
    family = bundle.family(view)
    symbols = _symbols(bundle, view)
    numbers = {v.document.header.number for v in family if v.document.header.number}
    if not symbols:
        return
    for other in bundle.views:
        if other in family:
            continue
        for citation in other.document.citations:
            if _means(citation, other, symbols, numbers, family, bundle.abbreviations):
                yield other, citation


def _means(
    citation: Citation,
    citing: View,
    symbols: set[str],
    numbers: set[str],
    family: Iterable[View],
    abbreviations: dict[str, str],
) -> bool:
    number, _, symbol = fold(citation.number or "").partition("/")
    if symbol not in symbols or not number or (numbers and number not in numbers):
        return False
    if not all(_date_agrees(citation, view) for view in family):
        return False
    cited = title_pairs(_title(citation, citing), abbreviations)
    return any(shared(cited, title_pairs(view.title, abbreviations)) >= _SAME for view in family)


def _title(citation: Citation, view: View) -> str:
    if citation.title:
        return citation.title
    return view.text[citation.span[1] : citation.span[1] + 80].split(";")[0]


def _date_agrees(citation: Citation, view: View) -> bool:
    parts, day = view.document.header.issued_parts, citation.issued_on
    if day is None:
        return True
    return parts.year in (None, day.year) and parts.month in (None, day.month) and parts.day in (None, day.day)


def superiors(bundle: Bundle) -> dict[int, int]:
    """Index of a document -> index of the superior one of the set that it is made under: cited at its head, issued by
    another agency (the symbols differ), and not made under it in turn."""
    found: dict[int, int] = {}
    for view in bundle.views:
        if view.index in bundle.parents:
            continue
        for citing, citation in known_as(bundle, view):
            if (
                citing.index not in bundle.parents
                and _is_basis(citing, citation)
                and _other_issuer(bundle, citing, view)
            ):
                found.setdefault(citing.index, view.index)
    return {below: above for below, above in found.items() if found.get(above) != below}


def _is_basis(view: View, citation: Citation) -> bool:
    bases = view.document.legal_bases or range(min(3, len(view.document.citations)))
    return any(view.document.citations[i].number == citation.number for i in bases)


def _other_issuer(bundle: Bundle, one: View, other: View) -> bool:
    mine, theirs = _symbols(bundle, one), _symbols(bundle, other)
    return bool(mine and theirs) and not mine & theirs


def _symbols(bundle: Bundle, view: View) -> set[str]:
    return {fold(member.document.header.symbol) for member in bundle.family(view) if member.document.header.symbol}


def agency(bundle: Bundle, view: View) -> str:
    """A key for the agency that issued a document: documents with the same key are of one agency."""
    for member in bundle.family(view):
        if member.document.header.issuer:
            return " ".join(spelt_out(member.document.header.issuer, bundle.abbreviations))
    return next(iter(sorted(_symbols(bundle, view))), f"#{bundle.family(view)[0].index}")


def named_bases(bundle: Bundle, most: int = 8) -> list[str]:
    """``Kế hoạch số 29/KH-UBND``: what the documents are made under and the set does not hold, in order, each once."""
    held = {citation.number for view in bundle.views for _, citation in known_as(bundle, view)}
    held |= {f"{v.document.header.number}/{v.document.header.symbol}" for v in bundle.views}
    named = dict.fromkeys(
        f"{citation.kind.capitalize()} số {citation.number}"
        for view in bundle.views
        for citation in (view.document.citations[i] for i in view.document.legal_bases)
        if citation.number and citation.number not in held
    )
    return list(named)[:most]
