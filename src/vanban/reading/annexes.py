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
# What is attached to a document: the word folded, and as it is printed.
_KINDS = {
    "phu luc": "Phụ lục",
    "phu bieu": "Phụ biểu",
    "bieu mau": "Biểu mẫu",
    "bieu": "Biểu",
    "danh muc": "Danh mục",
}
_KIND = r"(?P<kind>phu luc|phu bieu|bieu mau|bieu|danh muc)"
_AND = r"(?:\s?[,;]\s?| va )(?:(?:phu luc|phu bieu|bieu mau|bieu) )?(?:so )?"
_ITEMS = rf"(?P<items>{_ITEM}(?:{_AND}{_ITEM}){{0,10}})"
_NAMED = re.compile(rf"(?<![a-z]){_KIND}(?: so)?(?: {_ITEMS})?(?P<words>[^.;()\n\t]{{0,60}}?)\s(?:kem theo|dinh kem)")
_LISTED = re.compile(
    rf"(?:tai|theo|xem|o) (?:cac )?(?P<kind>phu luc|phu bieu|bieu mau)(?: so)? {_ITEMS}"
    r"(?=\s?[.;,)\n\t]|\s?$| cua ke hoach nay| ban hanh kem theo ke hoach nay)"
)
_OTHER_HEADING = re.compile(
    r"(?P<kind>phụ biểu|biểu mẫu|biểu|danh mục)(?:\s+số)?(?:\s+(?P<label>[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})?[a-zđ]?))?(?=$|[\s.:])",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?(?:kem theo|dinh kem)")
_LONGEST_HEADING = 160
_SPLIT = re.compile(_AND)
_OF_ANOTHER = re.compile(
    r"\s(?:ke hoach|quyet dinh|nghi dinh|thong tu|nghi quyet|huong dan|cong van|bao cao)\s(?:so\s)?[\d:/]"
)
_TITLE_LINES = 4
_TITLE_WORDS = 3
_DASH = "–"


@dataclass(frozen=True, slots=True)
class _Mention:
    label: str
    title: str
    span: Span


def read_annexes(body: Body, header: Header) -> tuple[Annex, ...]:
    """Each appendix once, in order of mention. ``present`` is whether the file holds it under a heading of its own.

    ``label`` is ``Phụ lục II``, ``Biểu 01`` or, without a number, ``Phụ lục``, ``Danh mục``; ``title`` the heading's, else
    the words that name it
    (``nhiệm vụ`` of ``Có phụ lục nhiệm vụ kèm theo``). An appendix that is the whole file holds none.
    """
    held = {} if header.kind == "PL" else dict(_held(body))
    found: dict[str, Annex] = {}
    for mention in _mentions(body):
        heading = held.get(mention.label) or _only(held, mention.label)
        if mention.label not in found:
            title = heading.title if heading else mention.title
            found[mention.label] = Annex(mention.label, title, heading is not None, mention.span)
    for key, heading in held.items():
        named = _kind(key) in found and len(_of_kind(held, key)) == 1
        if key not in found and not named:
            found[key] = Annex(key, heading.title, True, heading.span)
    return tuple(found.values())


def _kind(label: str) -> str:
    """``Phụ lục`` of ``Phụ lục II``."""
    return next(kind for kind in sorted(_KINDS.values(), key=len, reverse=True) if label.startswith(kind))


def _of_kind(held: dict[str, _Mention], label: str) -> list[_Mention]:
    return [heading for key, heading in held.items() if _kind(key) == _kind(label)]


def _only(held: dict[str, _Mention], label: str) -> _Mention | None:
    """For a mention without a number (``phụ lục kèm theo``): the first of that kind."""
    same = _of_kind(held, label)
    return same[0] if same and label == _kind(label) else None


def _held(body: Body) -> Iterator[tuple[str, _Mention]]:
    """The headings of appendices in the file, by label."""
    lines = list(pieces(body.flow, tables=False))
    seen: set[str] = set()
    for index, piece in enumerate(lines):
        named = annex_label(piece.text)
        label = f"Phụ lục {named}".rstrip().replace("phụ lục", "Phụ lục") if named is not None else _other(lines, index)
        if label is None or label.upper() in seen:
            continue
        seen.add(label.upper())
        label = f"{_kind(label)} {label[len(_kind(label)) :].strip().upper()}".rstrip()
        yield label, _Mention(label, _title(lines[index + 1 : index + 1 + _TITLE_LINES]) or _rest(piece), piece.span)


def _other(lines: list[Piece], index: int) -> str | None:
    """``Biểu số 01``, ``DANH MỤC ...``: a heading where the lines below say what it is attached to."""
    text = lines[index].text
    heading = _OTHER_HEADING.match(text)
    if heading is None or len(text) > _LONGEST_HEADING or not (text.isupper() or heading.end() == len(text)):
        return None
    if any(annex_label(piece.text) is not None for piece in lines[max(0, index - _TITLE_LINES) : index]):
        return None
    below = lines[index + 1 : index + 1 + _TITLE_LINES]
    if not any(_ATTACHED.match(fold(piece.text)) for piece in below):
        return None
    kind = _KINDS[" ".join(fold(heading["kind"]).split())]
    return f"{kind} {heading['label'] or ''}".rstrip()


def _rest(piece: Piece) -> str:
    """``DANH MỤC NHIỆM VỤ NĂM 2026``: the heading is the title."""
    return piece.text if _OTHER_HEADING.match(piece.text) and len(piece.text.split()) > _TITLE_WORDS else ""


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
        if "kem" not in folded and "phu" not in folded and "bieu" not in folded:
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
    kind = _KINDS[groups["kind"]]
    for item in _SPLIT.split(groups.get("items") or ""):
        yield _Mention(f"{kind} {item.strip().upper()}".rstrip(), words if not item else "", span)
