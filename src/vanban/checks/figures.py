"""Figures of tasks and targets (``tối thiểu 30% số phòng``): what is counted, and what is done to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanban.checks.lists import folded_set, table
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.checks.words import pairs
from vanban.model import Operator, Span
from vanban.text import fold_words

_FIGURE = re.compile(r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{1,2})?)[ ]?%")
_STOP = re.compile(r"[;:!?\n\t]|\.(?!\d)")
_BASE_END = re.compile(r"\b(?:duoc|dat|ve|theo|phai|co|dam bao|bao dam|trong nam|hang nam|hoan thanh)\b")
_REPORTED = re.compile(r"\b(?:tinh den|den het ngay|uoc dat|da dat|da hoan thanh|tinh toi)\b")
_REACH = 400
_YEAR = re.compile(r"\b20\d\d\b")
_OPERATORS: tuple[tuple[str, Operator], ...] = (
    ("toi thieu", ">="),
    ("it nhat", ">="),
    ("khong thap hon", ">="),
    ("khong duoi", ">="),
    ("tro len", ">="),
    ("khong qua", "<="),
    ("toi da", "<="),
    ("khong vuot qua", "<="),
    ("tren", ">"),
    ("hon", ">"),
    ("duoi", "<"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage. ``span`` covers the part of the sentence, ``at`` is the number.

    ``noun`` is the first syllable of what it counts, ``narrowed`` the words that narrow it, ``act`` the pair of
    syllables that names what is done; all folded.
    """

    value: Decimal
    operator: Operator
    noun: str
    narrowed: frozenset[str]
    act: str
    contrasts: frozenset[tuple[int, str]]
    years: frozenset[str]
    at: int
    span: Span


def figures(view: View, abbreviations: dict[str, str]) -> Iterator[Figure]:
    """Every percentage of the document of which both the thing counted and the act can be told."""
    for found in _FIGURE.finditer(view.text):
        start, end = clause_of(view, found.start())
        if _REPORTED.search(view.folded, start, end):
            continue
        before = spelt_out(view.text[start : found.start()], abbreviations)
        base, rest = _base(view, found.end(), end, abbreviations)
        act = _act(before) or _act(rest)
        if not base or not act:
            continue
        clause = " ".join([*before, *base, *rest])
        yield Figure(
            value=Decimal(found[1].replace(",", ".")),
            operator=operator_of(before, rest),
            noun=base[0],
            narrowed=_narrowed(base),
            act=act,
            contrasts=_contrasts(clause),
            years=frozenset(_YEAR.findall(clause)),
            at=found.start(),
            span=(start, end),
        )


def clause_of(view: View, position: int) -> Span:
    """The part of the sentence in which ``position`` stands, between full stops, semicolons, cells and lines."""
    start, end = view.paragraph_at(position)
    start, end = max(start, position - _REACH), min(end, position + _REACH)
    for stop in _STOP.finditer(view.text, start, end):
        if stop.end() <= position:
            start = stop.end()
        else:
            end = stop.start()
            break
    return start, end


def _base(view: View, start: int, end: int, abbreviations: dict[str, str]) -> tuple[list[str], list[str]]:
    """What is counted, and what follows it."""
    stop = _BASE_END.search(view.folded, start, end)
    cut = stop.start() if stop else end
    base = spelt_out(view.text[start:cut], abbreviations)
    quantifiers = folded_set("words", "quantifiers")
    while base and base[0] in quantifiers:
        base.pop(0)
    return base, spelt_out(view.text[cut:end], abbreviations)


def _act(tokens: list[str]) -> str:
    """The first pair of syllables that is not said of everything."""
    dull = folded_set("words", "boilerplate")
    i = 0
    while i + 1 < len(tokens):
        pair = f"{tokens[i]} {tokens[i + 1]}"
        if tokens[i] in _WEAK:
            i += 1
        elif pair in dull or pair in _OPERATOR_WORDS:
            i += 2
        else:
            return pair
    return ""


def _narrowed(base: list[str]) -> frozenset[str]:
    dull = folded_set("words", "boilerplate")
    skipped = {syllable for pair in pairs(base[1:]) if pair in dull for syllable in pair.split()}
    return frozenset(base[1:]) - skipped - _WEAK - folded_set("words", "quantifiers")


def operator_of(before: list[str], rest: list[str]) -> Operator:
    """How a figure compares, from the folded words ``before`` and behind it."""
    near = " ".join(before[-4:])
    for phrase, operator in _OPERATORS:
        if re.search(rf"\b{phrase}\b", near):
            return operator
    return ">=" if "tro len" in " ".join(rest) else "="


def _contrasts(clause: str) -> frozenset[tuple[int, str]]:
    clause = f" {clause} "
    return frozenset(
        (number, word)
        for number, group in enumerate(table("words")["contrasts"])
        for word in map(fold_words, group)
        if f" {word} " in clause
    )


_OPERATOR_WORDS = frozenset(phrase for phrase, _ in _OPERATORS)
_WEAK = frozenset(
    ("va", "cua", "cac", "cho", "duoc", "dat", "tren", "duoi", "hon", "ve", "theo", "so", "la", "trong", "thuoc", "voi")
) | {"co", "phai", "da", "se", "den", "tu", "nay", "nhung"}
