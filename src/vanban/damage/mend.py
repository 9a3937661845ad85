"""Mends the usual errors of recognised text, only where the evidence is clear, and says what it changed.

For text that a machine recognised in a picture (``vanban.ocr``) or a text layer judged ``ocr_rubbish``; text that someone
typed stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vanban.damage.changes import Change
from vanban.damage.mend_symbols import symbol_changes
from vanban.damage.mend_words import word_changes
from vanban.text import nfc

_WORD = re.compile(r"\S+")
_SURE = 0.93


@dataclass(frozen=True, slots=True)
class Mended:
    """``text`` in NFC after the ``changes``, whose spans are those of the given text in NFC, in order."""

    text: str
    changes: tuple[Change, ...] = ()


def mend(text: str, confidences: Sequence[float] | None = None) -> Mended:
    """``text`` with what was surely read wrong put right.

    ``confidences``: 0..1 for each word of ``text`` between white space, as the machine gave them; a word that it was sure
    of is changed only where it cannot be Vietnamese. Names are never touched. Linear in the text.
    """
    text = nfc(text)
    changes = _apart([*symbol_changes(text), *word_changes(text, _unsure(text, confidences))])
    return Mended(_applied(text, changes), tuple(changes))


def _unsure(text: str, confidences: Sequence[float] | None) -> Callable[[int], bool]:
    if confidences is None:
        return lambda place: True
    spans = [found.span() for found in _WORD.finditer(text)]
    if len(spans) != len(confidences):
        raise ValueError(f"{len(confidences)} confidences for {len(spans)} words")
    sure = {
        place
        for (start, end), given in zip(spans, confidences, strict=True)
        if given >= _SURE
        for place in range(start, end)
    }
    return lambda place: place not in sure


def _apart(changes: Iterable[Change]) -> list[Change]:
    """In order, without those that overlap one before them."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.span[0], -change.span[1])):
        if not kept or change.span[0] >= kept[-1].span[1]:
            kept.append(change)
    return kept


def _applied(text: str, changes: Sequence[Change]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.span[0]], change.now]
        at = change.span[1]
    return "".join([*pieces, text[at:]])
