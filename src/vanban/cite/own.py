"""The document that a text is itself: its kind, number and title, as its head shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.cite.kinds import kind_of_abbreviation, kind_spellings
from vanban.cite.numbers import normal_number, numbers_in, symbol_parts
from vanban.text import fold_words

_HEAD = 6000
_SO = re.compile(r"^\W{0,8}(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết)\s{1,3})?[Ss][ốỐ]\s?:[ .…_]{0,40}", re.MULTILINE)
_LINE = re.compile(r"^[ \t*_#|]{0,8}([A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ]{2,40}?)[ \t*_|]{0,8}$", re.MULTILINE)
_BLANK = re.compile(r"/(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,7}(?:-[A-ZĐ][A-Za-zĐđ]{0,11}){1,3})")
_TITLE_LINES = 4
_SAYINGS = (" này có hiệu lực", " này quy định", " này thay thế")


@dataclass(frozen=True, slots=True)
class Own:
    """Empty where the head does not tell. ``number_at`` is where the number stands; ``title`` is folded."""

    kind: str = ""
    number: str = ""
    number_at: int = -1
    title: str = ""


def own_of(text: str) -> Own:
    """What the first lines say: ``Số: 5/KH-SNV``, the kind in capitals on a line of its own, the title under it."""
    head = text[:_HEAD]
    so = _SO.search(head)
    number, at, kind = "", -1, ""
    if so:
        line = head[so.end() : so.end() + 60].split("\n")[0]
        hit = next(numbers_in(line), None)
        blank = _BLANK.match(line)
        if hit and hit.start == 0:
            number, at = hit.number, so.end()
            kind = _kind_of(hit.symbol)
        elif blank:
            kind = _kind_of(normal_number(blank["symbol"]))
    for found in _LINE.finditer(head):
        name = kind_spellings().get(" ".join(found[1].split()).lower())
        if name:
            return Own(name, number, at, _title(head, found.end()))
    return Own(kind or _said_of_itself(text), number, at)


def _said_of_itself(text: str) -> str:
    """The kind in ``Nghị định này có hiệu lực ...``; empty where the text says nothing of the kind."""
    for saying in _SAYINGS:
        at = text.find(saying)
        while at >= 0:
            words = text[max(0, at - 40) : at].split()
            for size in range(min(4, len(words)), 0, -1):
                name = kind_spellings().get(" ".join(words[-size:]).lower())
                if name and words[-size][0].isupper():
                    return name
            at = text.find(saying, at + 1)
    return ""


def _kind_of(symbol: str) -> str:
    kind = kind_of_abbreviation(symbol_parts(symbol)[0])
    return kind.name if kind else ""


def _title(head: str, position: int) -> str:
    """The lines under the kind, folded, of which the title is the beginning."""
    return fold_words(" ".join(head[position : position + 400].split("\n")[: _TITLE_LINES + 1]))
