"""The head of a document: ``read_header``. Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 1 to 5."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from vanban.blocks import Body
from vanban.cite.cores import Core, cores_in
from vanban.cite.dates import DateHit
from vanban.cite.kinds import Kind, kind_of_abbreviation
from vanban.cite.numbers import symbol_parts
from vanban.model import Header, Span
from vanban.reading.letterhead import (
    KindLine,
    NumberLine,
    bodies,
    is_rule,
    kind_line,
    motto_rest,
    number_line,
    place_and_date,
    subject_line,
    without_motto,
)
from vanban.reading.opening import issuer_in_opening, opens_text
from vanban.reading.pieces import Piece, first_pieces
from vanban.reading.stamps import secret_mark, urgency
from vanban.reading.title import read_title
from vanban.text import fold_words
from vanban.words import word_list

_HEAD = 60
_MOST_BEFORE_KIND = 24
_MOST_ABOVE = 40
_LETTER = "CV"


@lru_cache(maxsize=1)
def _marks() -> frozenset[str]:
    return frozenset(map(fold_words, word_list("opening")["marks"]))


@dataclass(slots=True)
class _Head:
    """What the lines above the text gave."""

    number: NumberLine | None = None
    place: str | None = None
    date: DateHit | None = None
    subject: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    kind: KindLine | None = None
    kind_at: int | None = None
    motto: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)


def read_header(body: Body) -> Header:
    """The head of ``body``; what it does not say is None. A blank serial or day stays None."""
    lines = first_pieces(body, _HEAD)
    head = _scan(lines)
    title, after = (None, 0)
    if head.kind is not None and head.kind_at is not None:
        title, after, spans = read_title(lines, head.kind_at, head.kind)
        head.spans.extend(spans)
    belongs = _belongs_to(lines[after : after + 3])
    header = _header(head, title or " ".join(head.subject) or None)
    header = _with_parent(header, belongs) if belongs else header
    if header.issuer is None:
        header = replace(header, issuer=issuer_in_opening(body.text, lines[after:]))
    return replace(header, secret_mark=secret_mark(body), urgency=urgency(lines))


def own_number_span(body: Body) -> Span | None:
    """Where the document's own number stands, so that it is not taken for a citation."""
    number = _scan(first_pieces(body, _HEAD)).number
    return number.span if number else None


def _scan(lines: list[Piece]) -> _Head:
    head = _Head()
    names: list[str] = []
    start = 0
    for index, piece in enumerate(lines):
        if opens_text(piece.text) or (index - start > _MOST_BEFORE_KIND and head.kind is None):
            break
        kind = kind_line(piece)
        if kind is not None and _is_above_letterhead(lines, index):
            head, names, start = _Head(), [], index
        elif kind is not None:
            head.kind, head.kind_at = kind, index
            break
        _take(head, names, piece)
    head.bodies = bodies(names)
    if head.date is None and head.number is not None:
        _take_late_date(head, lines)
    return head


def _is_above_letterhead(lines: list[Piece], index: int) -> bool:
    """True for a kind in small letters above the motto: what a web page says of the document (``Loại văn bản``)."""
    if lines[index].text.isupper():
        return False
    following = lines[index + 1 : index + 1 + _MOST_ABOVE]
    return any(without_motto(piece.text) != piece.text or motto_rest(piece.text) is not None for piece in following)


def _take_late_date(head: _Head, lines: list[Piece]) -> None:
    """Where the right side of the letterhead came out behind the left one: the line that is a place and a date only."""
    for piece in lines:
        dated = place_and_date(piece)
        if dated and dated[0] and dated[1].span[1] >= piece.span[1] - 1 and number_line(piece) is None:
            head.place, head.date = dated
            head.spans.append(piece.span)
            return


def _is_motto(head: _Head, text: str) -> bool:
    """A line of the motto that its narrow column broke in two."""
    rest = motto_rest(text)
    if rest is not None:
        head.motto.add(rest)
    return rest is not None or fold_words(text).strip(" -") in head.motto


def _take(head: _Head, names: list[str], piece: Piece) -> None:
    """Puts one line above the kind where it belongs."""
    text = without_motto(piece.text).strip(" |")
    if is_rule(text) or fold_words(text) in _marks() or _is_motto(head, text):
        return
    number, dated = number_line(piece), place_and_date(piece)
    subject = subject_line(piece)
    if number and head.number is None:
        head.number = number
        head.spans.append(piece.span)
    if dated and head.date is None:
        head.place, head.date = dated
        head.spans.append(piece.span)
    if subject is not None or (head.subject and not number and not dated and not text.isupper()):
        head.subject.append(subject if subject is not None else text)
        head.spans.append(piece.span)
    elif not number and not dated and text.isupper() and not text.isdigit():
        names.append(" ".join(text.split()))
        head.spans.append(piece.span)


def _header(head: _Head, title: str | None) -> Header:
    date = head.date
    return Header(
        kind=_kind(head),
        number=head.number.serial if head.number else None,
        symbol=head.number.symbol if head.number else None,
        issuer=head.bodies[-1] if head.bodies else None,
        parent_issuer=head.bodies[-2] if len(head.bodies) > 1 else None,
        place=head.place,
        issued_on=date.parts.as_date() if date else None,
        issued_parts=date.parts if date else Header().issued_parts,
        issued_text=date.text if date else None,
        title=title,
        span=(min(span[0] for span in head.spans), max(span[1] for span in head.spans)) if head.spans else None,
    )


def _kind(head: _Head) -> str | None:
    if head.kind:
        return _abbreviation(head.kind.kind, head.number)
    if head.number:
        kind = next(filter(None, map(kind_of_abbreviation, symbol_parts(head.number.symbol))), None)
        if kind and not head.subject:
            return _abbreviation(kind, head.number)
    return _LETTER if head.subject or head.number else None


def _abbreviation(kind: Kind, number: NumberLine | None) -> str:
    """As in the document's own symbol where the kind has several (``QyĐ``, ``QĐi``), else the official one."""
    parts = symbol_parts(number.symbol) if number else []
    for part in parts:
        if part in kind.abbreviations:
            return part
    return kind.abbreviation or kind.name.capitalize()


def _belongs_to(lines: list[Piece]) -> Core | None:
    """The document named by ``(Kèm theo Kế hoạch số ...)`` under the title."""
    for piece in lines:
        folded = fold_words(piece.text)
        if "kem theo" in folded[:60] and folded.startswith(("(", "kem theo", "ban hanh kem theo")):
            found = cores_in(piece.text)
            return found[0] if found else None
    return None


def _with_parent(header: Header, parent: Core) -> Header:
    """What an appendix or attached regulation has from the document that it belongs to, where its own head is silent."""
    header = replace(header, annex_of=parent.number or (f"/{parent.symbol}" if parent.symbol else None))
    if header.symbol is None and parent.symbol:
        serial = parent.number[: -len(parent.symbol)].rstrip("/-") if parent.number else None
        header = replace(header, symbol=parent.symbol, number=serial)
    if header.issued_text is None and parent.date:
        parts = parent.date.parts
        header = replace(header, issued_on=parts.as_date(), issued_parts=parts, issued_text=parent.date.text)
    if header.issuer is None and parent.issuer:
        header = replace(header, issuer=parent.issuer.name)
    return header
