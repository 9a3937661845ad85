"""Appendices that a document names or holds: ``read_annexes``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.blocks import Body
from vanban.model import Annex, Header, Span
from vanban.reading.letterhead import annex_label
from vanban.reading.pieces import Piece, pieces
from vanban.text import fold

_ITEM = r"(?:[ivxlc]{1,6}|\d{1,2}(?:\.\d{1,2})?[a-zđ]?)(?!\w)"
_AND = r"(?:\s?[,;]\s?| va )(?:phu luc (?:so )?)?"
_ITEMS = rf"(?P<items>{_ITEM}(?:{_AND}{_ITEM}){{0,10}})"
_NAMED = re.compile(rf"phu luc(?: so)?(?: {_ITEMS})?(?P<words>[^.;()\n\t]{{0,60}}?)\s(?:kem theo|dinh kem)")
_LISTED = re.compile(
    rf"(?:tai|theo|xem|o) (?:cac )?phu luc(?: so)? {_ITEMS}"
    r"(?=\s?[.;,)\n\t]|\s?$| cua ke hoach nay| ban hanh kem theo ke hoach nay)"
)
_SPLIT = re.compile(_AND)
_OF_ANOTHER = re.compile(
    r"\s(?:ke hoach|quyet dinh|nghi dinh|thong tu|nghi quyet|huong dan|cong van|bao cao)\s(?:so\s)?[\d:/]"
)
_TITLE_LINES = 4
_DASH = "–"


@dataclass(frozen=True, slots=True)
class _Mention:
    label: str
    title: str
    span: Span


def read_annexes(body: Body, header: Header) -> tuple[Annex, ...]:
    """Each appendix once, in order of mention. ``present`` is whether the file holds it under a heading of its own.

    ``label`` is ``Phụ lục II`` or, without a number, ``Phụ lục``; ``title`` the heading's, else the words that name it
    (``nhiệm vụ`` of ``Có phụ lục nhiệm vụ kèm theo``). An appendix that is the whole file holds none.
    """
    held = {} if header.kind == "PL" else dict(_held(body))
    found: dict[str, Annex] = {}
    for mention in _mentions(body):
        key = mention.label
        heading = (
            held.get(key)
            or (held.get("") if key == "" else None)
            or (next(iter(held.values())) if key == "" and held else None)
        )
        if key not in found:
            title = heading.title if heading else mention.title
            found[key] = Annex(_printed(key), title, heading is not None, mention.span)
    for key, heading in held.items():
        if key not in found and not (key != "" and list(found) == [""] and len(held) == 1):
            found[key] = Annex(_printed(key), heading.title, True, heading.span)
    return tuple(found.values())


def _printed(key: str) -> str:
    return f"Phụ lục {key}".rstrip()


def _held(body: Body) -> Iterator[tuple[str, _Mention]]:
    """The headings of appendices in the file, by label."""
    lines = list(pieces(body.flow, tables=False))
    seen: set[str] = set()
    for index, piece in enumerate(lines):
        label = annex_label(piece.text)
        if label is None or label.upper() in seen:
            continue
        seen.add(label.upper())
        yield label.upper(), _Mention(label.upper(), _title(lines[index + 1 : index + 1 + _TITLE_LINES]), piece.span)


def _title(lines: list[Piece]) -> str:
    parts: list[str] = []
    for piece in lines:
        if piece.text.startswith("(") or len(piece.text) > 220 or (parts and not piece.text.isupper()):
            break
        parts.append(piece.text)
    return " ".join(parts)


def _mentions(body: Body) -> Iterator[_Mention]:
    for piece in pieces(body.flow, tables=False):
        if annex_label(piece.text) is not None:
            continue
        folded = fold(piece.text)
        if "phu luc" not in folded:
            continue
        found = sorted([*_NAMED.finditer(folded), *_LISTED.finditer(folded)], key=lambda match: match.start())
        for match in found:
            if _OF_ANOTHER.match(folded, match.end()):
                continue
            yield from _each(piece, match)


def _each(piece: Piece, match: re.Match[str]) -> Iterator[_Mention]:
    groups = match.groupdict()
    span = (piece.span[0] + match.start(), piece.span[0] + match.end())
    words = piece.text[match.start("words") : match.end("words")].strip(" :,-" + _DASH) if groups.get("words") else ""
    for item in _SPLIT.split(groups.get("items") or ""):
        yield _Mention(item.strip().upper(), words if not item else "", span)
